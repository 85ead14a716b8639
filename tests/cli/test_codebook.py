"""`onrecord codebook`: what is looked for, and a start of one's own."""

from pathlib import Path

from command_line import Run
from onrecord.codebook.codebook import Codebook
from onrecord.codebook.loader import load_codebook


def test_every_issue_of_the_codebook_in_use_is_shown(run: Run, codebook: Codebook) -> None:
    result = run("codebook")
    assert result.status == 0
    shown = {line.split()[0] for line in result.out.splitlines() if line.split()}
    assert {issue.key for issue in codebook.issues} <= shown
    assert f"{len(codebook.actors):,} actors known by name" in result.out


def test_the_starter_is_a_codebook_that_builds_on_the_default(run: Run, codebook: Codebook) -> None:
    own = load_codebook(run("codebook", "--yaml").out, name="case")
    assert own.sides == ("Upstream", "Downstream")
    assert len(own.issues) == len(codebook.issues) + 1
    assert {actor.side for actor in own.actors} == {None, "Upstream", "Downstream"}


def test_ones_own_codebook_is_shown_and_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("issues: [{key: fish, definition: Quotas of fish.}]\n", encoding="utf-8")
    assert "Quotas of fish." in run("codebook", "--codebook", path).out
    path.write_text("issue: []\n", encoding="utf-8")
    result = run("codebook", "--codebook", path)
    assert result.status == 1
    assert '"issue"' in result.err
