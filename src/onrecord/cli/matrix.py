"""`onrecord matrix`: where the sides stand."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from onrecord.cli.matrix_table import MOST_SIDES, draw_cell, draw_matrix
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    MinimumConfidence,
    OnlyConfirmed,
    OnlyOutlet,
    OnlySourcing,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.terminal import READABLE, open_output, show, write_json_line
from onrecord.exports.table import write_csv
from onrecord.record.answers import Filter
from onrecord.record.record import open_record
from onrecord.views.matrix import Cell, Matrix, build_matrix, open_cell
from onrecord.views.matrix_json import matrix_to_json, position_to_json
from onrecord.views.matrix_rows import CELL_COLUMNS, POSITION_COLUMNS, cell_rows, position_rows


def run(
    record: RecordFile,
    cell: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--cell",
            metavar="SIDE ISSUE",
            help="Show every sentence behind one cell; any name of the side will do.",
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    since: Since = None,
    until: Until = None,
    min_confidence: MinimumConfidence = 0.0,
    outlet: OnlyOutlet = None,
    sourcing: OnlySourcing = None,
    confirmed: OnlyConfirmed = False,
    everyone: Annotated[
        bool,
        typer.Option("--all", metavar="", help="Show every side, in as many tables as it takes."),
    ] = False,
) -> None:
    """Show where the sides stand on each issue: the latest word of each, and how much is behind.

    A cell holds the side's latest move and words, unsure ones only where there are no others;
    in brackets the number of its positions on the issue, in how many independent stories, and
    the day of the latest; then how many of them rest on an anonymous source, are unsure, or
    were confirmed by a person. The day is the one it was said, or else that of publication;
    positions without either count as oldest.

    [bold]Examples[/bold]

      onrecord matrix --record talks.sqlite
      onrecord matrix --record talks.sqlite --since 2024-03-01 --sourcing named
      onrecord matrix --record talks.sqlite --cell Caldria ceasefire
      onrecord matrix --record talks.sqlite --json > matrix.json
    """
    wanted = Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        minimum_confidence=min_confidence,
        outlet=outlet,
        sourcing=sourcing,
        confirmed=confirmed,
    )
    with open_record(record, create=False) as opened:
        if cell is not None:
            found = open_cell(opened, *cell, wanted)
            _show_cell(found, as_json=as_json, as_csv=as_csv)
            return
        if not (everyone or as_json or as_csv):
            wanted = replace(wanted, limit=MOST_SIDES)
        matrix = build_matrix(opened, wanted)
    _show_matrix(matrix, as_json=as_json, as_csv=as_csv, everyone=everyone)


def _show_matrix(matrix: Matrix, *, as_json: bool, as_csv: bool, everyone: bool) -> None:
    if as_json:
        write_json_line(matrix_to_json(matrix))
    elif as_csv:
        write_csv(cell_rows(matrix), CELL_COLUMNS, sys.stdout.buffer)
    elif not matrix.cells:
        show("No positions on record here.")
    else:
        show(draw_matrix(matrix, width=open_output().width, everyone=everyone))


def _show_cell(cell: Cell, *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        for position in cell.positions:
            write_json_line(position_to_json(position))
    elif as_csv:
        write_csv(position_rows(cell.positions), POSITION_COLUMNS, sys.stdout.buffer)
    else:
        show(draw_cell(cell.side.name, cell.issue, cell.positions), width=READABLE)
