"""`onrecord documents`: what is on record."""

from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.cli.options import AsJson, RecordFile
from onrecord.cli.page import draw_reading
from onrecord.cli.terminal import READABLE, counted, plain, show, shown, write_json_line
from onrecord.model.contract import to_json
from onrecord.record.answers import DocumentOnRecord
from onrecord.record.record import Record, open_record


def run(
    record: RecordFile,
    reading: Annotated[
        str | None,
        typer.Option("--show", metavar="ID", help="Show the reading of this document again."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the documents on record, newest first, or show one of them again.

    Documents whose day of publication is not known come last. A document goes by its file's
    name without the ending, or by its key, which --json gives.

    [bold]Examples[/bold]

      onrecord documents --record talks.sqlite
      onrecord documents --record talks.sqlite --show 01-wire-no-talks
      onrecord documents --record talks.sqlite --json > documents.jsonl
    """
    with open_record(record, create=False) as opened:
        if reading is not None:
            _show_one(opened, reading, as_json=as_json)
            return
        documents = opened.documents()
    if as_json:
        for document in documents:
            write_json_line(_as_json(document))
        return
    _show_list(documents)


def _show_one(record: Record, document: str, *, as_json: bool) -> None:
    reading = record.reading(document)
    if as_json:
        write_json_line(to_json(reading))
    else:
        show(draw_reading(reading), width=READABLE)


def _show_list(documents: tuple[DocumentOnRecord, ...]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("published", "outlet", "document"):
        table.add_column(column, overflow="fold")
    table.add_column("positions", justify="right")
    for document in documents:
        table.add_row(
            document.published.isoformat() if document.published else "no day",
            shown(document.outlet or "not known"),
            _name(document),
            str(document.positions),
        )
    if documents:
        show(table)
    show(f"{counted(len(documents), 'document')} on record.")


def _name(document: DocumentOnRecord) -> Text:
    """Its title where there is one, and the id by which it is shown again."""
    if not document.title:
        return shown(document.id)
    return Text.assemble(plain(document.title), "\n", (plain(document.id), "bright_black"))


def _as_json(document: DocumentOnRecord) -> dict[str, str | int | None]:
    return {
        "key": document.key,
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "path": document.path,
        "published": document.published.isoformat() if document.published else None,
        "published_note": document.published_note,
        "positions": document.positions,
        "added_at": document.added_at.isoformat() if document.added_at else None,
        "story": document.story,
    }
