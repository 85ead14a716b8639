"""Which stances fit a filter, found over all columns at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import Connection, select

from onrecord.model.decision import Status
from onrecord.record.answers import Filter
from onrecord.record.columns import Columns, Numbers, find_issues
from onrecord.record.decision_rows import moment
from onrecord.record.digests import MOVES, SOURCINGS, STATUSES
from onrecord.record.members import find_party_numbers
from onrecord.record.stance_tables import PLACES, stances
from onrecord.record.tables import documents

_REJECTED = STATUSES.index(Status.REJECTED)


@dataclass(frozen=True)
class Chosen:
    """Some of the stances, by their turns; None stands for all, which need no picking."""

    count: int
    picked: Numbers | None

    @property
    def empty(self) -> bool:
        """Whether nothing fits."""
        return self.count == 0

    def of(self, column: Numbers) -> Numbers:
        """What a column has for these stances."""
        return column if self.picked is None else column[self.picked]

    def turns(self, places: Numbers) -> Numbers:
        """The turns of some of these stances, by their places among them."""
        return places if self.picked is None else self.picked[places]


def choose(connection: Connection, columns: Columns, wanted: Filter) -> Chosen:
    """The stances that fit, in their order."""
    fits = np.ones(len(columns.rows), bool)
    if not wanted.rejected:
        fits &= columns.status != _REJECTED
    if wanted.since is not None:
        fits &= columns.day >= wanted.since.toordinal()
    if wanted.until is not None:
        fits &= (columns.day > 0) & (columns.day <= wanted.until.toordinal())
    if wanted.minimum_confidence > 0:
        fits &= (columns.confidence >= wanted.minimum_confidence) | columns.confirmed
    if wanted.confirmed:
        fits &= columns.confirmed
    if wanted.move is not None:
        fits &= columns.move == MOVES.index(wanted.move)
    if wanted.sourcing is not None:
        fits &= columns.sourcing == SOURCINGS.index(wanted.sourcing)
    if wanted.issue is not None:
        fits &= columns.issue == find_issues(connection).get(wanted.issue, -1)
    if wanted.party is not None:
        fits &= np.isin(columns.party, find_party_numbers(connection, wanted.party))
    if wanted.ids is not None:
        fits &= np.isin(np.arange(len(fits)), _turns(connection, columns, wanted.ids))
    told_by = _documents(connection, columns, wanted)
    if told_by is not None:
        fits &= told_by[columns.document]
    if fits.all():
        return Chosen(len(fits), None)
    picked = np.flatnonzero(fits)
    return Chosen(len(picked), picked)


def _documents(connection: Connection, columns: Columns, wanted: Filter) -> Numbers | None:
    """Which documents fit; None where all do."""
    fits = np.ones(len(columns.shelves), bool)
    if wanted.outlet is not None:
        fits &= columns.outlet == columns.outlets.get(wanted.outlet, -1)
    if wanted.document is not None:
        fits &= columns.keys == wanted.document.encode("utf-8", "replace")
    if wanted.added_since is not None:
        fits &= np.isin(columns.keys, _added(connection, wanted.added_since))
    return None if fits.all() else fits


def _turns(connection: Connection, columns: Columns, ids: Collection[str]) -> list[int]:
    """The turns of positions by their ids."""
    starts = dict(zip(columns.numbers.tolist(), columns.starts.tolist(), strict=True))
    query = select(stances.c.number).where(stances.c.id.in_(ids))
    found = connection.execute(query).scalars()
    return [starts[number // PLACES] + number % PLACES for number in found]


def _added(connection: Connection, since: datetime) -> list[bytes]:
    """The keys of the documents that were first added at an instant or later."""
    query = select(documents.c.key).where(documents.c.added_at >= moment(since))
    return [key.encode() for key in connection.execute(query).scalars()]
