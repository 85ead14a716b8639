"""`onrecord timeline`: what was said and done, day by day."""

import json
from pathlib import Path

import pytest

from command_line import Run
from talks_on_record import add_talks, read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return add_talks(tmp_path / "r.db")


def test_days_have_bars_entries_and_changes(run: Run, record: Path) -> None:
    out = run("timeline", "--record", record, "--by", "month").out
    assert "2024-03  ████████████████████████  10 positions" in out
    assert "⇅ reversed Northland on territory" in out
    assert "Northland reject (territory): “" in out
    assert "and 4 more: --all shows them" in out


def test_all_entries_are_shown_on_demand(run: Run, record: Path) -> None:
    out = run("timeline", "--record", record, "--by", "month", "--all").out
    assert "more: --all" not in out
    assert out.count("Northland accept") == 5


def test_weeks_and_days_are_named_by_their_days(run: Run, record: Path) -> None:
    assert "2024-03-04 – 03-10" in run("timeline", "--record", record, "--by", "week").out
    assert "\n2024-03-05  █" in run("timeline", "--record", record, "--by", "day").out


def test_json_has_periods_and_csv_one_row_an_entry(run: Run, record: Path) -> None:
    found = json.loads(run("timeline", "--record", record, "--by", "month", "--json").out)
    assert [period["positions"] for period in found["periods"]] == [10, 10]
    assert found["periods"][1]["changes"]
    rows = read_csv(run("timeline", "--record", record, "--csv").out)
    assert len(rows) == 20
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)


def test_nothing_on_record_is_said_so(run: Run, record: Path) -> None:
    out = run("timeline", "--record", record, "--since", "2030-01-01").out
    assert out == "Nothing on record here.\n"
