"""`onrecord changes`: what moved."""

import sys
from typing import Annotated

import typer

from onrecord.cli.asking import ask, narrow
from onrecord.cli.changes_page import draw_changes
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
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.views.change import MOVED, ChangeKind
from onrecord.views.changes import build_changes
from onrecord.views.changes_json import CHANGE_COLUMNS, change_rows, changes_to_json


def run(
    record: RecordFile,
    kind: Annotated[
        list[ChangeKind] | None,
        typer.Option("--kind", help="Only changes of this kind; may be given several times."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", metavar="", help="Show what is new and what is repeated, too."),
    ] = False,
    certain: Annotated[
        bool,
        typer.Option("--certain", metavar="", help="Leave out what is uncertain."),
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
    """Show what moved: who hardened, softened, reversed, or was contradicted by its own side.

    A single sentence may have been misread; several independent stories in a window of days
    seldom are. So all that a side said on an issue in a window is weighed and compared with the
    window before in which it spoke. The shift goes from -1 (harder for sure) to 1 (softer for
    sure) and comes with a 95 % interval; a change whose interval spans zero is called
    uncertain. Copies of one story count once.

    Moves are put in order from threat, reject, demand, condition, offer and commit to accept
    and concession. Beside the windows, like words are followed from one move to another, and
    what the text itself calls a step back counts too; both are uncertain while one story alone
    tells them and nobody confirmed them. The sentences of before and after are always shown.

    [bold]Examples[/bold]

      onrecord changes --record talks.sqlite
      onrecord changes --record talks.sqlite --side Caldria --window 7
      onrecord changes --record talks.sqlite --kind reversed --kind contradicted
      onrecord changes --record talks.sqlite --certain
      onrecord changes --record talks.sqlite --csv > changes.csv
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
        changes = build_changes(opened, wanted, days=window)
    changes = changes.only(*(kind or (ChangeKind if everything else MOVED)), certain=certain)
    if as_json:
        write_json_line(changes_to_json(changes))
    elif as_csv:
        write_csv(change_rows(changes.newest()), CHANGE_COLUMNS, sys.stdout.buffer)
    else:
        show(draw_changes(changes), width=READABLE)
