"""`onrecord stories`: which documents are copies or rewrites of one another."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.options import AsCsv, AsJson, RecordFile
from onrecord.cli.terminal import READABLE, counted, plain, show, shown, write_json_line
from onrecord.exports.table import write_csv
from onrecord.record.record import open_record
from onrecord.record.story_questions import Telling
from onrecord.views.stories import (
    COLUMNS,
    Change,
    Comparison,
    Story,
    build_stories,
    compare_tellings,
    open_story,
    story_rows,
    story_to_json,
)

MARKS = {
    Change.KEPT: ("=", "bright_black"),
    Change.REWRITTEN: ("~", "yellow"),
    Change.LEFT_OUT: ("-", "red"),
    Change.ADDED: ("+", "green"),
}


def run(
    record: RecordFile,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="ID",
            help="Show the story of this document, and how its texts differ.",
        ),
    ] = None,
    fewest: Annotated[
        int,
        typer.Option("--fewest", min=1, help="Only stories told by at least so many documents."),
    ] = 2,
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, help="At most so many stories.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show which documents tell one story: copies, cuts and rewrites of one another.

    Documents that share much of their text, their names and their quotations are put together
    as they are added; texts under 40 words are left alone. The likely origin is told by
    credits, by who told whom, by days, or by which text the others stand in. Independent
    reports of one event are different stories, however much they agree.

    [bold]Examples[/bold]

      onrecord stories --record talks.sqlite
      onrecord stories --record talks.sqlite --document 02-courier-no-talks
      onrecord stories --record talks.sqlite --csv > stories.csv
    """
    with open_record(record, create=False) as opened:
        if document is None:
            stories = build_stories(opened, fewest=fewest, limit=limit)
            comparisons: tuple[Comparison, ...] = ()
        else:
            stories = (open_story(opened, document),)
            comparisons = compare_tellings(opened, stories[0], document)
    if as_csv:
        write_csv(story_rows(stories), COLUMNS, sys.stdout.buffer)
    elif as_json:
        for story in stories:
            write_json_line(story_to_json(story, comparisons))
    elif not stories:
        show("No story on record is told by several documents.")
    else:
        show(Group(*_drawn(stories, comparisons)), width=READABLE)


def _drawn(stories: Sequence[Story], comparisons: Sequence[Comparison]) -> Iterator[RenderableType]:
    for story in stories:
        tellings = story.story.tellings
        yield Text.assemble(
            (counted(len(tellings), "document"), "bold"),
            f" of {counted(len(story.outlets), 'outlet')}. Origin: ",
            (plain(story.origin.outlet or "not known"), "bold"),
            ".",
        )
        yield shown(story.origin.reason, "bright_black")
        for telling in tellings:
            yield Padding(_line(telling, telling.document == story.origin.document), (0, 0, 0, 2))
        if story.story.draws_on:
            also = counted(len(story.story.draws_on), "document of another story")
            yield shown(f"  Shares passages with {also}.", "bright_black")
        yield Text()
    for comparison in comparisons:
        yield from _compared(comparison)


def _line(telling: Telling, is_origin: bool) -> Text:
    day = telling.published.isoformat() if telling.published else "no day"
    line = Text.assemble(
        ("* " if is_origin else "  "),
        (day, "bold"),
        f"  {plain(telling.outlet or 'outlet not known')}  ",
        (plain(telling.title or telling.id), "italic"),
        (f"  {plain(telling.id)}, {counted(telling.words, 'word')}", "bright_black"),
    )
    if not telling.comparable:
        line.append("  too short to tell", "bright_black")
    return line


def _compared(comparison: Comparison) -> Iterator[RenderableType]:
    counts = ", ".join(f"{number} {change}" for change, number in comparison.counts.items())
    yield Text.assemble(
        (plain(comparison.before.title or comparison.before.id), "italic"),
        " → ",
        (plain(comparison.after.title or comparison.after.id), "italic"),
        f": sentences {counts}.",
    )
    for passage in comparison.passages:
        mark, style = MARKS[passage.change]
        words = passage.before if passage.change is not Change.ADDED else passage.after
        yield Padding(shown(f"{mark} {words}", style), (0, 0, 0, 2))
        if passage.change is Change.REWRITTEN:
            yield Padding(shown(f"  {passage.after}", style), (0, 0, 0, 2))
    yield Text()
