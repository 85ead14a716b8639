"""`onrecord events`: what was done, as event data."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.table import Table

from onrecord.cli.asking import ask, narrow
from onrecord.cli.options import (
    AsCsv,
    AsJson,
    MinimumConfidence,
    OnlyOutlet,
    OnlySide,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.terminal import show, shown, write_json_line
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.views.acts import COLUMNS, Act, act_rows, act_to_json, build_acts


def run(
    record: RecordFile,
    material: Annotated[
        bool,
        typer.Option("--material", metavar="", help="Leave out demands, offers and other words."),
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    since: Since = None,
    until: Until = None,
    side: OnlySide = None,
    outlet: OnlyOutlet = None,
    min_confidence: MinimumConfidence = 0.0,
) -> None:
    """Show who did what to whom, in the types of PLOVER, and who says so.

    Positions are acts of speech, and stand among the events as such: a demand is a REQUEST, an
    offer AGREE, a refusal REJECT. Places are looked up in a gazetteer; a name that could be
    several places says so, one that is none stays without coordinates.

    [bold]Examples[/bold]

      onrecord events --record talks.sqlite
      onrecord events --record talks.sqlite --material --since 2024-03-01
      onrecord events --record talks.sqlite --csv > plover.csv
    """
    wanted = ask(since=since, until=until, min_confidence=min_confidence, outlet=outlet)
    with open_record(record, create=False) as opened:
        wanted = narrow(opened, wanted, side=side, issue=None)
        acts = build_acts(opened, wanted, verbal=not material)
    if as_json:
        for act in acts:
            write_json_line(act_to_json(act))
    elif as_csv:
        write_csv(act_rows(acts), COLUMNS, sys.stdout.buffer)
    elif not acts:
        show("No events on record here.")
    else:
        show(draw_acts(acts))


def draw_acts(acts: Iterable[Act]) -> Table:
    """A line an act; a question mark where it is as likely wrong as right."""
    table = Table("day", "type", "who", "whom", "words", "where", "says", box=None)
    for act in acts:
        doubt = "" if act.confidence >= 0.5 else " ?"
        where = (act.place or "") + ("" if act.located is None or act.located.sure else " ?")
        table.add_row(
            act.day.isoformat() if act.day else "–",
            (act.type.lower() if act.verbal else act.type) + doubt,
            shown(", ".join(party.name for party in act.actors) or "–"),
            shown(", ".join(party.name for party in act.recipients) or "–"),
            shown(f"“{act.words}”"),
            shown(where or "–"),
            shown(act.asserted_by),
        )
    return table
