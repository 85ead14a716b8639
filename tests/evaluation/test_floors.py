"""The gate that holds what accuracy has reached."""

import json
from pathlib import Path

import pytest

from evaluation import floors


@pytest.fixture(autouse=True)
def floor_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "floors.json"
    file.write_text(json.dumps({"positions found": 0.6, "reference zones": 52.0}))
    monkeypatch.setattr(floors, "FLOORS", file)
    return file


def test_a_figure_that_fell_is_named() -> None:
    below = floors.fallen({"positions found": 0.58, "reference zones": 52.0})
    assert len(below) == 1
    assert "positions found" in below[0]


def test_a_share_may_tremble_but_a_count_may_not() -> None:
    assert floors.fallen({"positions found": 0.597}) == []
    assert len(floors.fallen({"reference zones": 51.0})) == 1


def test_floors_only_go_up(floor_file: Path) -> None:
    floors.raise_floors({"positions found": 0.7, "reference zones": 40.0, "meetings F1": 0.5})
    kept = json.loads(floor_file.read_text())
    assert kept == {"positions found": 0.7, "reference zones": 52.0, "meetings F1": 0.5}
