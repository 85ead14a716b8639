"""Where the sides stand on each issue."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.errors import QueryError
from onrecord.model.actor import Actor, ActorKind
from onrecord.record.answers import PositionOnRecord
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True)
class Side:
    """A row: a side of the codebook, or a holder that belongs to none.

    `names` are all names by which it can be asked for.
    """

    key: str
    name: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """Every position of one side on one issue, newest first; never empty."""

    side: str
    issue: str
    positions: tuple[PositionOnRecord, ...]

    @property
    def latest(self) -> PositionOnRecord:
        """The latest word; where no day is known, the one most surely found."""
        return self.positions[0]

    @property
    def documents(self) -> int:
        """How many documents tell of it."""
        return len({position.document.key for position in self.positions})


@dataclass(frozen=True)
class Matrix:
    """Sides by issues, both with those first that have the most positions."""

    sides: tuple[Side, ...]
    issues: tuple[str, ...]
    cells: tuple[Cell, ...]

    def at(self, side: str, issue: str) -> Cell | None:
        """The cell of a side's key and an issue; None where the side took no position on it."""
        return next((c for c in self.cells if (c.side, c.issue) == (side, issue)), None)

    def cell(self, side: str, issue: str) -> tuple[PositionOnRecord, ...]:
        """Every position behind a cell, newest first; `()` where there is none.

        The names are taken as `find_names` takes them.
        """
        row, column = self.find_names(side, issue)
        found = self.at(row.key, column)
        return found.positions if found else ()

    def find_names(self, side: str, issue: str) -> tuple[Side, str]:
        """The side and the issue that are meant.

        Case, marks between words, and which of a side's names is used don't matter. Raises
        QueryError for a side or an issue that the matrix doesn't hold.
        """
        row = next((s for s in self.sides if _plain(side) in s.names), None)
        if row is None:
            raise _unknown("side", side, [s.name for s in self.sides])
        column = next((i for i in self.issues if _plain(i) == _plain(issue)), None)
        if column is None:
            raise _unknown("issue", issue, self.issues)
        return row, column


def build_matrix(
    record: Record,
    *,
    since: date | None = None,
    until: date | None = None,
    minimum_confidence: float = 0.0,
) -> Matrix:
    """The matrix of the positions on record in a period, found at least this surely.

    Positions without a day are left out where the period has a beginning or an end.
    """
    return arrange(
        record.positions(since=since, until=until, minimum_confidence=minimum_confidence)
    )


def arrange(positions: Iterable[PositionOnRecord]) -> Matrix:
    """Positions as sides by issues, whatever order they come in.

    Holders with a side in the codebook are put together. Other holders are one where they have
    the same id, or are states with the same code. Those whom the text leaves unnamed are
    never taken for one another across documents. (Linking actors will tell more of them apart.)
    """
    ordered = sorted(positions, key=_newest_first)
    codes = _state_codes(position.holder for position in ordered)
    holders: defaultdict[str, list[Actor]] = defaultdict(list)
    cells: defaultdict[tuple[str, str], list[PositionOnRecord]] = defaultdict(list)
    for position in ordered:
        key = _side_key(position, codes)
        holders[key].append(position.holder)
        cells[key, position.issue].append(position)
    issues = Counter(position.issue for position in ordered)
    sides = [_side(key, actors) for key, actors in holders.items()]
    return Matrix(
        sides=tuple(sorted(sides, key=lambda s: (-len(holders[s.key]), s.name, s.key))),
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))),
        cells=tuple(Cell(side, issue, tuple(cells[side, issue])) for side, issue in sorted(cells)),
    )


def _newest_first(position: PositionOnRecord) -> tuple[int, float, str, int, str]:
    day = position.day
    place = (position.document.key, position.span.start, position.id)
    return (-day.toordinal() if day else 1, -position.confidence, *place)


def _state_codes(holders: Iterable[Actor]) -> Mapping[str, str]:
    """The code of each state by its id; the first in the alphabet where two documents differ."""
    found = {(_plain(h.id), h.code) for h in holders if h.kind is ActorKind.STATE and h.code}
    return dict(sorted(found, reverse=True))


def _side_key(position: PositionOnRecord, codes: Mapping[str, str]) -> str:
    holder = position.holder
    if holder.side:
        return f"side:{_plain(holder.side)}"
    if holder.kind is ActorKind.UNNAMED:
        return f"unnamed:{position.document.key}:{holder.id}"
    name = _plain(holder.id)
    if holder.kind is ActorKind.STATE and name in codes:
        return f"state:{codes[name]}"
    return f"actor:{name}"


def _side(key: str, holders: Sequence[Actor]) -> Side:
    """The most used name stands for the side; the first in the alphabet among equals."""
    first = holders[0]
    if first.side:
        name = first.side
    else:
        counts = Counter(holder.name for holder in holders)
        name = min(counts, key=lambda each: (-counts[each], each))
    names = {_plain(name), *(_plain(n) for h in holders for n in (h.name, h.id, h.code) if n)}
    return Side(key, name, frozenset(names))


def _plain(name: str) -> str:
    """A name without case and without the marks between its words."""
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def _unknown(kind: str, name: str, known: Sequence[str]) -> QueryError:
    more = f" and {len(known) - 20} more" if len(known) > 20 else ""
    listed = ", ".join(known[:20]) + more
    return QueryError(
        f"The record holds no {kind} called “{name}”.",
        remedy=f"It holds: {listed}." if known else "Add documents first: onrecord add.",
    )
