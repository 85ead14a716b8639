"""Tables as CSV that a spreadsheet shows and never runs."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import BinaryIO

Value = str | int | float | bool | date | Enum | None

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell instead of showing it (OWASP, CSV Injection)."""


def write_csv(rows: Iterable[Sequence[Value]], columns: Sequence[str], file: BinaryIO) -> None:
    """Write a head of `columns` and the rows under it into a file opened for bytes.

    Each row has its values in the order of the columns. The file is what RFC 4180 describes:
    UTF-8 without a mark at its beginning, commas, lines that end in CR LF. All words stand in
    quotation marks, so that a program that also parts cells at semicolons doesn't tear them.

    Words that a spreadsheet would take for a formula get an apostrophe before them, as OWASP
    advises ("CSV Injection"); numbers stay numbers. Days are written YYYY-MM-DD, yes and no as
    true and false, enumerations by their value; what is not known is an empty cell.
    Raises ValueError for a row that has not as many values as there are columns.
    """
    text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        # csv ends lines with CR LF unless told otherwise.
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([_cell(column) for column in columns])
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(f"{len(row)} values under {len(columns)} columns: {row!r}")
            writer.writerow([_cell(value) for value in row])
    finally:
        # The file is the caller's: it is left open.
        text.detach()


def _cell(value: Value) -> str | int | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return _cell(value.value)
    if isinstance(value, int | float):
        return "" if isinstance(value, float) and not math.isfinite(value) else value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if value.lstrip(" ").startswith(STARTS_A_FORMULA) else value
