"""`onrecord timeline`: what was said and done, day by day."""

import sys
from typing import Annotated

import typer

from onrecord.cli.asking import ask, narrow
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    MinimumConfidence,
    OnlyConfirmed,
    OnlyIssue,
    OnlyOutlet,
    OnlySide,
    RecordFile,
    Since,
    Until,
    WindowDays,
)
from onrecord.cli.terminal import READABLE, show, write_json_line
from onrecord.cli.timeline_page import draw_timeline
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.views.timeline import Step, build_timeline
from onrecord.views.timeline_json import ENTRY_COLUMNS, entry_rows, timeline_to_json


def run(
    record: RecordFile,
    step: Annotated[
        Step | None,
        typer.Option(
            "--by",
            help="Put together days, weeks or months; by the length of the whole if not given.",
            show_default=False,
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", metavar="", help="Show every entry, not just the first of each."),
    ] = False,
    window: WindowDays = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    since: Since = None,
    until: Until = None,
    issue: OnlyIssue = None,
    side: OnlySide = None,
    outlet: OnlyOutlet = None,
    min_confidence: MinimumConfidence = 0.0,
    confirmed: OnlyConfirmed = False,
) -> None:
    """Show positions, talks and events in the order of their days, with what changed.

    The day is the one on which a thing was said, held or done, or else that of publication.
    What several articles tell of the same thing stands there once, with their number. A change
    (hardened, softened, reversed, contradicted; see `onrecord changes`) is marked where its
    first sentence falls; a question mark says that it is uncertain.

    --issue, --confirmed and --side narrow the positions; talks and events have sides, but no
    issue, and are not decided on by people.

    [bold]Examples[/bold]

      onrecord timeline --record talks.sqlite
      onrecord timeline --record talks.sqlite --by week --since 2024-03-01
      onrecord timeline --record talks.sqlite --side Caldria --issue prisoners --all
      onrecord timeline --record talks.sqlite --csv > timeline.csv
    """
    wanted = ask(
        since=since,
        until=until,
        min_confidence=min_confidence,
        outlet=outlet,
        confirmed=confirmed,
    )
    with open_record(record, create=False) as opened:
        wanted = narrow(opened, wanted, side=side, issue=issue)
        timeline = build_timeline(opened, wanted, step=step, days=window)
    if as_json:
        write_json_line(timeline_to_json(timeline))
    elif as_csv:
        write_csv(entry_rows(timeline), ENTRY_COLUMNS, sys.stdout.buffer)
    elif not timeline.periods and not timeline.undated:
        show("Nothing on record here.")
    else:
        show(draw_timeline(timeline, everything=everything), width=READABLE)
