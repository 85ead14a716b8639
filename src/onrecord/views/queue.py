"""What a person should look at first."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.decision import Status
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.doubt import Cell, count_cells, find_doubtful
from onrecord.record.record import Record

FEWEST, WEIGHED = 200, 4
"""How many doubtful positions are weighed at least, and for each that is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A position that waits for a person, and why it stands where it does in the queue.

    `doubt` is the entropy of its confidence, 1 bit at 50 %. `frequency` is the number of
    positions of its party on its issue, `weight` the party's share of what the busiest party
    says. `latest` says whether none of them is newer: the matrix shows such a one.
    `priority` is their product.
    """

    position: PositionOnRecord
    doubt: float
    frequency: int
    weight: float
    latest: bool
    priority: float


def build_queue(
    record: Record,
    wanted: Filter | None = None,
    *,
    limit: int | None = None,
    skipped: Collection[str] = (),
) -> tuple[QueueItem, ...]:
    """The positions nobody has decided on yet, those first whose review helps most.

    `wanted` narrows what is reviewed, not what is counted. `skipped` are ids to be left out.
    Where only the first of a whole record are asked for, they are the first of those most in
    doubt, so that a large record answers at once.
    """
    most = None if limit is None else max(FEWEST, WEIGHED * limit) + len(skipped)
    ranked = rank(find_doubtful(record, wanted, most=most), count_cells(record))
    left = tuple(item for item in ranked if item.position.id not in set(skipped))
    return left if limit is None else left[:limit]


def rank(
    positions: Iterable[PositionOnRecord], cells: Mapping[tuple[str, str], Cell]
) -> tuple[QueueItem, ...]:
    """The proposed ones of these positions in the order of their priority.

    What is uncertain teaches most (uncertainty sampling: Lewis and Gale 1994); of that, what
    stands for many positions and for parties that say much changes most of what is shown; a
    latest word counts twice, since the matrix shows it. `cells` are those of the whole record,
    by party and issue. Equals come in the order of their documents and places.
    """
    parties: Counter[str] = Counter()
    for (party, _), cell in cells.items():
        parties[party] += cell.positions
    busiest = max(parties.values(), default=1)
    items = []
    for position in positions:
        if position.status is not Status.PROPOSED:
            continue
        day = position.day.toordinal() if position.day else 0
        cell = cells.get((position.party.key, position.issue), Cell(1, day))
        doubt = entropy(position.confidence)
        weight = parties[position.party.key] / busiest
        latest = day >= cell.newest
        items.append(
            QueueItem(
                position=position,
                doubt=doubt,
                frequency=cell.positions,
                weight=weight,
                latest=latest,
                # One position of a silent party still counts: no factor is ever 0 but doubt.
                priority=doubt * math.log2(1 + cell.positions) * (1 + weight) * (1 + latest),
            )
        )
    return tuple(sorted(items, key=_order))


def entropy(probability: float) -> float:
    """How little is known of what has this probability, in bits: 1 at one half, 0 at 0 and 1."""
    if probability <= 0 or probability >= 1:
        return 0.0
    other = 1 - probability
    return -probability * math.log2(probability) - other * math.log2(other)


def _order(item: QueueItem) -> tuple[float, str, int, str]:
    position = item.position
    return (-item.priority, position.document.key, position.span.start, position.id)
