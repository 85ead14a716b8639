"""`onrecord explain`: why a position was found."""

from pathlib import Path

import pytest

from command_line import Run

pytestmark = pytest.mark.usefixtures("read_by_hand")


def test_a_position_is_explained_by_its_sentence_and_rule(run: Run, article: Path) -> None:
    out = run("explain", article, "--position", "1").out
    assert "Southland demand on territory  80%" in out
    assert "that Northland must leave the valley at once." in " ".join(out.split())
    assert "found by: by hand" in out


def test_a_position_that_is_not_there_is_an_error(run: Run, article: Path) -> None:
    result = run("explain", article, "--position", "2")
    assert result.status == 1
    assert result.err.startswith("article has no position 2: 1 were found in it.")


def test_an_article_that_cannot_be_read_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("explain", tmp_path / "absent.txt", "--position", "1")
    assert result.status == 1
    assert "There is no file" in result.err
