"""A record in one file: whether the file can be one, and how its tables are made."""

from pathlib import Path

from sqlalchemy import Engine

from onrecord.errors import RecordError
from onrecord.record.sqlite import MAGIC, WRITES, switch_to_wal
from onrecord.record.upgrades import VERSION, read_version, upgrade


def check_file(path: Path, *, create: bool) -> None:
    """Raise RecordError for what can't be a record, before anything is touched."""
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


def prepare_file(engine: Engine, path: Path) -> None:
    """Make the tables of a record in a file, or bring those it has up to date."""
    with engine.begin() as connection:
        number = read_version(connection, str(path))
    if number == VERSION:
        return
    if number == 0:
        switch_to_wal(engine)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        upgrade(connection, str(path))
