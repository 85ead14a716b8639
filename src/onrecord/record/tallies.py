"""Tallies: how much each party has on record on each issue, counted over all columns at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from onrecord.model.attribution import Sourcing
from onrecord.record.answers import UNSURE, Count, Filter, IssueOnRecord, Standing, Tally
from onrecord.record.cast import find_parties
from onrecord.record.choosing import Chosen, choose
from onrecord.record.columns import Columns, Numbers, find_issues, find_roots
from onrecord.record.digests import MOVES, SOURCINGS
from onrecord.record.questions import find_numbered

NOTHING = Count(positions=0, documents=0, stories=0, parties=0, issues=0)


@dataclass(frozen=True)
class _Cells:
    """The stances that are counted, by their turn, and the number of each one's cell."""

    turns: Numbers
    cell: Numbers
    count: int


def find_standing(connection: Connection, columns: Columns, wanted: Filter) -> Standing:
    """One tally for each party and issue, and how much there is, whatever the limit.

    The parties with the most positions come first.
    """
    chosen = choose(connection, columns, wanted)
    if chosen.empty:
        return Standing(tallies=(), whole=NOTHING)
    # The party that stands for each, so that those that a person merged are counted as one.
    roots = find_roots(connection, int(columns.party.max()) + 1)
    holder = roots[chosen.of(columns.party)]
    merged = bool((roots != np.arange(len(roots))).any())
    counts = np.bincount(holder)
    numbers = _most_first(connection, counts, wanted)
    names = {number: name for name, number in find_issues(connection).items()}
    width = max(names) + 1
    cells = _cells(columns, chosen, holder, numbers, width)
    tallies = _tallies(connection, columns, cells, numbers, names, merged=merged)
    whole = _count(columns, chosen, parties=int(np.count_nonzero(counts)))
    return Standing(tallies=tallies, whole=whole)


def count(connection: Connection, columns: Columns, wanted: Filter) -> Count:
    """How much there is of what is asked for, whatever the limit."""
    chosen = choose(connection, columns, wanted)
    if chosen.empty:
        return NOTHING
    roots = find_roots(connection, int(columns.party.max()) + 1)
    return _count(columns, chosen, parties=len(_distinct(roots[chosen.of(columns.party)])))


def count_parties(connection: Connection, columns: Columns) -> Mapping[int, int]:
    """How many positions each party has on record, by its number."""
    chosen = choose(connection, columns, Filter())
    if chosen.empty:
        return {}
    roots = find_roots(connection, int(columns.party.max()) + 1)
    counts = np.bincount(roots[chosen.of(columns.party)])
    return {int(number): int(counts[number]) for number in np.flatnonzero(counts)}


def list_issues(connection: Connection, columns: Columns) -> tuple[IssueOnRecord, ...]:
    """Every issue that there are positions on, those with the most first."""
    chosen = choose(connection, columns, Filter())
    if chosen.empty:
        return ()
    counts = np.bincount(chosen.of(columns.issue))
    found = [
        IssueOnRecord(name=name, positions=int(counts[number]))
        for name, number in find_issues(connection).items()
        if number < len(counts) and counts[number]
    ]
    return tuple(sorted(found, key=lambda each: (-each.positions, each.name)))


def _count(columns: Columns, chosen: Chosen, *, parties: int) -> Count:
    documents = _distinct(chosen.of(columns.document))
    return Count(
        positions=chosen.count,
        documents=len(documents),
        stories=len(_distinct(columns.story[documents])),
        parties=parties,
        issues=len(_distinct(chosen.of(columns.issue))),
    )


def _distinct(numbers: Numbers) -> Numbers:
    """Each of the numbers once, in order."""
    seen = np.zeros(int(numbers.max()) + 1, bool)
    seen[numbers] = True
    return np.flatnonzero(seen)


def _most_first(connection: Connection, counts: Numbers, wanted: Filter) -> Numbers:
    """The numbers of the parties asked for, those with the most positions first.

    Among equals the key decides, which does not depend on the order of adding as numbers do.
    """
    numbers = np.flatnonzero(counts)
    last = None if wanted.limit is None else wanted.offset + wanted.limit
    if last is not None and last < len(numbers):
        least = np.partition(counts[numbers], -last)[-last]
        numbers = numbers[counts[numbers] >= least]
    parties = find_parties(connection, numbers.tolist())
    ordered = sorted(numbers.tolist(), key=lambda n: (-counts[n], parties[n].key))
    return np.array(ordered[wanted.offset : last], dtype=np.int64)


