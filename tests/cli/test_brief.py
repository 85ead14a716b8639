"""`onrecord brief`: printed, or written as Word, PDF or Markdown."""

from pathlib import Path

import pytest

from command_line import Run
from web_records import make_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    make_record(tmp_path / "talks.sqlite", hostile=False)
    return tmp_path / "talks.sqlite"


def test_without_a_file_the_brief_is_printed_with_its_notes(run: Run, record: Path) -> None:
    out = run("brief", "--record", record, "--title", "The valley").out
    assert out.startswith("# The valley\n")
    assert "[^1]: “" in out
    assert "The Courier, 2024-03-01" in out


@pytest.mark.parametrize(("name", "begin"), [("b.docx", b"PK"), ("b.PDF", b"%PDF"), ("b.md", b"#")])
def test_the_ending_chooses_the_format(run: Run, record: Path, name: str, begin: bytes) -> None:
    file = record.parent / name
    result = run("brief", "--record", record, "--out", file)
    assert result.status == 0
    assert file.read_bytes().startswith(begin)
    assert "footnotes" in result.out


def test_the_brief_keeps_to_what_is_asked(run: Run, record: Path) -> None:
    out = run("brief", "--record", record, "--issue", "ceasefire").out
    assert "siege of Eastwick" in out
    assert "monitors at the dam" not in out


def test_another_ending_is_refused(run: Run, record: Path) -> None:
    result = run("brief", "--record", record, "--out", record.parent / "b.odt")
    assert result.status == 1
    assert "can't be written as “.odt”" in result.err


def test_a_folder_that_is_not_there_is_said(run: Run, record: Path) -> None:
    result = run("brief", "--record", record, "--out", record.parent / "no" / "b.pdf")
    assert result.status == 1
    assert "can't be written" in result.err
