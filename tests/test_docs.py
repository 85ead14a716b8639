"""The manual says what the program does."""

import re
from pathlib import Path

import pytest

from docs.make_pages import write_manual
from onrecord.cli.app import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("evaluation/*.md")])


def test_the_command_manual_is_the_programs_own_help() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == write_manual(), "run `make docs` and look at the difference"


@pytest.mark.parametrize("command", [entry.name for entry in COMMANDS])
def test_every_command_is_explained_with_an_example(command: str) -> None:
    manual = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    section = manual.split(f"## onrecord {command}\n")[1].split("\n## ")[0]
    assert f"onrecord {command}" in section.split("Examples:")[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target


def test_the_tour_names_files_that_exist() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|evaluation|training)/[\w./-]+)`", tour)
    assert len(named) > 15
    for path in named:
        assert (ROOT / path).exists(), path
