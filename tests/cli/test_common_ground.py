"""`onrecord common-ground`: where the sides meet, and why it is said so."""

import json
from pathlib import Path

import pytest

from command_line import Run
from talks_on_record import add_talks, read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return add_talks(tmp_path / "r.db")


def test_an_issue_is_shown_with_where_each_side_stands(run: Run, record: Path) -> None:
    out = run("common-ground", "--record", record).out
    assert "Between Northland, Southland" in out
    assert "territory  agreed: Northland and Southland said yes to each other" in out
    assert "████████████ gives 2024-04-12 accept" in out


def test_before_the_turn_the_issue_was_opposed(run: Run, record: Path) -> None:
    out = run("common-ground", "--record", record, "--until", "2024-03-31").out
    assert "territory  opposed: Northland refuses" in out


def test_an_issue_opens_to_its_sentences_and_answers(run: Run, record: Path) -> None:
    out = run("common-ground", "--record", record, "--issue", "Territory").out
    assert "Northland yes to Southland  by names and words" in out
    assert "Southland wants the North to share the map of mines." in " ".join(out.split())


def test_json_and_csv_tell_the_same(run: Run, record: Path) -> None:
    (issue,) = json.loads(run("common-ground", "--record", record, "--json").out)["issues"]
    assert (issue["status"], issue["certain"]) == ("agreed", True)
    assert {reply["says"] for reply in issue["replies"]} == {"yes"}
    rows = read_csv(run("common-ground", "--record", record, "--csv").out)
    assert [(row["side"], row["stands"]) for row in rows] == [
        ("Northland", "gives"),
        ("Southland", "asks"),
    ]


def test_the_sides_may_be_chosen(run: Run, record: Path) -> None:
    out = run("common-ground", "--record", record, "--side", "southland").out
    assert "one-sided: only Southland speaks of it" in out
    assert "10 positions of others left out" in out


def test_nothing_on_record_is_said_so(run: Run, record: Path) -> None:
    out = run("common-ground", "--record", record, "--since", "2030-01-01").out
    assert out == "No positions on record here.\n"
