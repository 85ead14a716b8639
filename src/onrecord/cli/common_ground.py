"""`onrecord common-ground`: where the sides meet."""

import sys
from typing import Annotated

import typer

from onrecord.cli.asking import ask
from onrecord.cli.codebooks import open_codebook
from onrecord.cli.common_ground_page import draw_common_ground, draw_issue
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    CodebookFile,
    MinimumConfidence,
    OnlyConfirmed,
    OnlyIssue,
    OnlyOutlet,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.terminal import READABLE, show, write_json_line
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.views.common_ground import CommonGround, build_common_ground
from onrecord.views.common_ground_json import (
    GROUND_COLUMNS,
    common_ground_to_json,
    ground_rows,
)


def run(
    record: RecordFile,
    side: Annotated[
        list[str] | None,
        typer.Option(
            "--side",
            metavar="NAME",
            help="Compare only these sides; give it twice or more often.",
        ),
    ] = None,
    issue: OnlyIssue = None,
    codebook: CodebookFile = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    since: Since = None,
    until: Until = None,
    outlet: OnlyOutlet = None,
    min_confidence: MinimumConfidence = 0.0,
    confirmed: OnlyConfirmed = False,
) -> None:
    """Show issue by issue what is agreed, open, opposed, one-sided, or conditional on another.

    A side stands where most of what it said lies, in the 28 days up to its latest word. An
    issue is opposed where a side refuses or said no to another; agreed where sides said yes to
    each other, or give the same in like words, and no other still asks; conditional where a
    step hangs on another issue; one-sided where one side alone speaks of it; else open.

    A position answers an earlier one of another side where it speaks of the same thing in like
    words, up to 60 days later, or else names that side, up to 14 days later. The sides are
    those of the codebook, if the record knows any; --side chooses others. Verdicts that rest
    on one story, unconfirmed, are called uncertain. What isn't on record may have been said
    all the same.

    With --issue the sentences and answers are shown. --codebook gives the words by which the
    issue of a conditional step is told.

    [bold]Examples[/bold]

      onrecord common-ground --record talks.sqlite
      onrecord common-ground --record talks.sqlite --issue prisoners
      onrecord common-ground --record talks.sqlite --side Caldria --side Tolvany
      onrecord common-ground --record talks.sqlite --json > ground.json
    """
    wanted = ask(
        since=since,
        until=until,
        min_confidence=min_confidence,
        outlet=outlet,
        confirmed=confirmed,
    )
    with open_record(record, create=False) as opened:
        meant = opened.find_issue(issue) if issue else None
        ground = build_common_ground(
            opened,
            wanted,
            between=[opened.find_party(name).key for name in side or ()],
            issues=open_codebook(codebook).issues,
        )
    ground = ground.only(meant) if meant else ground
    _show(ground, whole=meant is None, as_json=as_json, as_csv=as_csv)


def _show(ground: CommonGround, *, whole: bool, as_json: bool, as_csv: bool) -> None:
    if as_json:
        write_json_line(common_ground_to_json(ground))
    elif as_csv:
        write_csv(ground_rows(ground), GROUND_COLUMNS, sys.stdout.buffer)
    elif not ground.issues:
        show("No positions on record here.")
    elif whole:
        show(draw_common_ground(ground), width=READABLE)
    else:
        show(draw_issue(ground.issues[0]), width=READABLE)
