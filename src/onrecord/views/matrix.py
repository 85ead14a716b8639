"""Where the sides stand on each issue."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.record.answers import Count, Filter, Party, PositionOnRecord, Tally
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Sides by issues, both with those first that have the most positions.

    A side is a party to the talks: a side of the codebook, or a holder that belongs to none.
    `whole` counts everything that was asked for, which may be more than what is in the cells.
    """

    sides: tuple[Party, ...]
    issues: tuple[str, ...]
    cells: tuple[Tally, ...]
    whole: Count

    def at(self, side: str, issue: str) -> Tally | None:
        """The cell of a side's key and an issue; None where the side took no position on it."""
        return next((c for c in self.cells if (c.party.key, c.issue) == (side, issue)), None)

    @property
    def more_sides(self) -> int:
        """How many sides with fewer positions are left out."""
        return self.whole.parties - len(self.sides)

    @property
    def more_positions(self) -> int:
        """How many positions the sides have that are left out."""
        return self.whole.positions - sum(cell.positions for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is behind a cell: every position of a side on an issue, newest first."""

    side: Party
    issue: str
    positions: tuple[PositionOnRecord, ...]


def build_matrix(record: Record, wanted: Filter | None = None) -> Matrix:
    """The matrix of the positions that fit; a limit is one on its sides."""
    standing = record.standing(wanted)
    return arrange(standing.tallies, standing.whole)


def arrange(tallies: Iterable[Tally], whole: Count) -> Matrix:
    """Tallies as sides by issues, whatever order they come in."""
    sides: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    cells = []
    for tally in tallies:
        sides[tally.party.key] += tally.positions
        issues[tally.issue] += tally.positions
        parties[tally.party.key] = tally.party
        cells.append(tally)
    return Matrix(
        sides=tuple(
            sorted(parties.values(), key=lambda p: (-sides[p.key], p.name, p.key)),
        ),
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))),
        cells=tuple(sorted(cells, key=lambda cell: (cell.party.key, cell.issue))),
        whole=whole,
    )


def open_cell(record: Record, side: str, issue: str, wanted: Filter | None = None) -> Cell:
    """The sentences behind a cell of the matrix of what is wanted; there may be none.

    Case, marks between words, and which of a side's names is used don't matter. Raises
    QueryError for a side or an issue that the record doesn't hold.
    """
    party, name = record.find_party(side), record.find_issue(issue)
    asked = replace(wanted or Filter(), party=party.key, issue=name)
    return Cell(side=party, issue=name, positions=record.positions(asked))
