"""A record several times over: the same coverage under other keys, made by the database itself.

Reading and adding a million positions takes an hour; a record ten times one of a hundred thousand
takes minutes, and asking it costs the same. Days, parties, issues, outlets and words are spread
as before; every document of a copy has its own key, number and story.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table, func, literal, select
from sqlalchemy.sql.elements import ColumnElement

from onrecord.record.record import Record
from onrecord.record.search import TABLES as SEARCHED
from onrecord.record.stance_tables import PLACES, digests, memberships, stances
from onrecord.record.tables import actors, attributions, documents, events, meetings, positions

KEYS = frozenset({"key", "document", "story"})
FINDINGS = (actors, attributions, positions, meetings, events, memberships)


def multiply(record: Record, times: int) -> None:
    """Make a record so many times as big."""
    with record.transaction() as connection:
        last = connection.execute(select(func.max(digests.c.number))).scalar_one()
    for copy in range(1, times):
        with record.transaction(writes=True) as connection:
            _copy(connection, documents, copy, last)
            for table in (*FINDINGS, stances, digests):
                _copy(connection, table, copy, last)
            _copy_search(connection, copy, last)


def _copy(connection: Connection, table: Table, copy: int, last: int) -> None:
    """Write the rows of the first documents once more, as those of a copy."""
    first = select(digests.c.document).where(digests.c.number <= last)
    key = documents.c.key if table is documents else table.c.document
    found = select(*_columns(table, copy, last)).where(key.in_(first))
    connection.execute(table.insert().from_select([column.name for column in table.c], found))


def _columns(table: Table, copy: int, last: int) -> Iterator[ColumnElement[object]]:
    # No key ends like this, since keys are hexadecimal.
    mark = f"{chr(ord('g') + copy // 10)}{copy % 10}"
    for column in table.c:
        if column.name in KEYS or (column.name == "id" and table not in (documents, actors)):
            # Keys are 32 marks long; the last two of a copy tell which it is.
            yield (func.substr(column, 1, 30) + literal(mark)).label(column.name)
        elif table is digests and column.name == "number":
            yield (column + last * copy).label("number")
        elif table is stances and column.name == "number":
            yield (column + last * copy * PLACES).label("number")
        elif table is digests and column.name == "generation":
            yield (column + copy).label("generation")
        else:
            yield column


def _copy_search(connection: Connection, copy: int, last: int) -> None:
    number = "rowid" if connection.dialect.name == "sqlite" else "number"
    for table in SEARCHED.values():
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({number}, words) "
            f"SELECT {number} + {last * copy * PLACES}, words "
            f"FROM {table} WHERE {number} < {(last + 1) * PLACES}"
        )
