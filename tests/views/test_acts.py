"""Events and verbal acts as event data."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.record.answers import Filter
from onrecord.record.record import Record, open_record
from onrecord.views.acts import COLUMNS, act_of_event, act_rows, act_to_json, build_acts
from web_records import read_siege


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    reading = read_siege()
    typed = [replace(p, plover="REJECT") if p.id == "p1" else p for p in reading.positions]
    with open_record(tmp_path / "r.sqlite") as opened:
        opened.add(replace(reading, positions=tuple(typed)))
        yield opened


def test_material_and_verbal_acts_stand_side_by_side(record: Record) -> None:
    found = [(act.type, act.verbal, act.asserted_by) for act in build_acts(record, Filter())]
    assert found == [("ASSAULT", False, "narrator"), ("REJECT", True, "Ada Holt")]
    assert [act.type for act in build_acts(record, Filter(), verbal=False)] == ["ASSAULT"]


def test_a_place_that_no_gazetteer_knows_has_no_coordinates(record: Record) -> None:
    (event,) = record.events(Filter())
    act = act_to_json(act_of_event(replace(event, place="Nosuchplace")))
    assert (act["place"], act["latitude"], act["place_sure"]) == ("Nosuchplace", None, None)
    act = act_to_json(act_of_event(replace(event, place="Oslo")))
    assert act["latitude"] == pytest.approx(59.9, abs=0.2)
    assert act["place_sure"] is True


def test_a_row_has_every_column(record: Record) -> None:
    rows = act_rows(build_acts(record, Filter()))
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2
    assert rows[0][COLUMNS.index("recipient")] == "Southland"
