"""`onrecord matrix`: where the sides stand, and the sentences behind it."""

import json
from datetime import date
from pathlib import Path

import pytest

from builders import a_document, a_position, a_reading, an_actor
from command_line import Run
from onrecord.model.attribution import Sourcing
from onrecord.model.position import Move
from onrecord.record.record import open_record

SIDES = ["northland", "southland", "the-league", "farmers-guard", "compact", "eastland"]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Six sides on two issues, over three days; Northland's word on territory changes."""
    path = tmp_path / "r.db"
    with open_record(path) as opened:
        for number, move in enumerate([Move.REJECT, Move.ACCEPT], 1):
            text = f"Ana Ruiz said she would {move} [red]the line[/red] at the river. No. {number}."
            document = a_document(
                text, id=f"piece-{number}", outlet="Courier", published=date(2024, 3, number)
            )
            positions = [
                a_position(
                    document,
                    "[red]the line[/red] at the river",
                    id=f"p{n}",
                    holder=side,
                    move=move,
                    issue="territory" if n != 1 else "ceasefire",
                    speaker="ana-ruiz",
                    sourcing=Sourcing.NAMED,
                )
                for n, side in enumerate(SIDES[: 6 // number])
            ]
            actors = (an_actor("ana-ruiz", name="Ana Ruiz"),)
            opened.add(a_reading(document, *positions, actors=actors))
    return path


@pytest.mark.parametrize(("width", "sides"), [("80", 3), ("120", 4), ("200", 6)])
def test_as_many_sides_are_shown_as_fit(
    run: Run, record: Path, monkeypatch: pytest.MonkeyPatch, width: str, sides: int
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    out = run("matrix", "--record", record).out
    assert max(map(len, out.splitlines())) <= int(width)
    header = next(line for line in out.splitlines() if line.lstrip().startswith("issue"))
    assert sum(side.title() in header for side in SIDES) == sides
    assert ("--all shows" in out) == (sides < 6)


def test_a_cell_has_the_latest_word_and_what_is_behind_it(run: Run, record: Path) -> None:
    out = " ".join(run("matrix", "--record", record).out.split())
    assert "accept: “[red]the" in out
    assert "(2 in 2 stories, 2024-03-02)" in out
    assert "reject" not in out


def test_all_sides_are_shown_on_demand(run: Run, record: Path) -> None:
    out = run("matrix", "--record", record, "--all").out
    assert all(side.title() in out for side in SIDES)


def test_a_cell_opens_to_its_sentences(run: Run, record: Path) -> None:
    result = run("matrix", "--record", record, "--cell", "NORTHLAND", "Territory")
    lines = [line.strip() for line in result.out.splitlines() if line]
    assert lines[0] == "Northland on territory: 2 positions in 2 documents"
    assert lines[1:5] == [
        "2024-03-02  Courier  piece-2",
        "accept  80%",
        "Ana Ruiz said she would accept [red]the line[/red] at the river. No. 2.",
        "position of Northland; said by Ana Ruiz (named)",
    ]
    assert lines[5] == "2024-03-01  Courier  piece-1"


@pytest.mark.parametrize(
    ("side", "issue", "problem"),
    [
        ("Westland", "territory", "no side called “Westland”"),
        ("Northland", "fish", "no issue called “fish”"),
    ],
)
def test_an_unknown_name_is_answered_with_what_is_on_record(
    run: Run, record: Path, side: str, issue: str, problem: str
) -> None:
    result = run("matrix", "--record", record, "--cell", side, issue)
    assert result.status == 1
    assert problem in result.err
    assert "It holds: " in result.err


def test_a_period_narrows_the_matrix(run: Run, record: Path) -> None:
    out = run("matrix", "--record", record, "--until", "2024-03-01", "--json").out
    moves = {cell["latest"]["move"] for cell in json.loads(out)["cells"]}
    assert moves == {"reject"}


def test_nothing_on_record_is_said_so(run: Run, record: Path) -> None:
    out = run("matrix", "--record", record, "--since", "2025-01-01").out
    assert out == "No positions on record here.\n"


def test_the_sentences_behind_a_cell_come_as_json_too(run: Run, record: Path) -> None:
    out = run("matrix", "--record", record, "--cell", "Northland", "territory", "--json").out
    assert [json.loads(line)["day"] for line in out.splitlines()] == ["2024-03-02", "2024-03-01"]


def test_the_matrix_comes_as_a_table_for_spreadsheets(run: Run, record: Path) -> None:
    lines = run("matrix", "--record", record, "--csv").out.splitlines()
    assert lines[0].startswith('"side","issue","positions","documents","stories"')
    assert lines[1].startswith('"Northland","territory",2,2,2,0,0,0,"2024-03-02","accept"')
    cell = run("matrix", "--record", record, "--csv", "--cell", "Northland", "territory").out
    assert len(cell.splitlines()) == 3


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        (("--outlet", "Courier"), 6),
        (("--outlet", "Daily"), 0),
        (("--sourcing", "named"), 6),
        (("--sourcing", "anonymous"), 0),
        (("--confirmed",), 0),
        (("--min-confidence", "0.9"), 0),
    ],
)
def test_outlet_source_confidence_and_decisions_narrow_the_matrix(
    run: Run, record: Path, options: tuple[str, ...], cells: int
) -> None:
    out = run("matrix", "--record", record, "--json", *options).out
    assert len(json.loads(out)["cells"]) == cells


def test_doubt_is_shown_in_the_cell(run: Run, tmp_path: Path) -> None:
    document = a_document()
    position = a_position(document, sourcing=Sourcing.ANONYMOUS, confidence=0.3)
    with open_record(tmp_path / "doubt.db") as opened:
        opened.add(a_reading(document, position))
    out = " ".join(run("matrix", "--record", tmp_path / "doubt.db").out.split())
    assert "1 anonymous, 1 unsure" in out
