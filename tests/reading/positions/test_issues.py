"""Which issue of a codebook words are about."""

import pytest

from onrecord.codebook.codebook import Codebook, Issue
from onrecord.reading.positions.issues import IssueIndex

RIVER = IssueIndex(
    (
        Issue(key="dam", name="The dam", definition="Who opens the sluices.", cues=("dam", "turbine")),  # noqa: E501
        Issue(key="fish", name="Fishing", definition="Nets and licences.", cues=("fishing net",),
              examples=("let the trawlers out at night",)),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "issue"),
    [
        ("lift the sanctions on its banks", "sanctions"),
        ("release all political prisoners", "prisoners"),
        ("a lasting ceasefire", "ceasefire"),
        ("cut methane emissions by a third", "climate"),
        ("hold free and fair elections", "governance"),
        ("give aid convoys unhindered access", "humanitarian"),
        ("return to the negotiating table", "process"),
        ("pull back its troops from the border", "territory"),
    ],
)
def test_cues_of_the_default_codebook_find_the_issue(
    codebook: Codebook, content: str, issue: str
) -> None:
    assert IssueIndex(codebook.issues).choose(content, content, {}) == issue


def test_a_cue_counts_in_any_of_its_forms() -> None:
    assert RIVER.choose("repair both turbines", "", {}) == "dam"


def test_words_of_definitions_and_examples_count_without_cues() -> None:
    assert RIVER.choose("let no trawler leave", "", {}) == "fish"


def test_the_content_counts_more_than_its_sentence() -> None:
    assert RIVER.choose("a longer fishing net", "the dam and a longer fishing net", {}) == "fish"


def test_nothing_found_is_other(codebook: Codebook) -> None:
    assert IssueIndex(codebook.issues).choose("xyzzy", "", {}) == "other"


def test_a_learned_probability_tips_an_even_scale(codebook: Codebook) -> None:
    learned = {issue.key: 0.9 if issue.key == "energy" else 0.005 for issue in codebook.issues}
    assert IssueIndex(codebook.issues).choose("xyzzy", "", {}, learned) == "energy"


def test_learned_issues_do_not_outvote_a_codebook_that_they_do_not_know() -> None:
    assert RIVER.choose("a longer fishing net", "", {}, {"dam": 0.99}) == "fish"
