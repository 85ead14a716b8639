"""`onrecord changes`: what moved, with the sentences of before and after."""

import json
from pathlib import Path

import pytest

from command_line import Run
from talks_on_record import EVIL, add_talks, read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return add_talks(tmp_path / "r.db")


def test_a_reversal_is_shown_with_its_interval_and_its_sentences(run: Run, record: Path) -> None:
    out = run("changes", "--record", record, "--kind", "reversed", "--side", "NORTHLAND").out
    assert "Windows of 7 days, chosen by how much there is to read" in out
    assert "Northland on territory" in out
    assert "⇅ reversed 2024-04-08, all it said, window against window: +0." in out
    assert "before" in out
    assert "reject “free the ferry crew, article”" in out
    assert "accept “free the ferry crew, article”" in out
    assert "Southland" not in out


def test_like_words_of_one_story_each_are_uncertain(run: Run, record: Path) -> None:
    out = run("changes", "--record", record, "--kind", "reversed").out
    assert "by like words  uncertain" in out


def test_the_uncertain_may_be_left_out(run: Run, record: Path) -> None:
    out = run("changes", "--record", record, "--certain").out
    assert "reversed" in out
    assert "uncertain" not in out


def test_what_is_new_and_repeated_is_shown_on_demand(run: Run, record: Path) -> None:
    assert "+ new" not in run("changes", "--record", record).out
    out = run("changes", "--record", record, "--all").out
    assert "+ new 2024-03-04" in out
    assert "= repeated" in out


def test_json_has_the_tracks_and_csv_one_row_a_sentence(run: Run, record: Path) -> None:
    options = ("changes", "--record", record, "--kind", "reversed", "--side", "northland")
    (track,) = json.loads(run(*options, "--json").out)["tracks"]
    by_windows = next(c for c in track["changes"] if c["ground"] == "windows")
    assert by_windows["shift"]["low"] > 0
    assert (len(by_windows["before"]), len(by_windows["after"])) == (5, 5)
    rows = read_csv(run(*options, "--csv").out)
    assert {(row["kind"], row["part"]) for row in rows} == {
        ("reversed", "before"),
        ("reversed", "after"),
    }
    assert f"'{EVIL}" in {row["outlet"] for row in rows}


def test_the_window_may_be_chosen(run: Run, record: Path) -> None:
    out = run("changes", "--record", record, "--window", "28").out
    assert "Windows of 28 days, as asked" in out


def test_nothing_to_show_is_said_so(run: Run, record: Path) -> None:
    out = run("changes", "--record", record, "--until", "2024-03-10").out
    assert "Nothing of this kind changed, as far as the record tells." in out


def test_an_unknown_side_is_answered_with_those_on_record(run: Run, record: Path) -> None:
    result = run("changes", "--record", record, "--side", "Westland")
    assert result.status == 1
    assert "Westland" in result.err
