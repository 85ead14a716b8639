"""What a person should look at first."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_document, a_party, a_position, a_position_on_record, a_reading, an_actor
from onrecord.model.decision import Accept, Decision, Status
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.doubt import Cell
from onrecord.record.record import open_record
from onrecord.views.queue import build_queue, entropy, rank
from onrecord.views.queue_json import QUEUE_COLUMNS, item_to_json, queue_rows

NORTH, SOUTH = an_actor("northland"), an_actor("southland")
EARLY, LATE = date(2024, 3, 1), date(2024, 3, 9)


def cells(**positions: int) -> dict[tuple[str, str], Cell]:
    """So many positions of Northland on each issue, the latest of the second day."""
    key = a_party(NORTH).key
    return {(key, issue): Cell(number, LATE.toordinal()) for issue, number in positions.items()}


def test_the_uncertain_come_first() -> None:
    found = [
        a_position_on_record(NORTH, start=n, confidence=c) for n, c in enumerate([0.95, 0.5, 0.7])
    ]
    ranked = rank(found, cells(territory=4))
    assert [item.position.confidence for item in ranked] == [0.5, 0.7, 0.95]


def test_what_stands_for_many_positions_comes_before_what_stands_for_few() -> None:
    rare = a_position_on_record(NORTH, issue="arms", confidence=0.6)
    often = a_position_on_record(NORTH, issue="territory", confidence=0.6)
    ranked = rank([rare, often], cells(arms=1, territory=20))
    assert [item.frequency for item in ranked] == [20, 1]


def test_those_who_say_much_come_before_those_who_say_little() -> None:
    loud = a_position_on_record(NORTH, issue="arms", confidence=0.6)
    quiet = a_position_on_record(SOUTH, issue="arms", confidence=0.6)
    known = cells(arms=2, territory=10) | {(a_party(SOUTH).key, "arms"): Cell(2, LATE.toordinal())}
    ranked = rank([quiet, loud], known)
    assert [item.position.holder for item in ranked] == [NORTH, SOUTH]
    assert ranked[0].weight == 1.0


def test_the_latest_word_comes_before_older_ones() -> None:
    old, latest = (
        a_position_on_record(NORTH, start=n, confidence=0.6, day=day)
        for n, day in enumerate([EARLY, LATE])
    )
    ranked = rank([old, latest], cells(territory=2))
    assert [(item.position, item.latest) for item in ranked] == [(latest, True), (old, False)]


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.PROPOSED])
def test_what_is_decided_on_waits_for_nobody(status: Status) -> None:
    assert rank([a_position_on_record(NORTH, status=status)], {}) == ()


@given(st.floats(0, 1))
def test_doubt_is_greatest_at_one_half(probability: float) -> None:
    assert 0 <= entropy(probability) <= entropy(0.5) == 1.0
    assert entropy(probability) == pytest.approx(entropy(1 - probability), abs=1e-6)


def test_the_queue_of_a_record_is_narrowed_and_loses_what_was_decided(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        for number, confidence in enumerate([0.9, 0.55, 0.7]):
            document = a_document(id=f"piece-{number}")
            issue = "arms" if number == 2 else "territory"
            position = a_position(document, confidence=confidence, issue=issue)
            record.add(a_reading(document, position))
        items = build_queue(record)
        assert [item.position.confidence for item in items] == [0.55, 0.7, 0.9]
        assert build_queue(record, limit=1) == items[:1]
        assert build_queue(record, Filter(issue="arms")) == items[1:2]
        first = items[0].position.id
        assert build_queue(record, skipped=[first]) == items[1:]
        decide(record, Decision(act=Accept(first), by="Ann"))
        assert [item.position.id for item in build_queue(record)] == [
            item.position.id for item in items[1:]
        ]
        assert item_to_json(items[0])["position"]["id"] == first
        assert [len(row) for row in queue_rows(items)] == [len(QUEUE_COLUMNS)] * 3
