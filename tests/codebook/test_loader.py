"""Codebooks from YAML: the default one, a user's own, and the errors that help."""

import pytest

from onrecord.codebook.loader import load_codebook, load_default_codebook
from onrecord.errors import CodebookError

OWN = """
name: river
issues:
  - key: dam
    name: The dam
    definition: Who runs the dam.
    cues: [Dam, water level]
actors:
  - {key: upland, name: Upland, kind: state, aliases: [Uphold], side: north}
  - {key: lowland, name: Lowland, kind: state, side: south}
outlets: {Upland Gazette: upland}
"""


def test_the_default_codebook_has_the_issues_of_the_guide() -> None:
    keys = [issue.key for issue in load_default_codebook().issues]
    assert len(keys) == 22
    assert keys[0] == "ceasefire"
    assert keys[-1] == "other"


def test_every_default_issue_but_other_has_cues_a_definition_and_examples() -> None:
    for issue in load_default_codebook().issues:
        assert issue.definition
        if issue.key != "other":
            assert len(issue.cues) >= 20
            assert issue.examples


def test_the_default_codebook_knows_the_world() -> None:
    codebook = load_default_codebook()
    assert any(actor.key == "united-states" for actor in codebook.actors)
    assert dict(codebook.outlets)["the white house"] == "united-states"


def test_a_codebook_of_ones_own_stands_alone() -> None:
    codebook = load_codebook(OWN, name="file")
    assert codebook.name == "river"
    assert [issue.key for issue in codebook.issues] == ["dam"]
    assert codebook.issues[0].cues == ("dam", "water level")
    assert codebook.sides == ("north", "south")
    assert codebook.outlets == (("upland gazette", "upland"),)


def test_a_codebook_that_extends_the_default_is_laid_over_it() -> None:
    text = "extends: default\nissues:\n  - {key: trade, name: Barter, cues: [barter]}"
    codebook = load_codebook(text, name="barter")
    trade = codebook.issue("trade")
    assert trade is not None
    assert trade.cues == ("barter",)
    assert codebook.issue("ceasefire") is not None
    assert len(codebook.actors) == len(load_default_codebook().actors)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("issues: [", "line 1"),
        ("- a list", "not a mapping"),
        ("", "not a mapping"),
        ("issues: {key: dam}", "`issues`"),
        ("issues:\n  - {name: Dam}", "no `key`"),
        ("issues:\n  - {key: dam, cue: [dam]}", '"cue"'),
        ("issues:\n  - {key: dam, cues: dam}", "`cues`"),
        ("issues:\n  - {key: dam}\n  - {key: dam}", "two issues"),
        ("actors:\n  - {key: upland, kind: kingdom}", "kingdom"),
        ("actors:\n  - {key: upland}", "no `kind`"),
        ("name: empty", "no issues"),
        ("extends: other\nissues:\n  - {key: dam}", "other"),
        ("issues:\n  - {key: dam}\noutlets: [a]", "`outlets`"),
    ],
)
def test_a_malformed_codebook_says_where_and_what_to_do(text: str, named: str) -> None:
    with pytest.raises(CodebookError) as error:
        load_codebook(text, name="mine")
    assert named in error.value.problem
    assert error.value.remedy
