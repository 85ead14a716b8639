"""Decisions go into the log, what stands follows, and nothing of either is ever lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from builders import SENTENCE, WORDS, a_document, a_position, a_reading, an_actor
from onrecord.errors import InputError, QueryError, StaleDecisionError
from onrecord.model.decision import (
    Accept,
    Act,
    Add,
    CodedPosition,
    Comment,
    Correct,
    Decision,
    Merge,
    MergeActors,
    RefuseMerge,
    Reject,
    SplitActor,
    Status,
    Undo,
    find_span,
)
from onrecord.model.position import Move
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.decisions import decide, decide_all, decisions_of, last_decision, undo
from onrecord.record.record import Record, open_record
from onrecord.views.corrections import code_position

TEXT = f"{SENTENCE} It offered talks on the ferry."
FERRY = "talks on the ferry"


def add_piece(record: Record, name: str = "piece", *, move: Move = Move.DEMAND) -> str:
    """Puts a document with two positions of Southland on record; its key."""
    document = a_document(TEXT, id=name)
    reading = a_reading(
        document,
        a_position(document, WORDS, move=move),
        a_position(document, FERRY, id="p2", move=Move.OFFER, issue="transport"),
    )
    return record.add(reading).document


def find(record: Record, words: str = WORDS) -> PositionOnRecord:
    """The one position of these words, rejected or not."""
    found = record.positions(Filter(rejected=True))
    return next(position for position in found if position.words == words)


def by(name: str, act: Act, *, seen: int | None = None) -> Decision:
    return Decision(act=act, by=name, seen=seen)


def coded(words: str = "Southland said", *, move: Move = Move.DENY) -> CodedPosition:
    holder = an_actor("southland")
    span = find_span(TEXT, words)
    return CodedPosition(holder=holder, move=move, issue="process", span=span, words=words)


def test_who_decided_what_and_when_is_kept(record: Record) -> None:
    add_piece(record)
    position = find(record)
    moment = datetime(2024, 3, 1, 12, 30, tzinfo=UTC)
    made = decide(record, by(" Ann ", Accept(position.id)), at=moment)
    assert (made.number, made.by, made.decided_at) == (1, "Ann", moment)
    assert made.before == code_position(position)
    assert (made.found_by, made.confidence) == (position.found_by, position.confidence)
    assert decisions_of(record) == (made,)


@pytest.mark.parametrize(("make", "status"), [(Accept, Status.ACCEPTED), (Reject, Status.REJECTED)])
def test_what_is_decided_stands_at_once(
    record: Record, make: Callable[[str], Accept | Reject], status: Status
) -> None:
    add_piece(record)
    decide(record, by("Ann", make(find(record).id)))
    found = find(record)
    assert (found.status, found.decided_by) == (status, "Ann")
    assert find(record, FERRY).status is Status.PROPOSED


def test_what_is_rejected_is_no_longer_answered(record: Record) -> None:
    add_piece(record)
    decide(record, by("Ann", Reject(find(record).id)))
    assert [position.words for position in record.positions()] == [FERRY]


def test_every_field_can_be_corrected(record: Record) -> None:
    key = add_piece(record)
    position = find(record)
    told = CodedPosition(
        holder=an_actor("ruiz", name="Ana Ruiz"),
        move=Move.REJECT,
        issue="arms",
        span=find_span(TEXT, "withdraw its troops"),
        words="withdraw its troops",
        addressee=(an_actor("northland"), an_actor("league", name="The League")),
        in_return=FERRY,
        speaker=an_actor("eastland"),
        hedged=True,
        said_on=datetime(2024, 3, 1, tzinfo=UTC).date(),
    )
    decide(record, by("Ann", Correct(position.id, told)))
    (found,) = record.positions(Filter(confirmed=True))
    assert code_position(found) == told
    assert (found.id, found.status) == (position.id, Status.CORRECTED)
    assert found.document.key == key


def test_a_position_is_added_by_hand(record: Record) -> None:
    key = add_piece(record)
    made = decide(record, by("Ann", Add(key, coded())))
    found = find(record, "Southland said")
    assert (found.id, found.status, found.decided_by) == (made.finding, Status.ADDED, "Ann")
    assert found.sentence == SENTENCE
    assert [p.words for p in record.positions(Filter(minimum_confidence=0.99))] == [found.words]


def test_the_same_position_is_not_added_twice(record: Record) -> None:
    key = add_piece(record)
    decide(record, by("Ann", Add(key, coded())))
    with pytest.raises(InputError, match="on record already"):
        decide(record, by("Ben", Add(key, coded())))


def test_two_positions_become_one(record: Record) -> None:
    add_piece(record)
    first, second = find(record), find(record, FERRY)
    decide(record, by("Ann", Merge(second.id, first.id)))
    assert [position.id for position in record.positions()] == [first.id]
    with pytest.raises(QueryError, match="no longer stands on its own"):
        decide(record, by("Ben", Accept(second.id)))


def test_a_comment_is_kept_and_changes_nothing(record: Record) -> None:
    add_piece(record)
    before = record.positions()
    decide(record, by("Ann", Comment(before[0].id, "Is it hers?")))
    assert record.positions() == before
    assert [d.act for d in decisions_of(record, finding=before[0].id)] == [
        Comment(before[0].id, "Is it hers?")
    ]


def test_an_undo_is_a_decision_of_its_own(record: Record) -> None:
    add_piece(record)
    position = find(record)
    rejected = decide(record, by("Ann", Reject(position.id)))
    undone = undo(record, rejected.number, by="Ben")
    assert find(record).status is Status.PROPOSED
    log = decisions_of(record, finding=position.id)
    assert [(d.number, d.by, d.undone_by) for d in log] == [
        (rejected.number, "Ann", undone.number),
        (undone.number, "Ben", None),
    ]
    undo(record, undone.number, by="Ann")
    assert find(record).status is Status.REJECTED


def test_nothing_is_undone_twice(record: Record) -> None:
    add_piece(record)
    made = decide(record, by("Ann", Reject(find(record).id)))
    undo(record, made.number, by="Ann")
    with pytest.raises(InputError, match="undone already"):
        undo(record, made.number, by="Ben")


def test_the_later_of_two_people_stands_and_both_are_kept(record: Record) -> None:
    add_piece(record)
    position = find(record)
    decide(record, by("Ann", Accept(position.id)))
    decide(record, by("Ben", Reject(position.id)))
    assert (find(record).status, find(record).decided_by) == (Status.REJECTED, "Ben")
    assert [d.by for d in decisions_of(record, finding=position.id)] == ["Ann", "Ben"]


def test_a_decision_on_what_someone_else_just_decided_is_refused(record: Record) -> None:
    add_piece(record)
    position = find(record)
    first = decide(record, by("Ann", Accept(position.id), seen=0))
    with pytest.raises(StaleDecisionError, match="Ann decided on this too"):
        decide(record, by("Ben", Reject(position.id), seen=0))
    decide(record, by("Ben", Reject(position.id), seen=first.number))
    assert [d.by for d in decisions_of(record)] == ["Ann", "Ben"]


def test_several_decisions_are_kept_whole_or_not_at_all(record: Record) -> None:
    add_piece(record)
    first = find(record)
    with pytest.raises(QueryError):
        decide_all(record, (by("Ann", Accept(first.id)), by("Ann", Accept("unknown"))))
    assert decisions_of(record) == ()
    assert find(record).status is Status.PROPOSED


def test_each_of_several_decisions_sees_those_before_it(record: Record) -> None:
    add_piece(record)
    position = find(record)
    told = replace(code_position(position), move=Move.THREAT)
    made = decide_all(
        record, (by("Ann", Correct(position.id, told)), by("Ben", Accept(position.id)))
    )
    assert made[1].before == told
    assert (find(record).move, find(record).status) == (Move.THREAT, Status.CORRECTED)


@pytest.mark.parametrize("name", ["", "  ", "\x1b[2J", "x" * 101])
def test_nobody_decides_without_a_name(record: Record, name: str) -> None:
    add_piece(record)
    with pytest.raises(InputError, match="name"):
        decide(record, by(name, Accept(find(record).id)))


@pytest.mark.parametrize(
    "act",
    [
        Accept("unknown"),
        Reject(""),
        Comment("unknown", "Why?"),
        Merge("unknown", "unknown too"),
        Add("unknown", coded()),
        Undo(7),
        MergeActors("actor:nobody", "actor:no one"),
        RefuseMerge("actor:nobody", "actor:no one"),
        SplitActor("actor:nobody", "unknown", "nobody"),
    ],
)
def test_what_is_not_on_record_can_not_be_decided_on(record: Record, act: Act) -> None:
    add_piece(record)
    with pytest.raises(QueryError) as raised:
        decide(record, by("Ann", act))
    assert raised.value.remedy


@pytest.mark.parametrize(
    "wrong",
    [
        replace(coded(), words="Southland denied"),
        replace(coded(), in_return="the whole valley"),
        replace(coded(), issue=" "),
        replace(coded(), holder=an_actor("")),
        replace(coded(), span=find_span(TEXT, "Northland must ")),
    ],
)
def test_words_that_do_not_stand_in_the_text_are_refused(
    record: Record, wrong: CodedPosition
) -> None:
    key = add_piece(record)
    for act in (Add(key, wrong), Correct(find(record).id, wrong)):
        with pytest.raises(InputError) as raised:
            decide(record, by("Ann", act))
        assert raised.value.remedy
    assert decisions_of(record) == ()


def test_merging_asks_for_two_positions_that_stand_in_one_document(record: Record) -> None:
    add_piece(record)
    first, second = find(record), find(record, FERRY)
    other = add_piece(record, "another")
    elsewhere = record.positions(Filter(document=other))[0]
    with pytest.raises(InputError, match="into itself"):
        decide(record, by("Ann", Merge(first.id, first.id)))
    with pytest.raises(QueryError, match="has no position"):
        decide(record, by("Ann", Merge(first.id, elsewhere.id)))
    decide(record, by("Ann", Reject(second.id)))
    with pytest.raises(InputError, match="rejected"):
        decide(record, by("Ann", Merge(first.id, second.id)))


def test_decisions_outlive_a_new_reading(record: Record) -> None:
    key = add_piece(record)
    first, second = find(record), find(record, FERRY)
    decide(record, by("Ann", Accept(first.id)))
    decide(record, by("Ben", Reject(second.id)))
    decide(record, by("Ann", Add(key, coded())))
    before = record.positions(Filter(rejected=True))
    document = a_document(TEXT)
    record.add(a_reading(document, a_position(document, FERRY, move=Move.OFFER, issue="transport")))
    after = record.positions(Filter(rejected=True))
    assert [(p.id, p.words, p.status, p.decided_by) for p in after] == [
        (p.id, p.words, p.status, p.decided_by) for p in before
    ]


def test_merged_actors_are_one_party_until_it_is_undone(record: Record) -> None:
    add_piece(record)
    document = a_document("Westland rejects the pact.", id="west")
    record.add(a_reading(document, a_position(document, "the pact", holder="westland")))
    keys = {p.holder.id: p.party.key for p in record.positions()}
    assert keys["westland"] != keys["southland"]
    merged = decide(record, by("Ann", MergeActors(keys["westland"], keys["southland"])))
    assert {p.party.key for p in record.positions()} == {keys["southland"]}
    undo(record, merged.number, by="Ben")
    assert {p.holder.id: p.party.key for p in record.positions()} == keys


def test_an_actor_of_one_document_is_set_apart(record: Record) -> None:
    first, second = add_piece(record), add_piece(record, "another")
    party = find(record).party.key
    decide(record, by("Ann", SplitActor(party, second, "southland")))
    assert {p.party.key for p in record.positions(Filter(document=first))} == {party}
    (apart,) = {p.party.key for p in record.positions(Filter(document=second))}
    assert apart == f"split:{second}:southland"


def test_the_log_can_not_be_rewritten(record: Record) -> None:
    add_piece(record)
    decide(record, by("Ann", Accept(find(record).id)))
    for statement in ("UPDATE decisions SET number = 9", "DELETE FROM decisions"):
        with pytest.raises(DatabaseError, match="rows are only added"):
            change(record, statement)
    assert len(decisions_of(record)) == 1


def change(record: Record, statement: str) -> None:
    with record.transaction(writes=True) as connection:
        connection.execute(text(statement))


def test_the_log_is_asked_by_finding_document_person_and_number(record: Record) -> None:
    key, other = add_piece(record), add_piece(record, "another")
    first = record.positions(Filter(document=key))[0]
    second = record.positions(Filter(document=other))[0]
    one = decide(record, by("Ann", Accept(first.id)))
    two = decide(record, by("Ben", Accept(second.id)))
    assert decisions_of(record, finding=first.id) == (one,)
    assert decisions_of(record, document=other) == (two,)
    assert decisions_of(record, by="Ben") == (two,)
    assert decisions_of(record, since=one.number) == (two,)


def test_the_latest_decision_stands_for_all_that_was_seen(record: Record) -> None:
    add_piece(record)
    position = find(record)
    assert last_decision(record) == 0
    decide(record, by("Ben", Accept(position.id)))
    seen = last_decision(record)
    decide(record, by("Ann", Reject(find(record, FERRY).id), seen=seen))
    decide(record, by("Ann", Reject(position.id), seen=seen))
    with pytest.raises(StaleDecisionError):
        decide(record, by("Ben", Accept(position.id), seen=seen))


def test_two_people_at_once_lose_no_decision(place: str) -> None:
    with open_record(place) as record:
        add_piece(record)
        ids = [position.id for position in record.positions()]

    def work(name: str) -> None:
        with open_record(place) as record:
            for turn in range(15):
                decide(record, by(name, (Accept, Reject)[turn % 2](ids[turn % 2])))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, ["Ann", "Ben"]))
    with open_record(place) as record:
        log = decisions_of(record)
        assert sorted(d.by for d in log) == ["Ann"] * 15 + ["Ben"] * 15
        for id in ids:
            last = [d for d in log if d.finding == id][-1]
            assert record.position(id).decided_by == last.by
