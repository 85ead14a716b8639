"""`onrecord add`: readings into a record."""

from collections import Counter
from typing import Annotated

import typer

from onrecord.cli.options import (
    Address,
    CodebookFile,
    Inputs,
    MetadataFile,
    Outlet,
    Published,
    RecordFile,
)
from onrecord.cli.progress import Messages, open_reports
from onrecord.cli.readings import Loaded, Reader, Request, Unread
from onrecord.cli.terminal import counted, show
from onrecord.record.answers import Outcome
from onrecord.record.record import Record, open_record

FAILED = "failed"


def run(
    inputs: Inputs,
    record: RecordFile,
    codebook: CodebookFile = None,
    metadata: MetadataFile = None,
    outlet: Outlet = None,
    published: Published = None,
    url: Address = None,
    again: Annotated[
        bool, typer.Option("--again", metavar="", help="Read even what is on record as it is now.")
    ] = False,
) -> None:
    """Read articles and keep the readings in a record; an absent record is made.

    Adding twice changes nothing. The work can be broken off at any time: what was added is
    kept, and the same command goes on where it stopped. A document on record is read anew
    where the codebook, what is known of the document, or onrecord itself has changed.

    [bold]Examples[/bold]

      onrecord add coverage/ --record talks.sqlite
      onrecord add coverage/ --record talks.sqlite --codebook case.yaml --metadata list.csv
      onrecord add https://example.org/story --record talks.sqlite --published 2024-05-06
      onrecord add coverage/ --record postgresql://ana@db.example.org/talks
    """
    reader = Reader(
        Request(
            inputs=tuple(inputs),
            codebook_file=codebook,
            metadata_file=metadata,
            outlet=outlet,
            published=published.date() if published else None,
            url=url,
        )
    )
    messages = open_reports()
    counts: Counter[str] = Counter()
    with open_record(record) as opened, messages.bar(len(reader)):
        for loaded in reader.documents():
            counts[_add(loaded, reader, opened, messages, again=again)] += 1
            messages.advance()
    show(_summary(counts))
    if counts[FAILED]:
        raise typer.Exit(1)


def _add(
    loaded: Loaded | Unread, reader: Reader, record: Record, messages: Messages, *, again: bool
) -> str:
    if isinstance(loaded, Unread):
        messages.report(loaded)
        return FAILED
    recipe = reader.recipe(loaded)
    if not again and record.holds(loaded.document, recipe=recipe):
        return Outcome.UNCHANGED
    reading = reader.read(loaded)
    if isinstance(reading, Unread):
        messages.report(reading)
        return FAILED
    return record.add(reading, recipe=recipe).outcome


def _summary(counts: Counter[str]) -> str:
    outcomes = (Outcome.NEW, Outcome.REPLACED, Outcome.UNCHANGED, FAILED)
    parts = [f"{counts[name]:,} {name}" for name in outcomes if counts[name] or name != "replaced"]
    return f"{counted(counts.total(), 'document')}: {', '.join(parts)}."
