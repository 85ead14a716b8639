"""All digests of a record as columns in memory, brought up to date before each question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from onrecord.model.decision import CONFIRMED
from onrecord.record.decision_tables import decisions
from onrecord.record.digests import PACKED, STATUSES, unpack
from onrecord.record.stance_tables import PLACES, digests, issues, parties

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is counted of one document, and how many stances it has."""

    key: str
    outlet: str | None
    story: str
    size: int


@dataclass(frozen=True)
class Columns:
    """Every stance, document by document, each column an array.

    `shelves` are the documents by their numbers, in the order of the arrays. `generation` is
    that of the newest digest in it.
    """

    generation: int = 0
    shelves: Mapping[int, Shelf] = field(default_factory=dict)
    rows: Numbers = field(default_factory=lambda: np.empty(0, PACKED))

    @cached_property
    def numbers(self) -> Numbers:
        """The number of each document."""
        return np.fromiter(self.shelves, np.int64, len(self.shelves))

    @cached_property
    def keys(self) -> Numbers:
        """The key of each document."""
        return np.array([shelf.key for shelf in self.shelves.values()], dtype="S32")

    @cached_property
    def sizes(self) -> Numbers:
        """How many stances each document has."""
        return np.array([shelf.size for shelf in self.shelves.values()], dtype=np.int64)

    @cached_property
    def starts(self) -> Numbers:
        """Where the stances of each document begin."""
        starts: Numbers = np.cumsum(self.sizes) - self.sizes
        return starts

    @cached_property
    def document(self) -> Numbers:
        """The document of each stance, by its turn."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)

    @cached_property
    def party(self) -> Numbers:
        """The number of each stance's party."""
        return np.ascontiguousarray(self.rows["party"])

    @cached_property
    def issue(self) -> Numbers:
        """The number of each stance's issue."""
        return np.ascontiguousarray(self.rows["issue"])

    @cached_property
    def day(self) -> Numbers:
        """The day of each stance; 0 where none is known."""
        return np.ascontiguousarray(self.rows["day"])

    @cached_property
    def confidence(self) -> Numbers:
        """How surely each stance was found."""
        return np.ascontiguousarray(self.rows["confidence"])

    @cached_property
    def move(self) -> Numbers:
        """The turn of each stance's move in MOVES."""
        return np.ascontiguousarray(self.rows["move"])

    @cached_property
    def sourcing(self) -> Numbers:
        """The turn of each stance's sourcing in SOURCINGS."""
        return np.ascontiguousarray(self.rows["sourcing"])

    @cached_property
    def status(self) -> Numbers:
        """The turn of each stance's status in STATUSES."""
        return np.ascontiguousarray(self.rows["status"])

    @cached_property
    def confirmed(self) -> Numbers:
        """Whether a person stands behind each stance."""
        return np.array([status in CONFIRMED for status in STATUSES])[self.status]

    @cached_property
    def newness(self) -> Numbers:
        """The day of each stance and, after the point, how surely it was found.

        Never greater for what is older or less sure; but what differs by a hair may be equal.
        """
        newness: Numbers = self.day + self.confidence / 2
        return newness

    @cached_property
    def twin(self) -> Numbers:
        """For each stance the first of its document on the same party and issue."""
        twins: Numbers = np.arange(len(self.rows)) - self.rows["back"]
        return twins

    @cached_property
    def outlets(self) -> Mapping[str | None, int]:
        """A number for each outlet."""
        return _number(shelf.outlet for shelf in self.shelves.values())

    @cached_property
    def outlet(self) -> Numbers:
        """The number of each document's outlet."""
        numbers = self.outlets
        return np.array([numbers[shelf.outlet] for shelf in self.shelves.values()], np.int32)

    @cached_property
    def story(self) -> Numbers:
        """A number for the story of each document."""
        numbers = _number(shelf.story for shelf in self.shelves.values())
        return np.array([numbers[shelf.story] for shelf in self.shelves.values()], np.int32)

    @cached_property
    def shares_story(self) -> Numbers:
        """Whether another document tells the same story as each."""
        shares: Numbers = (np.bincount(self.story) > 1)[self.story]
        return shares

    def number(self, turn: int) -> int:
        """The number of the stance of a turn."""
        document = self.document[turn]
        return int(self.numbers[document] * PLACES + turn - self.starts[document])


def bring_up_to_date(connection: Connection, columns: Columns) -> Columns:
    """The columns with every digest written since; the same where there is none."""
    newest = connection.execute(select(func.max(digests.c.generation))).scalar() or 0
    if newest == columns.generation:
        return columns
    query = select(
        digests.c.number,
        digests.c.document,
        digests.c.outlet,
        digests.c.story,
        digests.c.packed,
    )
    if columns.generation == 0:
        found = connection.execute(query.order_by(digests.c.number)).all()
        shelves = {row.number: _shelf(row) for row in found}
        return Columns(newest, shelves, unpack(row.packed for row in found))
    since = query.where(digests.c.generation > columns.generation).order_by(digests.c.number)
    return _replace(columns, newest, connection.execute(since).all())


def read_stamp(connection: Connection) -> str:
    """Something short that is another whenever anything was added or decided."""
    generation = select(func.max(digests.c.generation)).scalar_subquery()
    decision = select(func.max(decisions.c.number)).scalar_subquery()
    found = connection.execute(select(generation, decision)).one()
    return f"{found[0] or 0}.{found[1] or 0}"


def find_issues(connection: Connection) -> Mapping[str, int]:
    """The number of every issue."""
    return {row.name: row.number for row in connection.execute(select(issues))}


def find_roots(connection: Connection, size: int) -> Numbers:
    """For each number of a party below `size` that of the party that stands for it."""
    roots = np.arange(size)
    query = select(parties.c.number, parties.c.stands_for)
    for row in connection.execute(query.where(parties.c.stands_for.is_not(None))):
        if row.number < size:
            roots[row.number] = row.stands_for
    return roots


def _shelf(row: Any) -> Shelf:
    return Shelf(row.document, row.outlet, row.story, len(row.packed) // PACKED.itemsize)


def _replace(columns: Columns, generation: int, changed: Sequence[Any]) -> Columns:
    """The columns without the old digests of some documents, and with the new at the end."""
    numbers = {row.number for row in changed}
    keep = np.fromiter((n not in numbers for n in columns.shelves), bool, len(columns.shelves))
    kept = {n: shelf for n, shelf in columns.shelves.items() if n not in numbers}
    added = {row.number: _shelf(row) for row in changed}
    rows = np.concatenate(
        [columns.rows[np.repeat(keep, columns.sizes)], unpack(row.packed for row in changed)]
    )
    return Columns(generation, kept | added, rows)


def _number(values: Iterable[Any]) -> dict[Any, int]:
    numbers: dict[Any, int] = {}
    for value in values:
        numbers.setdefault(value, len(numbers))
    return numbers
