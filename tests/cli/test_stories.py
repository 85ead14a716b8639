"""`onrecord stories`: who copies whom, on a terminal, as JSON and as CSV."""

import json
from pathlib import Path

import pytest

from command_line import Run
from onrecord.record.record import open_record
from reprints import DAM, HARBOR, a_telling
from talks_on_record import read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        opened.add(a_telling(DAM, "wire", outlet="Compass Wire", day=7))
        opened.add(a_telling(DAM[:4], "echo", day=8, credit="Source: Compass Wire"))
        opened.add(a_telling(HARBOR, "strike", day=8))
    return path


def test_stories_are_listed_with_their_origin_and_why(run: Run, record: Path) -> None:
    out = run("stories", "--record", record).out
    assert "2 documents of 2 outlets. Origin: Compass Wire." in out
    assert "1 of 2 documents name Compass Wire as their source" in out
    assert "strike" not in out


def test_a_document_shows_its_story_and_how_the_texts_differ(run: Run, record: Path) -> None:
    out = run("stories", "--record", record, "--document", "echo").out
    assert "sentences 4 kept, 0 rewritten, 2 left out, 0 added." in out
    assert "= Envoys of Northland and Southland met" in out
    assert "- Monitors counted 340 ruined farms" in out


def test_a_document_alone_is_said_to_be_alone(run: Run, record: Path) -> None:
    out = run("stories", "--record", record, "--document", "strike").out
    assert "No other document on record tells this story." in out


def test_json_and_csv_hold_every_telling(run: Run, record: Path) -> None:
    story = json.loads(run("stories", "--record", record, "--document", "echo", "--json").out)
    assert story["origin"]["outlet"] == "Compass Wire"
    assert len(story["differences"][0]["passages"]) == 6
    rows = read_csv(run("stories", "--record", record, "--csv").out)
    assert [row["outlet"] for row in rows] == ["Compass Wire", "The Echo"]


def test_a_record_without_reprints_says_so(run: Run, tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as opened:
        opened.add(a_telling(DAM, "wire", day=7))
    out = run("stories", "--record", tmp_path / "r.db").out
    assert out == "No story on record is told by several documents.\n"


def test_an_unknown_document_is_named_in_two_lines(run: Run, record: Path) -> None:
    result = run("stories", "--record", record, "--document", "none")
    assert result.status == 1
    assert "no document “none”" in result.err
