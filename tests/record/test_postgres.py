"""A PostgreSQL record says in plain words why it can't be opened or written."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, create_engine, text

from builders import a_document, a_reading
from onrecord.errors import RecordError
from onrecord.record.postgres import name_postgres
from onrecord.record.record import open_record
from postgres import a_schema


@contextmanager
def connected(place: str) -> Iterator[Connection]:
    """A connection of another program."""
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def schema(postgres: str) -> str:
    """The address of an empty schema."""
    return a_schema(postgres)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("postgresql://onrecord@localhost:1/talks", "can't be reached"),
        ("postgresql://host:port/talks", "not the address of a PostgreSQL database"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(address: str, problem: str) -> None:
    with pytest.raises(RecordError, match=problem), open_record(address):
        pass


def test_an_absent_database_is_named(postgres: str) -> None:
    address = postgres.replace("/postgres?", "/talks?")
    with pytest.raises(RecordError, match="There is no database"), open_record(address):
        pass


def test_no_message_tells_the_password() -> None:
    assert "secret" not in name_postgres("postgresql://ana:secret@host/talks")


def test_the_database_of_another_program_is_refused_and_left_alone(schema: str) -> None:
    with connected(schema) as connection:
        connection.execute(text("CREATE TABLE documents (title TEXT)"))
    with pytest.raises(RecordError, match="another program"), open_record(schema):
        pass
    with connected(schema) as connection:
        assert connection.execute(text("SELECT count(*) FROM documents")).scalar_one() == 0


def test_a_record_of_a_newer_onrecord_is_refused(schema: str) -> None:
    with open_record(schema):
        pass
    with connected(schema) as connection:
        connection.execute(text("UPDATE schema_version SET number = number + 1"))
    with pytest.raises(RecordError, match="newer onrecord"), open_record(schema):
        pass


def test_an_absent_record_is_not_made_when_it_is_only_asked(schema: str) -> None:
    with pytest.raises(RecordError, match="no record at"), open_record(schema, create=False):
        pass
    with open_record(schema), open_record(schema, create=False) as record:
        assert record.documents() == ()


def test_a_record_that_another_program_is_writing_to_says_so(schema: str) -> None:
    with open_record(schema) as first, open_record(schema, busy_seconds=0.05) as second:
        with (
            first.transaction(writes=True),
            pytest.raises(RecordError, match="Another program is writing"),
        ):
            second.add(a_reading())
        assert second.documents() == ()
        second.add(a_reading())
        assert len(first.documents()) == 1


def test_a_user_who_may_only_read_is_told_so(schema: str) -> None:
    with open_record(schema) as record:
        record.add(a_reading())
    name = schema.rsplit("%3D", 1)[1]
    with connected(schema) as connection:
        connection.execute(text(f"CREATE ROLE reader_{name} LOGIN"))
        connection.execute(text(f"GRANT USAGE ON SCHEMA {name} TO reader_{name}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO reader_{name}"))
    with open_record(schema.replace("//postgres@", f"//reader_{name}@")) as record:
        assert len(record.positions()) == 1
        with pytest.raises(RecordError, match="user of the database may not"):
            record.add(a_reading(a_document(id="other")))
