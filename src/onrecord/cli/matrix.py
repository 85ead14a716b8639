"""`onrecord matrix`: where the sides stand."""

from typing import Annotated

import typer

from onrecord.cli.matrix_table import draw_cell, draw_matrix
from onrecord.cli.options import AsJson, MinimumConfidence, RecordFile, Since, Until
from onrecord.cli.terminal import READABLE, open_output, show, write_json_line
from onrecord.record.record import open_record
from onrecord.views.matrix import Matrix, build_matrix
from onrecord.views.matrix_json import matrix_to_json, position_to_json


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
    since: Since = None,
    until: Until = None,
    min_confidence: MinimumConfidence = 0.0,
    everyone: Annotated[
        bool,
        typer.Option("--all", metavar="", help="Show every side, in as many tables as it takes."),
    ] = False,
) -> None:
    """Show where the sides stand on each issue: the latest word of each, and how much is behind.

    A cell holds the side's latest move and words, in brackets the number of its positions on
    the issue and the day of the latest. The day is the one it was said, or else that of
    publication; positions without either count as oldest.

    [bold]Examples[/bold]

      onrecord matrix --record talks.sqlite
      onrecord matrix --record talks.sqlite --since 2024-03-01
      onrecord matrix --record talks.sqlite --cell Caldria ceasefire
      onrecord matrix --record talks.sqlite --json > matrix.json
    """
    with open_record(record, create=False) as opened:
        matrix = build_matrix(
            opened,
            since=since.date() if since else None,
            until=until.date() if until else None,
            minimum_confidence=min_confidence,
        )
    if cell is not None:
        _show_cell(matrix, *cell, as_json=as_json)
    elif as_json:
        write_json_line(matrix_to_json(matrix))
    elif not matrix.cells:
        show("No positions on record here.")
    else:
        show(draw_matrix(matrix, width=open_output().width, everyone=everyone))


def _show_cell(matrix: Matrix, side: str, issue: str, *, as_json: bool) -> None:
    row, column = matrix.find_names(side, issue)
    positions = matrix.cell(side, issue)
    if as_json:
        for position in positions:
            write_json_line(position_to_json(position))
        return
    show(draw_cell(row.name, column, positions), width=READABLE)
