"""`onrecord search`: where these words stand."""

import json
from pathlib import Path

import pytest

from command_line import Run
from talks_on_record import EVIL, add_talks, read_csv


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return add_talks(tmp_path / "r.db")


def test_hits_are_shown_with_their_place(run: Run, record: Path) -> None:
    out = run("search", "ferry", "--record", record, "--kind", "document").out
    assert "document  2024-03-06  Courier  Talks, day 2" in out
    assert "free the ferry crew" in out
    assert out.endswith("2 hits.\n")


def test_words_from_outside_are_shown_and_never_obeyed(run: Run, record: Path) -> None:
    out = run("search", "hills", "--record", record, "--kind", "position").out
    assert "[red]Hills[/red] talks" in out
    assert "\x1b" not in out


def test_a_filter_leaves_hits_out(run: Run, record: Path) -> None:
    options = ("search", "ferry", "--record", record, "--json")
    kinds = [json.loads(line)["kind"] for line in run(*options).out.splitlines()]
    assert set(kinds) == {"document", "position"}
    early = run(*options, "--until", "2024-03-31").out.splitlines()
    assert {json.loads(line)["document"]["published"] for line in early} == {"2024-03-06"}
    sided = [json.loads(x) for x in run(*options, "--side", "southland").out.splitlines()]
    assert [hit["kind"] for hit in sided] == ["position", "position"]
    assert run(*options, "--side", "southland", "--kind", "document").out == ""
    assert run(*options, "--outlet", "Elsewhere").out == ""


def test_csv_is_safe_to_open(run: Run, record: Path) -> None:
    rows = read_csv(run("search", "hills", "--record", record, "--csv").out)
    assert f"'{EVIL}" in {row["outlet"] for row in rows}


def test_a_limit_is_told(run: Run, record: Path) -> None:
    out = run("search", "northland", "--record", record, "--limit", "2").out
    assert out.endswith("The best 2; --limit shows more.\n")


def test_nothing_found_is_said_so(run: Run, record: Path) -> None:
    assert (
        run("search", "penguin", "--record", record).out == "Nothing on record has these words.\n"
    )


def test_a_search_without_words_is_refused(run: Run, record: Path) -> None:
    result = run("search", "-", "--record", record)
    assert result.status == 1
