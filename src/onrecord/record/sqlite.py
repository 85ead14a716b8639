"""What only SQLite needs: how a file is opened, and what its errors mean."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from onrecord.errors import RecordError

MAGIC = b"SQLite format 3\x00"
WRITES = "onrecord_writes"
"""The execution option of a connection that is going to write."""

POOL = 20
"""So many connections are kept for the threads of a server, and as many more lent at a rush."""

REMEDIES = {
    sqlite3.SQLITE_BUSY: (
        "Another program is writing to the record {path}.",
        "Wait until it is done, then run the command again: what was added is kept.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk with the record {path} is full.",
        "Make room, then run the command again: what was added so far is kept.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The record {path} can't be written: the file or its folder is read-only.",
        "Copy it to a folder that you may write in, or ask for the right to write.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The record {path} can't be opened or made.",
        "Check that its folder exists and that you may write in it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a record: it is not a SQLite file.",
        "Name another file with --record; a new one is made for you.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The record {path} is damaged.",
        "Restore it from a backup, or add the documents to a new record.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed while the record {path} was in use.",
        "Check the disk and its free space, then run the command again.",
    ),
}
# The same in other words: a lock within one process, a right denied by the system.
REMEDIES[sqlite3.SQLITE_LOCKED] = REMEDIES[sqlite3.SQLITE_BUSY]
REMEDIES[sqlite3.SQLITE_PERM] = REMEDIES[sqlite3.SQLITE_READONLY]


def open_sqlite(path: Path, *, busy_seconds: float) -> Engine:
    """An engine for one file; nothing is opened yet.

    A reader never waits for a writer (WAL); a writer waits up to `busy_seconds` for another.
    A file in a folder that may not be written in can still be read.
    """

    def connect() -> sqlite3.Connection:
        # What lies where no one may write can't change; SQLite is told so, since it would
        # otherwise want to keep its notes on readers beside the file.
        fixed = "?immutable=1" if _is_fixed(path) else ""
        return sqlite3.connect(
            f"{path.absolute().as_uri()}{fixed}",
            uri=True,
            timeout=busy_seconds,
            check_same_thread=False,
        )

    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=connect, pool_size=POOL, max_overflow=POOL)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver's own transactions would begin too late; ours begin below.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # An acknowledged reading must outlive a power cut, not only a killed process.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        # A writer takes its turn at once, so that it never has to give up half-way.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _is_fixed(path: Path) -> bool:
    """Whether a file is there and nobody like us can write beside it, nor has left notes there."""
    effective = os.access in os.supports_effective_ids
    writable = os.access(path.absolute().parent, os.W_OK, effective_ids=effective)
    log = path.with_name(f"{path.name}-wal")
    return path.exists() and not writable and not log.exists()


def switch_to_wal(engine: Engine) -> None:
    """Write ahead: readers go on reading while a reading is added. The file remembers it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a RecordError that names the file and the next step.

    Errors that can only be bugs of ours pass through with their traceback.
    """
    try:
        yield
    except DBAPIError as error:
        explained = _explain(error.orig, path)
        if explained is None:
            raise
        raise explained from error
    except sqlite3.Error as error:
        explained = _explain(error, path)
        if explained is None:
            raise
        raise explained from error


def _explain(error: BaseException | None, path: Path) -> RecordError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in REMEDIES:
        return None
    # The high bits only tell finer kinds of the same failure apart.
    problem, remedy = REMEDIES[code & 0xFF]
    return RecordError(problem.format(path=path), remedy=remedy)
