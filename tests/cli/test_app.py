"""The program as a whole: help, version, errors, and a quick start."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from command_line import Run
from onrecord.cli import readings
from onrecord.cli.app import COMMANDS

NAMES = [entry.name for entry in COMMANDS]


def test_the_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.status == 0
    for name in NAMES:
        assert f" {name} " in result.out


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_every_command_teaches_by_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.status == 0
    assert f"  onrecord {name}" in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"onrecord {version('onrecord')}\n"


@pytest.mark.parametrize("arguments", [["--nope"], ["read", "--nope"], ["nope"], ["read"]])
def test_a_command_line_that_makes_no_sense_exits_with_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert result.out == ""


def test_an_error_is_two_lines_problem_and_remedy(run: Run, tmp_path: Path) -> None:
    result = run("matrix", "--record", tmp_path / "none.db")
    assert result.status == 1
    assert result.out == ""
    problem, remedy = result.err.splitlines()
    assert problem == f"There is no record at {tmp_path / 'none.db'}."
    assert remedy.startswith("Check the name, or make one: ")


def test_a_bug_keeps_its_traceback(
    run: Run, article: Path, read_by_hand: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(readings, "read_document", fail)
    with pytest.raises(ZeroDivisionError):
        run("read", article)
    assert read_by_hand == []


def test_help_needs_neither_engine_nor_database() -> None:
    code = (
        "import sys\n"
        "from onrecord.cli.app import main\n"
        "sys.argv = ['onrecord', '--help']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'onnxruntime', 'sqlalchemy', 'trafilatura', 'dateparser', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_runs_as_the_program_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"onrecord {version('onrecord')}\n"


def test_output_is_utf_8_in_a_plain_locale() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "codebook"],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert "─" in done.stdout.decode("utf-8")
