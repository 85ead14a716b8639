"""`onrecord brief`: a dossier with a footnote to a sentence for everything in it."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from onrecord.cli.asking import ask, narrow
from onrecord.cli.codebooks import open_codebook
from onrecord.cli.options import (
    CodebookFile,
    MinimumConfidence,
    OnlyConfirmed,
    OnlyIssue,
    OnlyOutlet,
    RecordFile,
    Since,
    Until,
)
from onrecord.cli.terminal import counted, show
from onrecord.errors import InputError
from onrecord.exports.brief_docx import write_docx
from onrecord.exports.brief_markdown import write_markdown
from onrecord.exports.brief_pdf import write_pdf
from onrecord.record.record import open_record
from onrecord.views.brief import Brief, build_brief

FORMATS: Mapping[str, Callable[[Brief, BinaryIO], None]] = {
    ".docx": write_docx,
    ".pdf": write_pdf,
    ".md": write_markdown,
}


def run(
    record: RecordFile,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="A .docx, .pdf or .md file; else it is printed."
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What stands at its top.")
    ] = "Where the sides stand",
    issue: OnlyIssue = None,
    codebook: CodebookFile = None,
    since: Since = None,
    until: Until = None,
    outlet: OnlyOutlet = None,
    min_confidence: MinimumConfidence = 0.0,
    confirmed: OnlyConfirmed = False,
) -> None:
    """Write a brief: matrix, latest words of each side, what moved, talks; as Word or PDF.

    It is put together from sentences of the coverage, each with a numbered footnote that names
    document, outlet, day and address. Nothing in it is generated. What nobody has confirmed is
    called proposed, with its probability.

    [bold]Examples[/bold]

      onrecord brief --record talks.sqlite
      onrecord brief --record talks.sqlite --out monday.docx --since 2024-05-01
      onrecord brief --record talks.sqlite --out dam.pdf --issue dam --title "The dam"
    """
    write = write_markdown if out is None else find_format(out)
    with open_record(record, create=False) as opened:
        wanted = narrow(
            opened,
            ask(
                since=since,
                until=until,
                min_confidence=min_confidence,
                outlet=outlet,
                confirmed=confirmed,
            ),
            side=None,
            issue=issue,
        )
        names = {each.key: each.name for each in open_codebook(codebook).issues}
        # The day on the cover is that of the reader's own calendar.
        today = date.today()  # noqa: DTZ011
        brief = build_brief(opened, wanted, title=title, made_on=today, issue_names=names)
    if out is None:
        write(brief, sys.stdout.buffer)
        return
    try:
        with out.open("wb") as file:
            write(brief, file)
    except OSError as error:
        raise InputError(
            f"{out} can't be written: {error.strerror}.", remedy="Name a file in another folder."
        ) from error
    issues, notes = len(brief.issues), len(brief.footnotes)
    show(f"{out}: {counted(issues, 'issue')}, {counted(notes, 'footnote')}.")


def find_format(path: Path) -> Callable[[Brief, BinaryIO], None]:
    """What writes a file of this ending; InputError where nothing does."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise InputError(
            f"A brief can't be written as “{path.suffix}”.",
            remedy=f"Name a file that ends in {', '.join(FORMATS)}.",
        )
    return found
