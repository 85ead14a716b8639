"""Accepting many positions unread, with the error that is to be expected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.errors import StaleDecisionError
from onrecord.model.decision import (
    Accept,
    Correct,
    Decision,
    DecisionOnRecord,
    Reject,
    Status,
)
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.decisions import decide_all, decisions_of, last_decision
from onrecord.record.record import Record
from onrecord.views.intervals import Share, estimate_share

TOGETHER = 200
PRIOR = 2.0
"""As many errors as expected count as seen, so that a few decisions don't decide it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAccept:
    """What accepting every undecided position from a confidence on would do.

    `stated` is the share of them that should be no position at all by their own calibrated
    confidences. `rejected` and `corrected` are the shares that people rejected, and corrected,
    of those they read in this record at this confidence or above. `expected` joins both.
    """

    above: float
    positions: tuple[str, ...]
    stated: float
    rejected: Share
    corrected: Share
    expected: float

    @property
    def errors(self) -> float:
        """How many of them can be expected to be no positions."""
        return self.expected * len(self.positions)


def plan_bulk_accept(
    record: Record, positions: Sequence[PositionOnRecord], *, above: float
) -> BulkAccept:
    """What would be accepted of these positions, and how much of it wrongly."""
    return estimate_bulk_accept(positions, decisions_of(record), above=above)


def accept_in_bulk(record: Record, plan: BulkAccept, *, by: str) -> tuple[DecisionOnRecord, ...]:
    """Accept them; each decision says that nobody read the position.

    They are kept some hundred at a time, so that others can decide in between; what someone
    decided on since the plan was made is left as that person wants it.
    """
    made: list[DecisionOnRecord] = []
    for first in range(0, len(plan.positions), TOGETHER):
        made += _accept(record, plan.positions[first : first + TOGETHER], plan.above, by=by)
    return tuple(made)


def _accept(
    record: Record, ids: tuple[str, ...], above: float, *, by: str
) -> tuple[DecisionOnRecord, ...]:
    while True:
        seen = last_decision(record)
        waiting = [
            position.id
            for position in record.positions(Filter(ids=ids))
            if position.status is Status.PROPOSED
        ]
        decided = [Decision(act=Accept(id, above), by=by, seen=seen) for id in waiting]
        try:
            return decide_all(record, decided)
        except StaleDecisionError:
            # Someone decided on one of them this very moment: look again.
            continue


def estimate_bulk_accept(
    positions: Iterable[PositionOnRecord],
    decisions: Iterable[DecisionOnRecord],
    *,
    above: float,
) -> BulkAccept:
    """The same from what is given.

    The error that confidences state is multiplied by how much people found here compared with
    what confidences had stated of those very positions: the standardized ratio of observed to
    expected errors, shrunk towards 1 while it rests on few of them (Clayton and Kaldor 1987).
    So it doesn't matter that people read the doubtful ones first. What was accepted unread
    says nothing of errors and is left out, as is what was undone.
    """
    fitting = [
        position
        for position in positions
        if position.status is Status.PROPOSED and position.confidence >= above
    ]
    read = _read_by_people(decisions, above)
    expected = sum(1 - confidence for _, confidence in read)
    observed = sum(isinstance(act, Reject) for act, _ in read)
    ratio = (observed + PRIOR) / (expected + PRIOR)
    stated = sum(1 - position.confidence for position in fitting) / max(len(fitting), 1)
    return BulkAccept(
        above=above,
        positions=tuple(position.id for position in fitting),
        stated=stated,
        rejected=_share([isinstance(act, Reject) for act, _ in read]),
        corrected=_share([isinstance(act, Correct) for act, _ in read]),
        expected=min(1.0, stated * ratio),
    )


def _read_by_people(
    decisions: Iterable[DecisionOnRecord], above: float
) -> list[tuple[Accept | Correct | Reject, float]]:
    """The latest decision on each of the machine's findings, with the machine's confidence."""
    latest: dict[str, tuple[Accept | Correct | Reject, float]] = {}
    for decision in decisions:
        act, confidence = decision.act, decision.confidence
        if decision.undone_by is not None or confidence is None or confidence < above:
            continue
        if isinstance(act, Correct | Reject) or (isinstance(act, Accept) and act.above is None):
            latest[act.finding] = (act, confidence)
    return list(latest.values())


def _share(cases: Sequence[bool]) -> Share:
    return estimate_share([float(case) for case in cases], [1.0] * len(cases), sampled=0.0)
