"""What stands of a document's positions once decisions are laid over them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import SENTENCE, WORDS, a_document, a_position, a_reading, an_actor
from onrecord.model.decision import (
    Accept,
    Act,
    Add,
    CodedPosition,
    Comment,
    Correct,
    DecisionOnRecord,
    Merge,
    Reject,
    Status,
    Undo,
    find_span,
)
from onrecord.model.position import Move, Position
from onrecord.record.decision_rows import Row, coded_from_row
from onrecord.record.overlay import lay_over
from onrecord.record.rows import build_rows

TEXT = f"{SENTENCE} It offered talks on the ferry. Nothing else was said."
FERRY = "talks on the ferry"
SOUTH, NORTH = an_actor("southland"), an_actor("northland")


def rows_of(*positions: Position, text: str = TEXT) -> list[dict[str, Any]]:
    """The rows that a reading of this text would have in the table of positions."""
    document = a_document(text)
    built = build_rows(a_reading(document, *positions))
    return [
        dict(row) for table, rows in built.findings if table.name == "positions" for row in rows
    ]


def found_rows(move: Move = Move.DEMAND) -> list[dict[str, Any]]:
    document = a_document(TEXT)
    return rows_of(
        a_position(document, WORDS, move=move),
        a_position(document, FERRY, id="p2", move=Move.OFFER, issue="transport"),
    )


def coded(words: str = WORDS, *, move: Move = Move.DEMAND, text: str = TEXT) -> CodedPosition:
    return CodedPosition(
        holder=SOUTH, move=move, issue="territory", span=find_span(text, words), words=words
    )


def log_of(*steps: tuple[Act, Row | None], by: Sequence[str] = ()) -> list[DecisionOnRecord]:
    """A log of acts, each with the row that its maker saw, numbered from 1."""
    undone = {a.number: n for n, (a, _) in enumerate(steps, 1) if isinstance(a, Undo)}
    log: list[DecisionOnRecord] = []
    for number, (act, row) in enumerate(steps, 1):
        finding = "added-by-hand" if isinstance(act, Add) else getattr(act, "finding", None)
        if isinstance(act, Undo):
            finding = log[act.number - 1].finding
        log.append(
            DecisionOnRecord(
                number=number,
                act=act,
                by=by[number - 1] if by else "ann",
                decided_at=datetime(2024, 3, 1, tzinfo=UTC),
                document="key",
                finding=finding,
                before=coded_from_row(row, {"southland": SOUTH}) if row else None,
                found_by=row["found_by"] if row else None,
                confidence=row["confidence"] if row else None,
                undone_by=undone.get(number),
            )
        )
    return log


def statuses(rows: Sequence[Row]) -> Mapping[str, str]:
    return {row["words"]: row["status"] for row in rows}


def test_without_decisions_everything_is_proposed() -> None:
    laid = lay_over(found_rows(), (), TEXT)
    assert statuses(laid) == {WORDS: "proposed", FERRY: "proposed"}
    assert [row["decided_by"] for row in laid] == [None, None]


def test_what_one_person_accepted_and_another_rejected_is_told_apart() -> None:
    first, second = found_rows()
    log = log_of((Accept(first["id"]), first), (Reject(second["id"]), second), by=["ann", "ben"])
    laid = lay_over([first, second], log, TEXT)
    assert statuses(laid) == {WORDS: "accepted", FERRY: "rejected"}
    assert [row["decided_by"] for row in laid] == ["ann", "ben"]


def test_the_later_of_two_decisions_stands() -> None:
    first, second = found_rows()
    log = log_of((Accept(first["id"]), first), (Reject(first["id"]), first), by=["ann", "ben"])
    laid = lay_over([first, second], log, TEXT)
    assert (laid[0]["status"], laid[0]["decided_by"]) == ("rejected", "ben")


def test_a_correction_replaces_every_field_and_keeps_the_id() -> None:
    first, second = found_rows()
    told = CodedPosition(
        holder=an_actor("eastland"),
        move=Move.REJECT,
        issue="arms",
        span=find_span(TEXT, "troops from the valley"),
        words="troops from the valley",
        addressee=(NORTH,),
        speaker=an_actor("ruiz"),
        hedged=True,
    )
    row, _ = lay_over([first, second], log_of((Correct(first["id"], told), first)), TEXT)
    assert row["id"] == first["id"]
    assert row["status"] == "corrected"
    assert (row["holder"], row["move"], row["issue"]) == ("eastland", "reject", "arms")
    assert (row["addressee"], row["speaker"], row["hedged"]) == (["northland"], "ruiz", True)
    assert TEXT[row["start"] : row["end"]] == row["words"] == "troops from the valley"
    assert {actor.id for actor in row["named"]} == {"eastland", "northland", "ruiz"}


def test_accepting_what_was_corrected_keeps_the_correction() -> None:
    first, second = found_rows()
    told = coded(move=Move.THREAT)
    corrected, _ = lay_over([first, second], log_of((Correct(first["id"], told), first)), TEXT)
    log = log_of((Correct(first["id"], told), first), (Accept(first["id"]), corrected))
    row, _ = lay_over([first, second], log, TEXT)
    assert (row["status"], row["move"]) == ("corrected", "threat")


def test_what_was_undone_has_no_effect() -> None:
    first, second = found_rows()
    log = log_of((Reject(first["id"]), first), (Undo(1), None))
    assert lay_over([first, second], log, TEXT) == lay_over([first, second], (), TEXT)


def test_a_comment_changes_nothing() -> None:
    first, second = found_rows()
    log = log_of((Comment(first["id"], "Is this hers?"), first))
    assert lay_over([first, second], log, TEXT) == lay_over([first, second], (), TEXT)


def test_a_position_added_by_hand_stands_beside_the_machine_s() -> None:
    words = "Nothing else was said"
    laid = lay_over(found_rows(), log_of((Add("key", coded(words)), None)), TEXT)
    row = laid[-1]
    assert (row["words"], row["status"], row["found_by"]) == (words, "added", "by hand")
    assert row["sentence"] == "Nothing else was said."
    assert row["confidence"] == 1.0


def test_of_two_merged_positions_one_is_left() -> None:
    first, second = found_rows()
    laid = lay_over([first, second], log_of((Merge(second["id"], first["id"]), second)), TEXT)
    assert statuses(laid) == {WORDS: "proposed"}


def test_a_circle_of_merges_leaves_one_of_them() -> None:
    first, second = found_rows()
    log = log_of(
        (Merge(second["id"], first["id"]), second), (Merge(first["id"], second["id"]), first)
    )
    assert statuses(lay_over([first, second], log, TEXT)) == {WORDS: "proposed"}


def test_a_position_whose_other_half_is_gone_stands_on_its_own_again() -> None:
    first, second = found_rows()
    laid = lay_over([second], log_of((Merge(second["id"], first["id"]), second)), TEXT)
    assert statuses(laid) == {FERRY: "proposed"}


def test_a_confirmed_position_outlives_a_reading_that_no_longer_finds_it() -> None:
    first, second = found_rows()
    row = lay_over([second], log_of((Accept(first["id"]), first)), TEXT)[0]
    assert (row["id"], row["words"], row["status"]) == (first["id"], WORDS, "accepted")
    assert row["sentence"] == SENTENCE


def test_a_confirmed_position_is_not_joined_by_another_reading_of_its_words() -> None:
    first, second = found_rows()
    other = found_rows(Move.THREAT)[0]
    laid = lay_over([other, second], log_of((Accept(first["id"]), first)), TEXT)
    assert [row["move"] for row in laid] == ["demand", "offer"]
    assert laid[0]["id"] == first["id"]


def test_a_rejection_is_not_carried_to_words_that_now_say_something_else() -> None:
    first, second = found_rows()
    other = found_rows(Move.THREAT)[0]
    laid = lay_over([other, second], log_of((Reject(first["id"]), first)), TEXT)
    assert sorted((row["move"], row["status"]) for row in laid) == [
        ("demand", "rejected"),
        ("offer", "proposed"),
        ("threat", "proposed"),
    ]


def test_a_decision_follows_its_words_to_another_place() -> None:
    first, _ = found_rows()
    longer = f"Port Vell. {TEXT}"
    (moved,) = rows_of(a_position(a_document(longer), WORDS), text=longer)
    (row,) = lay_over([moved], log_of((Accept(first["id"]), first)), longer)
    assert (row["id"], row["status"]) == (first["id"], "accepted")
    assert longer[row["start"] : row["end"]] == WORDS


def test_a_decision_whose_words_are_gone_rests() -> None:
    first, _ = found_rows()
    text = "Nothing of it was left standing in the text."
    assert lay_over([], log_of((Accept(first["id"]), first)), text) == ()


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Row], list[DecisionOnRecord], list[Row]]:
    """A reading, decisions on what it found, and another reading of the same text."""
    phrases = [WORDS, FERRY, "Nothing else", "the valley", "talks"]
    document = a_document(TEXT)

    def reading() -> list[Row]:
        chosen = draw(st.lists(st.sampled_from(phrases), max_size=4, unique=True))
        return list(
            rows_of(
                *(
                    a_position(
                        document,
                        words,
                        id=f"p{n}",
                        move=draw(st.sampled_from([Move.DEMAND, Move.OFFER])),
                    )
                    for n, words in enumerate(chosen)
                )
            )
        )

    found = reading()
    steps: list[tuple[Act, Row | None]] = []
    for _ in range(draw(st.integers(0, 6))):
        standing = lay_over(found, log_of(*steps), TEXT)
        kinds = ["add"] + (["accept", "reject", "correct", "merge", "comment"] if standing else [])
        kind = draw(st.sampled_from([*kinds, "undo"] if steps else kinds))
        if kind == "undo":
            number = draw(st.integers(1, len(steps)))
            undone = {act.number for act, _ in steps if isinstance(act, Undo)}
            if number not in undone and not isinstance(steps[number - 1][0], Undo):
                steps.append((Undo(number), None))
            continue
        if kind == "add":
            if not any(isinstance(act, Add) for act, _ in steps):
                steps.append((Add("key", coded("Southland said", move=Move.DENY)), None))
            continue
        row = draw(st.sampled_from(standing))
        into = draw(st.sampled_from(standing))
        acts: dict[str, Act] = {
            "accept": Accept(row["id"]),
            "reject": Reject(row["id"]),
            "comment": Comment(row["id"], "Look again."),
            "correct": Correct(row["id"], coded(draw(st.sampled_from(phrases)), move=Move.THREAT)),
        }
        if kind != "merge":
            steps.append((acts[kind], row))
        elif into["id"] != row["id"]:
            steps.append((Merge(row["id"], into["id"]), row))
    return found, log_of(*steps), reading()


History = tuple[list[Row], list[DecisionOnRecord], list[Row]]


@given(histories())
def test_every_row_has_its_own_id_and_words_that_stand_in_the_text(history: History) -> None:
    for found in (history[0], history[2]):
        laid = lay_over(found, history[1], TEXT)
        assert len({row["id"] for row in laid}) == len(laid)
        for row in laid:
            assert TEXT[row["start"] : row["end"]] == row["words"]
            assert row["sentence"] in TEXT
            assert row["words"] in row["sentence"]


@given(histories())
def test_nothing_is_confirmed_without_a_person(history: History) -> None:
    for row in lay_over(history[2], history[1], TEXT):
        assert (row["status"] == Status.PROPOSED) == (row["decided_by"] is None)


@given(histories())
def test_a_new_reading_changes_nothing_that_people_confirmed(history: History) -> None:
    found, log, again = history
    fields = ("id", "words", "holder", "move", "issue", "status", "decided_by")

    def confirmed(rows: Sequence[Row]) -> set[tuple[Any, ...]]:
        kept = (row for row in rows if row["status"] in {"accepted", "corrected", "added"})
        return {tuple(row[name] for name in fields) for row in kept}

    merged = {d.finding for d in log if isinstance(d.act, Merge) and d.undone_by is None}
    before = {each for each in confirmed(lay_over(found, log, TEXT)) if each[0] not in merged}
    assert before <= confirmed(lay_over(again, log, TEXT))


@given(histories())
def test_reading_the_same_again_changes_nothing(history: History) -> None:
    found, log, _ = history
    assert lay_over(list(reversed(found)), log, TEXT) == lay_over(found, log, TEXT)


@given(histories())
def test_undoing_everything_leaves_what_the_machine_found(history: History) -> None:
    found, log, _ = history
    undone = [replace(decision, undone_by=99) for decision in log]
    assert lay_over(found, undone, TEXT) == lay_over(found, (), TEXT)
