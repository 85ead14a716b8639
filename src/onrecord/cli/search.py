"""`onrecord search`: where these words stand."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

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
)
from onrecord.cli.terminal import READABLE, counted, plain, show, write_json_line
from onrecord.exports.table import write_csv
from onrecord.record.answers import Hit, HitKind
from onrecord.record.record import open_record
from onrecord.views.finding import search_record
from onrecord.views.finding_json import HIT_COLUMNS, hit_rows, hit_to_json

STYLES = {
    HitKind.DOCUMENT: "bold blue",
    HitKind.POSITION: "bold green",
    HitKind.ATTRIBUTION: "bold yellow",
}


def run(
    query: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="What to look for.", show_default=False),
    ],
    record: RecordFile,
    kind: Annotated[
        list[HitKind] | None,
        typer.Option("--kind", help="Only hits of this kind; may be given several times."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many hits.")] = 20,
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
    """Search documents, positions and attributions for words, the best hits first.

    A hit has all the words, in any of their forms: talks finds talk. Words in quotation marks
    must stand together, and a minus before a word leaves out what has it; put both in quotes
    of your shell, and -- before a search that begins with a minus.

    --side, --issue, --min-confidence and --confirmed find positions alone.

    [bold]Examples[/bold]

      onrecord search prisoners --record talks.sqlite
      onrecord search '"joint inquiry" strike' --record talks.sqlite
      onrecord search 'gates -dam' --kind position --record talks.sqlite
      onrecord search water --side Caldria --since 2024-03-01 --record talks.sqlite
    """
    wanted = ask(
        since=since,
        until=until,
        min_confidence=min_confidence,
        outlet=outlet,
        confirmed=confirmed,
    )
    with open_record(record, create=False) as opened:
        hits = search_record(
            opened,
            " ".join(query),
            wanted=narrow(opened, wanted, side=side, issue=issue),
            kinds=tuple(kind or HitKind),
            limit=limit,
        )
    if as_json:
        for hit in hits:
            write_json_line(hit_to_json(hit))
    elif as_csv:
        write_csv(hit_rows(hits), HIT_COLUMNS, sys.stdout.buffer)
    else:
        show(_draw(hits, limit), width=READABLE)


def _draw(hits: Sequence[Hit], limit: int) -> RenderableType:
    if not hits:
        return Text("Nothing on record has these words.")
    more = f"The best {limit}; --limit shows more." if len(hits) == limit else ""
    return Group(*(part for hit in hits for part in _hit(hit)), Text(more or _count(hits)))


def _count(hits: Sequence[Hit]) -> str:
    return f"{counted(len(hits), 'hit')}."


def _hit(hit: Hit) -> Iterator[RenderableType]:
    document = hit.document
    yield Text.assemble(
        (hit.kind.value, STYLES[hit.kind]),
        f"  {document.published or 'no day'}  {plain(document.outlet or 'outlet not known')}  ",
        (plain(document.title or document.id), "italic"),
    )
    words = Text()
    for piece in hit.snippet:
        # What is made plain loses the blanks at its ends, which part one word from the next.
        before = " " if piece.words[:1].isspace() else ""
        after = " " if piece.words[-1:].isspace() else ""
        words.append(f"{before}{plain(piece.words)}{after}", "bold reverse" if piece.found else "")
    yield Padding(words, (0, 0, 1, 2))
