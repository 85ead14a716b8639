"""Numbered steps that bring a record's tables up to date."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from onrecord.errors import RecordError
from onrecord.record.tables import METADATA, schema_version


def _create_tables(connection: Connection) -> None:
    METADATA.create_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_create_tables,)
"""Step n leads from version n to n + 1; a step that was released is never changed."""

VERSION = len(STEPS)


def read_version(connection: Connection, name: str) -> int:
    """The version of the tables; 0 where there are none yet.

    Raises RecordError where the tables are not a record's, or a newer onrecord's.
    """
    found = inspect(connection).get_table_names()
    if not found:
        return 0
    if schema_version.name not in found:
        raise RecordError(
            f"{name} is not a record: it is the database of another program.",
            remedy="Name another file with --record; a new one is made for you.",
        )
    number = connection.execute(select(schema_version.c.number)).scalar_one()
    if number > VERSION:
        raise RecordError(
            f"{name} was made by a newer onrecord "
            f"(its tables have version {number}, this onrecord knows {VERSION}).",
            remedy="Upgrade: pip install --upgrade onrecord.",
        )
    return int(number)


def upgrade(connection: Connection, name: str) -> None:
    """Take every step that is still missing, within the caller's transaction."""
    number = read_version(connection, name)
    for step in STEPS[number:]:
        step(connection)
    connection.execute(schema_version.delete())
    connection.execute(schema_version.insert().values(number=VERSION))
