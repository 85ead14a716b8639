"""The store of many readings: opened, added to, asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from onrecord.errors import RecordError
from onrecord.model.document import Document
from onrecord.model.reading import Reading
from onrecord.record import questions
from onrecord.record.answers import Added, DocumentOnRecord, Outcome, PositionOnRecord
from onrecord.record.rows import ReadingRows, build_rows, document_key
from onrecord.record.sqlite import MAGIC, WRITES, open_sqlite, plain_errors, switch_to_wal
from onrecord.record.tables import documents
from onrecord.record.upgrades import VERSION, read_version, upgrade


class Record:
    """Readings in, answers out. Open one with `open_record`."""

    def __init__(self, engine: Engine, path: Path, *, reader: str) -> None:
        self._engine = engine
        self._path = path
        self._reader = reader

    def add(self, reading: Reading, *, recipe: str | None = None) -> Added:
        """Put a reading on record, whole or not at all; what is returned is on the disk.

        Adding the same reading again changes nothing. Another reading of the same document
        takes the place of the first, unless a newer onrecord made that one. `recipe` names
        what the reading was made with besides the text, for `holds`.
        """
        rows = build_rows(reading)
        key = rows.document["key"]
        with self._transaction(writes=True) as connection:
            query = select(documents.c.contract, documents.c.text, documents.c.read_by)
            found = connection.execute(query.where(documents.c.key == key)).mappings().one_or_none()
            if found is None:
                _insert(connection, rows, self._reader, recipe)
                return Added(key, Outcome.NEW)
            if _release(found["read_by"]) > _release(self._reader):
                return Added(key, Outcome.UNCHANGED)
            if all(found[name] == rows.document[name] for name in ("contract", "text")):
                made = {"read_by": self._reader, "recipe": recipe}
                connection.execute(documents.update().where(documents.c.key == key).values(made))
                return Added(key, Outcome.UNCHANGED)
            connection.execute(documents.delete().where(documents.c.key == key))
            _insert(connection, rows, self._reader, recipe)
            return Added(key, Outcome.REPLACED)

    def holds(self, document: Document, *, recipe: str) -> bool:
        """Whether reading this document with this recipe would only repeat what is on record.

        So it is where the reading on record was made with the same recipe by this version of
        onrecord, or with any by a newer one.
        """
        query = select(documents.c.read_by, documents.c.recipe)
        with self._transaction() as connection:
            found = connection.execute(
                query.where(documents.c.key == document_key(document))
            ).one_or_none()
        if found is None:
            return False
        same = (found.read_by, found.recipe) == (self._reader, recipe)
        return same or _release(found.read_by) > _release(self._reader)

    def documents(self) -> tuple[DocumentOnRecord, ...]:
        """Every document, newest first; those without a day of publication come last."""
        with self._transaction() as connection:
            return questions.list_documents(connection)

    def positions(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        minimum_confidence: float = 0.0,
        issue: str | None = None,
    ) -> tuple[PositionOnRecord, ...]:
        """The positions that fit, newest first; see `questions.find_positions`."""
        with self._transaction() as connection:
            return questions.find_positions(
                connection,
                since=since,
                until=until,
                minimum_confidence=minimum_confidence,
                issue=issue,
            )

    def reading(self, document: str) -> Reading:
        """The reading of a document, by its key in the record or its own id."""
        with self._transaction() as connection:
            return questions.read_reading(connection, document)

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        with plain_errors(self._path):
            engine = self._engine.execution_options(**{WRITES: writes})
            with engine.begin() as connection:
                yield connection


@contextmanager
def open_record(
    path: Path | str, *, create: bool = True, busy_seconds: float = 30.0, reader: str | None = None
) -> Iterator[Record]:
    """Open the record in a file; an absent one is made, unless `create` is false.

    `busy_seconds` is how long to wait for another writer. `reader` is the version of onrecord
    that made the readings, the installed one if not given.
    Raises RecordError for a file that is no record or was made by a newer onrecord, and
    wherever the file can't be read or written.
    """
    path = Path(path)
    _check_file(path, create=create)
    engine = open_sqlite(path, busy_seconds=busy_seconds)
    try:
        with plain_errors(path):
            _prepare(engine, path)
        yield Record(engine, path, reader=reader or version("onrecord"))
    finally:
        engine.dispose()


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path} is a folder, not a record.", remedy="Name a file in it.")
    if not path.exists():
        if not create:
            raise RecordError(
                f"There is no record at {path}.",
                remedy="Check the name, or make one: onrecord add ARTICLE --record FILE.",
            )
        if not path.absolute().parent.is_dir():
            raise RecordError(
                f"There is no folder {path.absolute().parent} to keep the record in.",
                remedy="Make the folder first, or name another place.",
            )
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise RecordError(
            f"The record {path} can't be read: {error.strerror}.",
            remedy="Ask for the right to read it.",
        ) from error
    if head not in (b"", MAGIC):
        raise RecordError(
            f"{path} is not a record: it is not a SQLite file.",
            remedy="Name another file; a new one is made for you.",
        )


def _prepare(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        number = read_version(connection, str(path))
    if number == VERSION:
        return
    if number == 0:
        switch_to_wal(engine)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        upgrade(connection, str(path))


def _insert(connection: Connection, rows: ReadingRows, reader: str, recipe: str | None) -> None:
    made = {"read_by": reader, "recipe": recipe}
    connection.execute(documents.insert(), {**rows.document, **made})
    for table, found in rows.findings:
        if found:
            connection.execute(table.insert(), found)


def _release(number: str) -> tuple[int, ...]:
    """A version number as something that can be compared; unfinished releases count as done."""
    digits = (part.lstrip("v") for part in number.split("+")[0].split("."))
    return tuple(int(part) for part in digits if part.isdecimal())