def _cells(
    columns: Columns, chosen: Chosen, holder: Numbers, numbers: Numbers, width: int
) -> _Cells:
    """The stances of these parties, each with the number of its party and issue."""
    turn_of = np.full(int(holder.max()) + 1, -1, dtype=np.int64)
    turn_of[numbers] = np.arange(len(numbers))
    row = turn_of[holder]
    kept = np.flatnonzero(row >= 0)
    turns = chosen.turns(kept)
    return _Cells(turns, row[kept] * width + columns.issue[turns], len(numbers) * width)


def _tallies(
    connection: Connection,
    columns: Columns,
    cells: _Cells,
    numbers: Numbers,
    names: Mapping[int, str],
    *,
    merged: bool,
) -> tuple[Tally, ...]:
    width = cells.count // max(len(numbers), 1)
    counts = {name: each.tolist() for name, each in _sums(columns, cells, merged=merged).items()}
    moves = _moves(columns, cells).tolist()
    latest = {cell: columns.number(turn) for cell, turn in _find_latest(columns, cells)}
    found = find_numbered(connection, latest.values())
    parties = find_parties(connection, numbers.tolist())
    return tuple(
        Tally(
            party=parties[int(numbers[cell // width])],
            issue=names[cell % width],
            latest=found[number],
            moves={move: each for move, each in zip(MOVES, moves[cell], strict=True) if each},
            **{name: each[cell] for name, each in counts.items()},
        )
        for cell, number in latest.items()
    )


def _moves(columns: Columns, cells: _Cells) -> Numbers:
    """How often each move is made in each cell."""
    size = len(MOVES)
    pairs = cells.cell * size + columns.move[cells.turns]
    return np.bincount(pairs, minlength=cells.count * size).reshape(cells.count, size)


def _sums(columns: Columns, cells: _Cells, *, merged: bool) -> dict[str, Numbers]:
    turns, cell, size = cells.turns, cells.cell, cells.count
    confirmed = columns.confirmed[turns]
    anonymous = columns.sourcing[turns] == SOURCINGS.index(Sourcing.ANONYMOUS)
    unsure = _unsure(columns, turns)
    told = _tellings(columns, cells, merged=merged)
    return {
        "positions": np.bincount(cell, minlength=size),
        "documents": np.bincount(told.cell, minlength=size),
        "stories": np.bincount(_stories(columns, told), minlength=size),
        "anonymous": np.bincount(cell[anonymous], minlength=size),
        "unsure": np.bincount(cell[unsure], minlength=size),
        "confirmed": np.bincount(cell[confirmed], minlength=size),
    }


def _unsure(columns: Columns, turns: Numbers) -> Numbers:
    return (columns.confidence[turns] < UNSURE) & ~columns.confirmed[turns]


def _tellings(columns: Columns, cells: _Cells, *, merged: bool) -> _Cells:
    """One stance for each cell and document."""
    if merged:
        # Two parties of one document may have become one, which their digests don't know.
        pairs = columns.document[cells.turns] * np.int64(cells.count) + cells.cell
        _, first = np.unique(pairs, return_index=True)
        return _Cells(cells.turns[first], cells.cell[first], cells.count)
    of_twin = np.full(len(columns.rows), -1, dtype=np.int64)
    of_twin[columns.twin[cells.turns]] = cells.cell
    twins = np.flatnonzero(of_twin >= 0)
    return _Cells(twins, of_twin[twins], cells.count)


def _stories(columns: Columns, told: _Cells) -> Numbers:
    """The cell of each independent story in it."""
    document = columns.document[told.turns]
    # Most documents tell a story of their own; only the others need to be told apart.
    shared = columns.shares_story[document]
    pairs = columns.story[document[shared]] * np.int64(told.count) + told.cell[shared]
    return np.concatenate([told.cell[~shared], np.unique(pairs) % told.count])


def _find_latest(columns: Columns, cells: _Cells) -> list[tuple[int, int]]:
    """The turn of the latest stance of each cell: the newest, then the most surely found.

    Unsure ones come after all others: a cell should not show what is as likely wrong as right.
    """
    newness = columns.newness[cells.turns]
    newness = newness + np.where(_unsure(columns, cells.turns), 0.0, newness.max(initial=0.0) + 1)
    best = np.full(cells.count, -1.0)
    np.maximum.at(best, cells.cell, newness)
    top = np.flatnonzero(newness == best[cells.cell])
    turns, cell = cells.turns[top], cells.cell[top]
    # What is left is all but equal in all that counts; then the key decides, and not the order
    # of adding.
    keys = columns.keys[columns.document[turns]]
    order = np.lexsort((turns, keys, -columns.confidence[turns], cell))
    turns, cell = turns[order], cell[order]
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    return list(zip(cell[first].tolist(), turns[first].tolist(), strict=True))
