"""Which positions are most in doubt, and how much is on record beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from onrecord.model.decision import Status
from onrecord.record.answers import Filter, PositionOnRecord
from onrecord.record.record import Record
from onrecord.record.stance_tables import parties, stances

EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """How many positions a party has on an issue, and the day of the latest, if any is known.

    The day counts from the year 1, as `date.toordinal` does; 0 where no day is known.
    """

    positions: int
    newest: int


def find_doubtful(
    record: Record, wanted: Filter | None = None, *, most: int | None = None
) -> tuple[PositionOnRecord, ...]:
    """Undecided positions that fit; of a whole record only the `most` that are most in doubt."""
    asked = replace(wanted or Filter(), limit=None, offset=0)
    if most is not None and asked == replace(Filter(), minimum_confidence=asked.minimum_confidence):
        with record.transaction() as connection:
            ids = _nearest_to_even(connection, asked.minimum_confidence, most)
        found = record.positions(replace(asked, ids=ids)) if ids else ()
    else:
        found = record.positions(asked)
    return tuple(position for position in found if position.status is Status.PROPOSED)


def count_cells(record: Record) -> Mapping[tuple[str, str], Cell]:
    """How much is on record by the key of a party and the name of an issue, rejected ones too.

    Merged parties count as the one that stands for them.
    """
    counted = select(
        stances.c.party, stances.c.issue, func.count(), func.max(stances.c.day)
    ).group_by(stances.c.party, stances.c.issue)
    with record.transaction() as connection:
        keys = _keys(connection)
        cells: dict[tuple[str, str], Cell] = {}
        for party, issue, positions, newest in connection.execute(counted):
            place = (keys[party], issue)
            before = cells.get(place, Cell(0, 0))
            cells[place] = Cell(before.positions + positions, max(before.newest, newest))
    return cells


def _nearest_to_even(connection: Connection, least: float, most: int) -> tuple[str, ...]:
    """The ids of the undecided positions whose confidence is nearest to one half."""
    query = select(stances.c.id, stances.c.confidence).where(
        stances.c.status == Status.PROPOSED.value, stances.c.confidence >= least
    )
    # Two walks along the index, away from the middle, instead of sorting them all.
    above = query.where(stances.c.confidence >= EVEN).order_by(stances.c.confidence)
    below = query.where(stances.c.confidence < EVEN).order_by(stances.c.confidence.desc())
    found = [row for side in (above, below) for row in connection.execute(side.limit(most))]
    nearest = sorted(found, key=lambda row: (abs(row.confidence - EVEN), row.id))
    return tuple(row.id for row in nearest[:most])


def _keys(connection: Connection) -> Mapping[int, str]:
    """The key of every party, or that of the one that stands for it."""
    rows = connection.execute(select(parties.c.number, parties.c.key, parties.c.stands_for)).all()
    own = {row.number: row.key for row in rows}
    into = {row.number: row.stands_for for row in rows if row.stands_for is not None}
    return {number: own[into.get(number, number)] for number in own}
