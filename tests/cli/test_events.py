"""`onrecord events`: what was done, as event data."""

import json
from pathlib import Path

import pytest

from command_line import Run
from onrecord.record.record import open_record
from talks_on_record import read_csv
from web_records import read_siege


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        opened.add(read_siege())
    return path


def test_events_have_a_page_json_and_csv(run: Run, record: Path) -> None:
    assert "ASSAULT" in run("events", "--record", record).out
    act = json.loads(run("events", "--record", record, "--material", "--json").out)
    assert (act["type"], act["recipient"], act["asserted_by"]) == (
        "ASSAULT", "Southland", "narrator",
    )  # fmt: skip
    (row,) = read_csv(run("events", "--record", record, "--csv").out)
    assert row["words"] == "hit"


def test_nothing_on_record_is_said_so(run: Run, record: Path) -> None:
    out = run("events", "--record", record, "--since", "2030-01-01").out
    assert out == "No events on record here.\n"
