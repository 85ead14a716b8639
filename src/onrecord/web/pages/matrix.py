"""`/matrix` and `/matrix/cell`: where the sides stand on each issue, and the words behind it."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Response

from onrecord.errors import QueryError
from onrecord.record.answers import Filter, Party, PositionOnRecord, Tally
from onrecord.views.matrix import Matrix
from onrecord.views.matrix import build_matrix as find_matrix
from onrecord.views.matrix_rows import CELL_COLUMNS, POSITION_COLUMNS, cell_rows, position_rows
from onrecord.web.asked import LONGEST, Asked, PageNumber, offset_of
from onrecord.web.choices import Choices, find_choices
from onrecord.web.downloads import MOST_ROWS, answer_csv
from onrecord.web.memory import Remembered
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

PARTIES = 8
"""Columns at once; more would neither fit a screen nor a sheet of paper."""
SENTENCES = 30
MOST_SIDES = 200
"""Sides in a table to be saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An issue, with what each party has on it, in the order of the columns; None for nothing."""

    issue: str
    cells: tuple[Tally | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage:
    """Issues by parties, both with those first that have the most positions."""

    asked: Filter
    parties: tuple[Party, ...]
    rows: tuple[Row, ...]
    pager: Pager
    choices: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPage:
    """Every sentence behind a cell, newest first."""

    asked: Filter
    tally: Tally
    positions: tuple[PositionOnRecord, ...]
    pager: Pager


def build_matrix(
    record: OpenRecord, memory: Remembered, asked: Asked, page: PageNumber = 1
) -> MatrixPage:
    """Where the sides stand on each issue: the latest word of each, and how much is behind it."""
    start = offset_of(page, PARTIES)
    matrix = find_matrix(record, replace(asked, limit=PARTIES, offset=start))
    return MatrixPage(
        asked=asked,
        parties=matrix.sides,
        rows=arrange_rows(matrix),
        pager=Pager(number=page, more=matrix.whole.parties > start + PARTIES),
        choices=replace(find_choices(record, memory), parties=()),
    )


def build_cell(
    record: OpenRecord,
    asked: Asked,
    party: Annotated[str, Query(max_length=LONGEST)],
    issue: Annotated[str, Query(max_length=LONGEST)],
    page: PageNumber = 1,
) -> CellPage:
    """The sentences behind a cell of the matrix, newest first."""
    wanted = replace(asked, party=party, issue=issue)
    tallies = record.tallies(wanted)
    if not tallies:
        raise QueryError(
            f"No position of “{party}” on “{issue}” is on record here.",
            remedy="Ask for a longer time, less confidence, or another cell.",
        )
    start = offset_of(page, SENTENCES)
    found = record.positions(replace(wanted, limit=SENTENCES + 1, offset=start))
    positions, pager = cut_page(found, page, SENTENCES)
    return CellPage(asked=asked, tally=tallies[0], positions=positions, pager=pager)


def arrange_rows(matrix: Matrix) -> tuple[Row, ...]:
    """The matrix with issues as rows, each with a cell for every side."""
    found = {(cell.party.key, cell.issue): cell for cell in matrix.cells}
    return tuple(
        Row(issue=issue, cells=tuple(found.get((side.key, issue)) for side in matrix.sides))
        for issue in matrix.issues
    )


router = APIRouter()


@router.get("/matrix.csv", include_in_schema=False)
def save_matrix(record: OpenRecord, asked: Asked) -> Response:
    """The cells of the whole matrix as a table."""
    wanted = replace(asked, limit=MOST_SIDES)
    return answer_csv(cell_rows(find_matrix(record, wanted)), CELL_COLUMNS, "matrix")


@router.get("/positions.csv", include_in_schema=False)
def save_positions(record: OpenRecord, asked: Asked) -> Response:
    """The newest positions that are asked for as a table, one sentence a row."""
    positions = record.positions(replace(asked, limit=MOST_ROWS))
    return answer_csv(position_rows(positions), POSITION_COLUMNS, "positions")


add_page(router, "/matrix", template="matrix.html", build=build_matrix)
add_page(router, "/matrix/cell", template="cell.html", build=build_cell)
