"""`onrecord documents`: what is on record."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders import a_document, a_reading
from command_line import Run
from onrecord.record.record import open_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        dated = a_document(id="piece-1", outlet="Courier", published=date(2024, 3, 1))
        opened.add(a_reading(dated))
        opened.add(a_reading(a_document(id="piece-2")))
    return path


def test_documents_are_listed_with_their_day_and_outlet(run: Run, record: Path) -> None:
    lines = [" ".join(line.split()) for line in run("documents", "-r", record).out.splitlines()]
    assert "2024-03-01 Courier piece-1 1" in lines
    assert "no day not known piece-2 1" in lines
    assert "2 documents on record." in lines


def test_a_document_is_shown_again_as_it_was_read(run: Run, record: Path) -> None:
    assert "“withdraw its troops from the valley”" in (
        run("documents", "-r", record, "--show", "piece-1").out
    )
    as_json = run("documents", "-r", record, "--show", "piece-1", "--json").out
    assert json.loads(as_json)["document"]["id"] == "piece-1"


def test_the_list_comes_as_json_too(run: Run, record: Path) -> None:
    out = run("documents", "-r", record, "--json").out
    assert [json.loads(line)["published"] for line in out.splitlines()] == ["2024-03-01", None]


def test_the_list_tells_when_a_document_was_added_and_its_story(run: Run, record: Path) -> None:
    first = json.loads(run("documents", "-r", record, "--json").out.splitlines()[0])
    added = datetime.fromisoformat(first["added_at"])
    assert datetime.now(UTC) - added < timedelta(minutes=5)
    assert first["story"] == first["key"]


def test_an_unknown_document_is_an_error(run: Run, record: Path) -> None:
    result = run("documents", "-r", record, "--show", "piece-9")
    assert result.status == 1
    assert "no document “piece-9”" in result.err
