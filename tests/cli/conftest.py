"""The program as a person runs it, with readings made by hand in place of the engine's."""

import io
import re
import sys
from pathlib import Path

import pytest

from builders import a_position, a_reading, an_actor
from command_line import ARTICLE, Result, Run
from onrecord.cli import readings
from onrecord.cli.app import main
from onrecord.model.actor import ActorKind
from onrecord.model.attribution import Sourcing
from onrecord.model.document import Document
from onrecord.model.position import Move
from onrecord.model.reading import Reading


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `onrecord` with these arguments and this standard input, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run_main(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Result(stopped.value.code or 0, captured.out, captured.err)

    return run_main


MUST = re.compile(r"(\w+land) must ([^.,]+)")


class NoEngine:
    """Stands where the engine would be opened."""

    @classmethod
    def load(cls) -> None:
        """Nothing to open."""


@pytest.fixture
def read_by_hand(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Readings in which "Northland must …" is Southland's demand; lists the documents read."""
    read: list[str] = []

    def read_document(document: Document, **_: object) -> Reading:
        read.append(document.id)
        positions = tuple(
            a_position(
                document,
                match[2],
                id=f"p{number}",
                holder="southland",
                addressee=(match[1].lower(),),
                move=Move.DEMAND,
                issue="territory",
                speaker="ana-ruiz",
                sourcing=Sourcing.NAMED,
            )
            for number, match in enumerate(MUST.finditer(document.text), 1)
        )
        speaker = an_actor("ana-ruiz", name="Ana Ruiz", kind=ActorKind.PERSON)
        return a_reading(document, *positions, actors=(speaker,))

    monkeypatch.setattr(readings, "read_document", read_document)
    monkeypatch.setattr(readings, "EnglishEngine", NoEngine)
    return read


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One article with one demand."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def coverage(tmp_path: Path) -> Path:
    """A folder of three articles, each with another demand."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    for number, words in enumerate(["leave the valley", "open the dam", "free the crew"], 1):
        text = ARTICLE.replace("leave the valley", words)
        (folder / f"piece-{number}.txt").write_text(text, encoding="utf-8")
    return folder
