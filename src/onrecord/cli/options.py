"""The options that commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.model.attribution import Sourcing

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Articles: files, folders, addresses (https://…), or - for standard input.",
        show_default=False,
    ),
]
RecordFile = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        metavar="FILE",
        help="The record: one SQLite file, or a PostgreSQL database at postgresql://….",
    ),
]
CodebookFile = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        "-c",
        metavar="FILE",
        help="Issues, actors and sides of your case, as YAML; the default codebook if not given.",
    ),
]
MetadataFile = Annotated[
    Path | None,
    typer.Option(
        "--metadata",
        metavar="FILE",
        help="A CSV or JSONL list with title, outlet, date, url, author, licence for each file.",
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="Who published the articles."),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        "--published",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day the articles were published.",
    ),
]
Address = Annotated[
    str | None,
    typer.Option("--url", metavar="ADDRESS", help="Where the one article given was published."),
]
AsJson = Annotated[
    bool,
    typer.Option("--json", metavar="", help="Print JSON for other programs instead of a page."),
]
AsCsv = Annotated[
    bool,
    typer.Option("--csv", metavar="", help="Print CSV for spreadsheets and R instead of a page."),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Only what is of this day or later; those without a day are left out.",
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Only what is of this day or earlier; those without a day are left out.",
    ),
]
MinimumConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Only positions found at least this surely.",
    ),
]
OnlyOutlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="Only what this outlet published."),
]
OnlySourcing = Annotated[
    Sourcing | None,
    typer.Option("--sourcing", help="Only positions with this kind of source.", show_default=False),
]
OnlyConfirmed = Annotated[
    bool,
    typer.Option("--confirmed", metavar="", help="Only what a person accepted or corrected."),
]
OnlySide = Annotated[
    str | None,
    typer.Option("--side", metavar="NAME", help="Only this side; any name of it will do."),
]
OnlyIssue = Annotated[
    str | None,
    typer.Option("--issue", metavar="NAME", help="Only positions on this issue."),
]
WindowDays = Annotated[
    int | None,
    typer.Option(
        "--window",
        metavar="DAYS",
        min=1,
        help="The length of a window; 7, 14 or 28 by how much there is to read, if not given.",
        show_default=False,
    ),
]
CoderName = Annotated[
    str | None,
    typer.Option(
        "--coder",
        metavar="NAME",
        envvar="ONRECORD_CODER",
        help="Who decides; your name on this computer if not given.",
        show_default=False,
    ),
]
