"""A record that an earlier version made is brought up to date and loses nothing."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, inspect, select

from builders import a_document, a_position, a_reading, an_actor, an_attribution
from onrecord.model.decision import Accept, Decision, Status
from onrecord.model.position import Move
from onrecord.model.reading import Reading
from onrecord.record import first_tables, tables
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record
from onrecord.record.rows import build_rows
from onrecord.record.tables import METADATA

FINDINGS = ("actors", "attributions", "positions", "meetings", "events", "facts")


def some_readings() -> list[Reading]:
    """Three documents with positions and attributions; two of them speak of one party."""
    found = []
    for number, move in enumerate([Move.DEMAND, Move.REJECT, Move.ACCEPT]):
        text = f"No. {number}: Northland must withdraw its troops, a minister said at 9 o’clock."
        document = a_document(
            text, id=f"piece-{number}", outlet="Courier", published=date(2024, 1, number + 1)
        )
        position = a_position(document, "withdraw its troops", move=move, speaker="minister")
        actors = (an_actor("minister", name=f"Minister No. {number}"),)
        attribution = an_attribution(document, "withdraw its troops", speaker="minister")
        found.append(a_reading(document, position, actors=actors, attributions=(attribution,)))
    return found


def write_first_version(engine: Engine, readings: list[Reading]) -> None:
    """A record as version 1 made it, by its tables and its way of writing."""
    with engine.begin() as connection:
        first_tables.METADATA.create_all(connection)
        connection.execute(first_tables.schema_version.insert().values(number=1))
        for reading in readings:
            rows = build_rows(reading)
            made = {"read_by": "0.1.0", "recipe": "default"}
            connection.execute(first_tables.documents.insert(), {**rows.document, **made})
            for table, found in rows.findings:
                if found:
                    connection.execute(first_tables.METADATA.tables[table.name].insert(), found)
    engine.dispose()


def everything(connection: Connection) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of the tables that version 1 knew."""
    found = {}
    for name in ("documents", *FINDINGS):
        table = first_tables.METADATA.tables[name]
        order = [column for column in table.c if column.name in ("key", "id", "document")]
        rows = connection.execute(select(table).order_by(*order))
        found[name] = [tuple(json.dumps(v, default=str) for v in row) for row in rows]
    return found


def engine_of(place: str) -> Engine:
    if place.startswith("postgresql:"):
        return create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    return create_engine(f"sqlite:///{place}")


def test_the_first_version_is_upgraded_and_loses_nothing(place: str) -> None:
    readings = some_readings()
    engine = engine_of(place)
    write_first_version(engine, readings)
    with engine.begin() as connection:
        before = everything(connection)
    engine.dispose()
    with open_record(place, reader="0.1.0") as record:
        with record.transaction() as connection:
            assert everything(connection) == before
        assert [p.move for p in record.positions()] == [Move.ACCEPT, Move.REJECT, Move.DEMAND]
        assert [(t.party.name, t.positions) for t in record.tallies()] == [("Southland", 3)]
        assert len(record.search("troops")) == 9
        assert {document.added_at for document in record.documents()} == {None}
        for reading, listed in zip(readings, reversed(record.documents()), strict=True):
            assert record.reading(listed.key) == reading
            assert record.holds(reading.document, recipe="default")


def test_people_can_decide_on_what_the_first_version_found(place: str) -> None:
    write_first_version(engine_of(place), some_readings())
    with open_record(place) as record:
        newest = record.positions()[0]
        decide(record, Decision(act=Accept(newest.id), by="Ana"))
    with open_record(place) as record:
        assert record.position(newest.id).status is Status.ACCEPTED


def test_an_upgraded_record_answers_like_a_new_one(place: str, tmp_path: Path) -> None:
    write_first_version(engine_of(place), some_readings())
    with open_record(place) as upgraded, open_record(tmp_path / "new.db") as new:
        for reading in some_readings():
            new.add(reading)
        assert answers(upgraded) == answers(new)


def answers(record: Record) -> tuple[object, ...]:
    positions = [(p.id, p.move, p.party, p.story, p.words) for p in record.positions()]
    tallies = [(t.party, t.issue, t.positions, t.stories) for t in record.tallies()]
    hits = [(hit.kind, hit.id) for hit in record.search("troops", limit=50)]
    return positions, tallies, record.parties(), record.outlets(), sorted(hits)


@pytest.mark.parametrize("first", [False, True])
def test_the_tables_are_those_that_the_code_knows(place: str, *, first: bool) -> None:
    if first:
        write_first_version(engine_of(place), some_readings())
    with open_record(place):
        pass
    engine = engine_of(place)
    found = inspect(engine)
    for table in METADATA.sorted_tables:
        columns = {column["name"] for column in found.get_columns(table.name)}
        assert columns == {column.name for column in table.columns}, table.name
        named = {index["name"] for index in found.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= named, table.name
    engine.dispose()


def test_the_first_tables_are_only_added_to() -> None:
    for name, first in first_tables.METADATA.tables.items():
        now = tables.METADATA.tables[name]
        assert {column.name for column in first.columns} <= {column.name for column in now.columns}


def test_an_upgrade_that_fails_leaves_the_record_as_it_was(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_of(place)
    write_first_version(engine, some_readings())

    def fail(_: Connection) -> None:
        raise RuntimeError("broken off")

    with monkeypatch.context() as patched:
        patched.setattr("onrecord.record.upgrades.rebuild", fail)
        with pytest.raises(RuntimeError, match="broken off"), open_record(place):
            pass
    assert "stances" not in inspect(engine).get_table_names()
    engine.dispose()
    with open_record(place) as record:
        assert len(record.positions(Filter(move=Move.ACCEPT))) == 1
