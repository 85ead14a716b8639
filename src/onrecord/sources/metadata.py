"""A list that says what is known of each document: one line of JSON or one row of CSV each."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from onrecord.errors import DocumentError, InputError
from onrecord.model.metadata import Metadata
from onrecord.sources.files import read_file

_FILE_COLUMNS = ("file", "path", "filename", "name", "id")
_FORMS = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y")
_FORM_REMEDY = "Write one JSON object a line, or CSV with a header such as file,title,date,outlet."


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """What a list says, by the names under which a document may be looked up."""

    folder: Path
    rows: Mapping[str, Metadata]

    def find(self, path: Path) -> Metadata | None:
        """What the list says of a file: by its path from the list, its name, or its stem."""
        keys = [path.name, path.stem]
        if path.is_relative_to(self.folder):
            keys.insert(0, path.relative_to(self.folder).as_posix())
        return next((self.rows[key] for key in keys if key in self.rows), None)

    def find_address(self, url: str) -> Metadata | None:
        """What the list says of an address."""
        return self.rows.get(url)


def load_metadata(path: Path) -> MetadataTable:
    """The list in a .jsonl or .csv file; raises InputError that names the row at fault.

    Columns: file, path or id (what it is matched by), title, date or published, outlet, url,
    author or authors (several parted by ";"), licence or license. Other columns are left out.
    """
    text = _read(path)
    is_json = path.suffix.lower() in {".jsonl", ".ndjson", ".json"}
    found: dict[str, Metadata] = {}
    first: dict[str, int] = {}
    for number, row in _json_rows(text, path) if is_json else _csv_rows(text, path):
        metadata = _metadata(row, path, number)
        for key in dict.fromkeys(_keys(row, path, number)):
            if key in found and found[key] != metadata:
                raise _bad(path, number, f"“{key}” stands in row {first[key]} already, otherwise")
            found[key] = metadata
            first[key] = number
    return MetadataTable(path.parent, found)


def _read(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except DocumentError as error:
        raise InputError(error.problem, remedy=error.remedy) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8.", remedy="Save it as UTF-8.") from error


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _bad(path, number, f"this is not JSON ({error})") from error
        if not isinstance(row, dict):
            raise _bad(path, number, "this is not a JSON object")
        yield number, {str(key).strip().lower(): value for key, value in row.items()}


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    header = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(columns):
                raise _bad(path, reader.line_num, f"{len(row)} cells under {len(columns)} columns")
            yield reader.line_num, dict(zip(columns, row, strict=False))
    except csv.Error as error:
        raise _bad(path, reader.line_num, str(error)) from error


def _keys(row: Mapping[str, Any], path: Path, number: int) -> Iterator[str]:
    names = [_words(row.get(column)) for column in (*_FILE_COLUMNS, "url")]
    if not any(names):
        raise _bad(path, number, "no file, id or url says which document this is")
    for column, name in zip((*_FILE_COLUMNS, "url"), names, strict=True):
        if name is None:
            continue
        yield name
        if column in {"file", "path", "filename"}:
            yield Path(name).name
            yield Path(name).stem


def _metadata(row: Mapping[str, Any], path: Path, number: int) -> Metadata:
    day = _words(row.get("published")) or _words(row.get("date"))
    authors = row.get("authors") or row.get("author") or ""
    names = authors if isinstance(authors, list) else str(authors).split(";")
    return Metadata(
        title=_words(row.get("title")),
        outlet=_words(row.get("outlet")),
        authors=tuple(name for raw in names if (name := _words(raw)) is not None),
        published=None if day is None else _day(day, path, number),
        licence=_words(row.get("licence")) or _words(row.get("license")),
        url=_words(row.get("url")),
    )


def _words(value: object) -> str | None:
    line = "" if value is None else " ".join(str(value).split())
    return line or None


def _day(words: str, path: Path, number: int) -> date:
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    for form in _FORMS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise _bad(path, number, f"“{words}” is not a day", "Write days as 2024-03-07.")


def _bad(path: Path, number: int, problem: str, remedy: str = _FORM_REMEDY) -> InputError:
    return InputError(f"{path}, row {number}: {problem}.", remedy=remedy)
