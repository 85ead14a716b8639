"""Rounds are drawn once, coded blind by several people, and settled into decisions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document, a_position, a_reading, an_actor
from onrecord.errors import InputError, QueryError
from onrecord.model.coding import Codes, Round, Unit
from onrecord.model.decision import CodedPosition, Status, find_span
from onrecord.model.position import Move
from onrecord.model.reading import Reading
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.record.answers import Filter
from onrecord.record.coding import (
    codes_of,
    find_round,
    list_rounds,
    next_task,
    open_round,
    settle,
    units_of,
    write_codes,
)
from onrecord.record.record import Record
from onrecord.record.sampling import allocate

SENTENCES = (
    "Southland must open the dam, Northland said.",
    "Northland refused to leave the valley on Monday.",
    "The rain went on all through the night.",
    "Nobody was seen on the bridge that day.",
)


def a_piece(number: int) -> Reading:
    """A reading with two positions in two of its four sentences."""
    document = a_document(" ".join(SENTENCES), id=f"piece-{number}")
    reading = a_reading(
        document,
        a_position(
            document,
            "open the dam",
            holder="northland",
            sentence=SENTENCES[0],
            confidence=0.55 + number / 30,
        ),
        a_position(
            document,
            "leave the valley",
            id="p2",
            holder="northland",
            move=Move.REJECT,
            sentence=SENTENCES[1],
            confidence=0.9,
        ),
        actors=(an_actor("southland"),),
    )
    return replace(reading, zones=(Zone(ZoneKind.BODY, Span(0, len(document.text))),))


@pytest.fixture
def filled(record: Record) -> Record:
    for number in range(8):
        record.add(a_piece(number))
    return record


def draw(record: Record, name: str = "first", *, seed: int = 1) -> Round:
    return open_round(record, name, by="Ann", seed=seed, positions=8, sentences=6)


def places(record: Record, drawn: Round) -> list[tuple[str, Span]]:
    return [(unit.document, unit.span) for unit in units_of(record, drawn.id)]


def coded(words: str, *, move: Move = Move.DEMAND) -> CodedPosition:
    text = " ".join(SENTENCES)
    return CodedPosition(
        holder=an_actor("northland"),
        move=move,
        issue="territory",
        span=find_span(text, words),
        words=words,
    )


def unit_with(record: Record, drawn: Round, words: str) -> Unit:
    found = (u for u in units_of(record, drawn.id) if words in u.words and u.drawn)
    return next(found)


def test_a_round_holds_what_was_asked_for(filled: Record) -> None:
    drawn = draw(filled)
    units = units_of(filled, drawn.id)
    assert sum(len(unit.drawn) for unit in units) == 8
    assert sum(not unit.drawn for unit in units) == 6
    assert drawn.frame.positions == 16
    assert (drawn.frame.sentences, drawn.frame.documents) == (16, 8)
    assert sum(stratum.drawn for stratum in drawn.frame.strata) == 8


def test_the_same_seed_draws_the_same_sample_and_another_another(filled: Record) -> None:
    first = draw(filled)
    assert places(filled, first) == places(filled, draw(filled, "again"))
    assert places(filled, first) != places(filled, draw(filled, "other", seed=2))


def test_a_round_is_drawn_once(filled: Record) -> None:
    first = draw(filled)
    assert draw(filled, seed=5) == first
    assert list_rounds(filled) == (first,)
    assert find_round(filled, "first") == first


def test_what_is_read_again_changes_nothing_in_a_round(filled: Record) -> None:
    drawn = draw(filled)
    before = units_of(filled, drawn.id)
    filled.add(replace(a_piece(0), positions=()))
    assert units_of(filled, drawn.id) == before


def test_a_coder_sees_no_codes_and_goes_on_where_it_was_left(filled: Record) -> None:
    drawn = draw(filled)
    task = next_task(filled, drawn.id, coder="Ann")
    assert task is not None
    assert task.left == task.total == len(units_of(filled, drawn.id))
    assert not {"drawn", "finding", "confidence"} & set(task.__slots__)
    write_codes(filled, Codes(round=drawn.id, unit=task.unit, coder="Ann", positions=()))
    following = next_task(filled, drawn.id, coder="Ann")
    assert following is not None
    assert (following.unit != task.unit, following.left) == (True, task.left - 1)
    assert next_task(filled, drawn.id, coder="Ben") == task


def test_a_round_ends(filled: Record) -> None:
    drawn = draw(filled)
    for unit in units_of(filled, drawn.id):
        write_codes(filled, Codes(round=drawn.id, unit=unit.number, coder="Ann", positions=()))
    assert next_task(filled, drawn.id, coder="Ann") is None


def test_the_latest_codes_of_a_coder_count(filled: Record) -> None:
    drawn = draw(filled)
    unit = unit_with(filled, drawn, "dam")
    first = Codes(round=drawn.id, unit=unit.number, coder="Ann", positions=())
    write_codes(filled, first)
    write_codes(filled, replace(first, positions=(coded("open the dam"),)))
    (found,) = codes_of(filled, drawn.id)
    assert [position.words for position in found.positions] == ["open the dam"]


def test_codes_must_stand_in_the_text(filled: Record) -> None:
    drawn = draw(filled)
    unit = unit_with(filled, drawn, "dam")
    wrong = replace(coded("open the dam"), words="shut the dam")
    with pytest.raises(InputError, match="does not stand"):
        write_codes(
            filled, Codes(round=drawn.id, unit=unit.number, coder="Ann", positions=(wrong,))
        )
    with pytest.raises(QueryError, match="no sentence 999"):
        write_codes(filled, Codes(round=drawn.id, unit=999, coder="Ann", positions=()))
    with pytest.raises(InputError, match="name"):
        write_codes(filled, Codes(round=drawn.id, unit=unit.number, coder=" ", positions=()))
    assert codes_of(filled, drawn.id) == ()


@pytest.mark.parametrize(
    ("words", "move", "status"),
    [
        ("open the dam", Move.DEMAND, Status.ACCEPTED),
        ("open the dam", Move.OFFER, Status.CORRECTED),
        (None, Move.DEMAND, Status.REJECTED),
    ],
)
def test_what_is_settled_becomes_a_decision(
    filled: Record, words: str | None, move: Move, status: Status
) -> None:
    drawn = draw(filled)
    unit = unit_with(filled, drawn, "dam")
    agreed = () if words is None else (coded(words, move=move),)
    settle(filled, drawn.id, unit.number, agreed, by="Eve")
    found = filled.positions(Filter(document=unit.document, rejected=True))
    (position,) = (p for p in found if p.words == "open the dam")
    assert (position.status, position.decided_by) == (status, "Eve")


def test_what_the_machine_missed_is_added(filled: Record) -> None:
    drawn = draw(filled)
    unit = next(u for u in units_of(filled, drawn.id) if "bridge" in u.words)
    settle(filled, drawn.id, unit.number, [coded("seen on the bridge")], by="Eve")
    (position,) = filled.positions(Filter(document=unit.document, confirmed=True))
    assert (position.words, position.status) == ("seen on the bridge", Status.ADDED)


def test_settled_codes_are_nobody_s_own(filled: Record) -> None:
    drawn = draw(filled)
    unit = unit_with(filled, drawn, "dam")
    settle(filled, drawn.id, unit.number, (), by="Ann")
    (codes,) = codes_of(filled, drawn.id)
    assert codes.settles
    left = {u.number for u in units_of(filled, drawn.id)}
    task = next_task(filled, drawn.id, coder="Ann")
    assert task is not None
    assert task.left == len(left)


@pytest.mark.parametrize(("positions", "seed"), [(0, 1), (5, -1), (5, 2**31)])
def test_a_sample_that_can_not_be_drawn_is_refused(
    filled: Record, positions: int, seed: int
) -> None:
    with pytest.raises(InputError):
        open_round(filled, "first", by="Ann", positions=positions, seed=seed)
    assert list_rounds(filled) == ()


def test_nothing_is_drawn_from_an_empty_record(record: Record) -> None:
    with pytest.raises(InputError, match="nothing to draw from"):
        open_round(record, "first", by="Ann")


def test_an_unknown_round_is_answered_with_those_on_record(filled: Record) -> None:
    draw(filled)
    with pytest.raises(QueryError, match="first"):
        find_round(filled, "second")


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 50), min_size=1),
    st.integers(1, 200),
)
def test_every_stratum_gets_its_share(sizes: dict[str, int], wanted: int) -> None:
    shares = allocate(sizes, wanted)
    total = sum(sizes.values())
    assert shares.keys() == sizes.keys()
    assert all(1 <= shares[name] <= sizes[name] for name in sizes)
    if wanted >= len(sizes):
        drawn = sum(shares.values())
        assert min(wanted, total) <= drawn <= min(wanted + len(sizes), total)
        for name, size in sizes.items():
            assert shares[name] >= min(size, int(wanted * size / total))


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "\x1b[2J"])
def test_a_round_needs_a_name(filled: Record, name: str) -> None:
    with pytest.raises(InputError, match="name of a round"):
        open_round(filled, name, by="Ann")
