"""`onrecord read`: one page, or one line of JSON, for each document."""

import typer

from onrecord.cli.options import (
    Address,
    AsJson,
    CodebookFile,
    Inputs,
    MetadataFile,
    Outlet,
    Published,
)
from onrecord.cli.page import draw_reading
from onrecord.cli.progress import open_reports
from onrecord.cli.readings import Reader, Request, Unread
from onrecord.cli.terminal import READABLE, open_output, show, write_json_line
from onrecord.model.contract import to_json
from onrecord.model.reading import Reading


def run(
    inputs: Inputs,
    as_json: AsJson = False,
    codebook: CodebookFile = None,
    metadata: MetadataFile = None,
    outlet: Outlet = None,
    published: Published = None,
    url: Address = None,
) -> None:
    """Read articles and show who wants, offers, refuses or threatens what, on whose word.

    Every finding comes with its exact words and the place where they stand. What an article
    doesn't say stays empty. A document that can't be read is reported on standard error; the
    others are read all the same, and the exit status is then 1.

    [bold]Examples[/bold]

      onrecord read article.txt
      onrecord read coverage/ --json > readings.jsonl
      onrecord read https://example.org/story
      cat article.txt | onrecord read - --published 2024-05-06
      onrecord read coverage/ --codebook case.yaml --metadata list.csv
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
    failed = False
    # Where pages go to the terminal they are the progress; a bar would be drawn across them.
    with messages.bar(len(reader), wanted=not open_output().is_terminal):
        for loaded in reader.documents():
            reading = loaded if isinstance(loaded, Unread) else reader.read(loaded)
            if isinstance(reading, Unread):
                failed = True
                messages.report(reading)
            else:
                _show(reading, as_json=as_json)
            messages.advance()
    if failed:
        raise typer.Exit(1)


def _show(reading: Reading, *, as_json: bool) -> None:
    if as_json:
        write_json_line(to_json(reading))
    else:
        show(draw_reading(reading), width=READABLE)
