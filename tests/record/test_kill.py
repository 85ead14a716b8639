"""A process killed at any instant loses nothing that was acknowledged, and leaves nothing torn."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record.record import Record, open_record
from onrecord.record.stances import rebuild

KILLING = Path(__file__).with_name("killing.py")
TESTS = str(Path(__file__).parents[1])
KILLS = {"sqlite": 500, "postgresql": 50}


def kill_writers(place: str, kills: int) -> dict[str, int]:
    """So many writers killed, each at a random instant while it adds and decides."""
    done = subprocess.run(
        [sys.executable, str(KILLING), place, str(kills), "1"],
        env={**os.environ, "PYTHONPATH": TESTS},
        stdout=subprocess.PIPE,
        check=True,
    )
    report: dict[str, int] = json.loads(done.stdout)
    return report


@pytest.mark.timeout(900)
def test_killed_writers_lose_nothing_that_they_acknowledged(place: str) -> None:
    kills = KILLS["postgresql" if place.startswith("postgresql") else "sqlite"]
    report = kill_writers(place, kills)
    assert report["acknowledged"] > kills
    assert report == {
        "kills": kills,
        "acknowledged": report["acknowledged"],
        "missing": 0,
        "wrong": 0,
        "torn": 0,
    }
    with open_record(place) as record:
        standing = what_stands(record)
        with record.transaction(writes=True) as connection:
            rebuild(connection)
        assert what_stands(record) == standing, "what was derived is what can be derived again"
    if Path(place).exists():
        check_file(place)


def check_file(place: str) -> None:
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def what_stands(record: Record) -> tuple[object, ...]:
    return record.positions(), record.tallies(), record.parties(), record.search("troops")
