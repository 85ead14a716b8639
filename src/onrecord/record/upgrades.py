"""Numbered steps that bring a record's tables up to date."""

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text

from onrecord.errors import RecordError
from onrecord.record import decision_tables, first_tables, stance_tables, story_tables
from onrecord.record.questions import read_reading
from onrecord.record.search import create_search
from onrecord.record.stances import rebuild
from onrecord.record.stories import note_document
from onrecord.record.tables import documents, schema_version


def _create_first_tables(connection: Connection) -> None:
    first_tables.METADATA.create_all(connection)


def _let_people_decide(connection: Connection) -> None:
    """Decisions, stories, what stands now, and search; findings stay as they are."""
    connection.execute(text("ALTER TABLE documents ADD COLUMN added_at VARCHAR(32)"))
    connection.execute(text("CREATE INDEX ix_documents_outlet ON documents (outlet)"))
    connection.execute(text("CREATE INDEX ix_documents_added_at ON documents (added_at)"))
    for table in (*decision_tables.TABLES, *story_tables.TABLES, *stance_tables.TABLES):
        table.create(connection)
    create_search(connection)
    for key in (
        connection.execute(select(documents.c.key).order_by(documents.c.key)).scalars().all()
    ):
        note_document(connection, key, read_reading(connection, key))
    rebuild(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_create_first_tables, _let_people_decide)
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
            remedy="Name another with --record; a new one is made for you.",
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
