"""Answers that are saved as files."""

import io
from collections.abc import Iterable, Sequence

from fastapi import Response

from onrecord.exports.table import Value, write_csv

MOST_ROWS = 20_000


def answer_csv(rows: Iterable[Sequence[Value]], columns: Sequence[str], name: str) -> Response:
    """A table that a spreadsheet shows and never runs, under a name of our own choosing."""
    file = io.BytesIO()
    write_csv(rows, columns, file)
    return answer_file(file.getvalue(), f"{name}.csv", "text/csv; charset=utf-8")


def answer_file(content: bytes, name: str, kind: str) -> Response:
    """A file that is saved, not shown; `name` is ours, never a document's."""
    disposition = f'attachment; filename="{name}"'
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})
