"""Accepting unread says beforehand what it is likely to get wrong."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import a_document, a_position, a_position_on_record, a_reading, an_actor
from onrecord.model.decision import Accept, Act, Decision, DecisionOnRecord, Reject, Status
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide, decisions_of
from onrecord.record.record import open_record
from onrecord.views.bulk_accept import (
    accept_in_bulk,
    estimate_bulk_accept,
    plan_bulk_accept,
)

NORTH = an_actor("northland")
POSITIONS = [
    a_position_on_record(NORTH, start=n, confidence=c) for n, c in enumerate([0.95, 0.9, 0.85, 0.4])
]


def decided(number: int, act: Act, *, confidence: float | None = 0.9) -> DecisionOnRecord:
    return DecisionOnRecord(
        number=number,
        act=act,
        by="Ann",
        decided_at=datetime(2024, 3, 1, tzinfo=UTC),
        confidence=confidence,
    )


def test_what_is_sure_enough_and_undecided_is_accepted() -> None:
    positions = [*POSITIONS, replace(POSITIONS[0], id="x", status=Status.REJECTED)]
    plan = estimate_bulk_accept(positions, [], above=0.9)
    assert plan.positions == (POSITIONS[0].id, POSITIONS[1].id)


def test_without_decisions_the_confidences_say_what_to_expect() -> None:
    plan = estimate_bulk_accept(POSITIONS, [], above=0.85)
    assert plan.stated == plan.expected == pytest.approx(0.1)
    assert plan.errors == pytest.approx(0.3)
    assert plan.rejected.cases == 0


def test_what_people_rejected_raises_the_expectation() -> None:
    log = [decided(n, Reject(f"f{n}")) for n in range(5)]
    plan = estimate_bulk_accept(POSITIONS, log, above=0.85)
    assert plan.rejected.estimate == 1.0
    assert plan.expected == pytest.approx(0.1 * (5 + 2) / (0.5 + 2))


def test_what_people_accepted_lowers_it() -> None:
    log = [decided(n, Accept(f"f{n}")) for n in range(40)]
    plan = estimate_bulk_accept(POSITIONS, log, above=0.85)
    assert plan.expected == pytest.approx(0.1 * 2 / (4 + 2))


@pytest.mark.parametrize(
    "decision",
    [
        decided(1, Accept("f1", 0.9)),
        decided(1, Reject("f1"), confidence=0.5),
        decided(1, Reject("f1"), confidence=None),
        replace(decided(1, Reject("f1")), undone_by=2),
    ],
)
def test_what_nobody_read_or_was_undone_says_nothing(decision: DecisionOnRecord) -> None:
    plan = estimate_bulk_accept(POSITIONS, [decision], above=0.85)
    assert (plan.rejected.cases, plan.expected) == (0, plan.stated)


def test_the_latest_decision_on_a_finding_counts() -> None:
    log = [decided(1, Reject("f1")), decided(2, Accept("f1"))]
    assert estimate_bulk_accept(POSITIONS, log, above=0.85).rejected.estimate == 0.0


def test_what_was_accepted_unread_says_so_in_the_log(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        for number, confidence in enumerate([0.95, 0.92, 0.6]):
            document = a_document(id=f"piece-{number}")
            record.add(a_reading(document, a_position(document, confidence=confidence)))
        first = record.positions()[0]
        decide(record, Decision(act=Reject(first.id), by="Ben"))
        plan = plan_bulk_accept(record, record.positions(), above=0.6)
        made = accept_in_bulk(record, plan, by="Ann")
        assert len(made) == len(plan.positions) == 2
        assert {d.act for d in made} == {Accept(id, 0.6) for id in plan.positions}
        assert decisions_of(record)[1:] == made
        assert {p.status for p in record.positions(Filter(confirmed=True))} == {Status.ACCEPTED}


def test_what_someone_decided_since_is_left_as_it_is(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        for number in range(3):
            document = a_document(id=f"piece-{number}")
            record.add(a_reading(document, a_position(document, confidence=0.9)))
        plan = plan_bulk_accept(record, record.positions(), above=0.8)
        decide(record, Decision(act=Reject(plan.positions[1]), by="Ben"))
        made = accept_in_bulk(record, plan, by="Ann")
        assert {d.finding for d in made} == {plan.positions[0], plan.positions[2]}
        assert record.position(plan.positions[1]).decided_by == "Ben"
