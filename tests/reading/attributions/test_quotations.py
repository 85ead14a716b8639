"""Where quotation marks open and close."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.analysis import Analysis
from onrecord.reading.attributions.quotations import Quoted, find_quotations
from reported import lines_of


def marked(text: str) -> tuple[Quoted, ...]:
    return find_quotations(Analysis(text, lines_of(text), (), (), ()))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said: “No deal.” Then he left.", ["No deal."]),
        ('He said: "No deal." Then he left.', ["No deal."]),
        ("He said: ''No deal.'' Then he left.", ["No deal."]),
        ("He said: ``No deal.'' Then he left.", ["No deal."]),
        ("He said: «No deal.» Then he left.", ["No deal."]),
        ("He said: „No deal.“ Then he left.", ["No deal."]),
        ("He said: ‘No deal.’ Then he left.", ["No deal."]),
        ("“One,” he said, “two.”", ["One,", "two."]),
        ("“He called it “dead” again,” she said.", ["He called it “dead” again,"]),
    ],
)
def test_all_kinds_of_marks_are_paired(text: str, inner: list[str]) -> None:
    assert [quoted.inner.cut(text) for quoted in marked(text)] == inner


@pytest.mark.parametrize(
    "text",
    [
        "The officials’ view isn’t Kyiv’s, and ’tis the 1990s’ last word.",
        "It's the ministers' 'n' the envoys' turn",
        "A 6' wall",
        "”",
        "“”",
        "",
    ],
)
def test_apostrophes_and_empty_marks_are_no_quotations(text: str) -> None:
    assert marked(text) == ()


def test_a_mark_never_closed_ends_at_the_paragraph() -> None:
    text = "He said: “We will not sign.\nThe talks went on."
    (quoted,) = marked(text)
    assert quoted.inner.cut(text) == "We will not sign."
    assert not quoted.closed


def test_a_paragraph_that_opens_anew_continues_the_open_quotation() -> None:
    text = "He said: “We will not sign.\n“We never will.”\n“Nobody will.”"
    first, second, third = marked(text)
    assert (first.continues, second.continues, third.continues) == (False, True, False)


def test_single_marks_inside_double_ones_are_left_alone() -> None:
    text = "“It is ‘over’ now,” she said."
    (quoted,) = marked(text)
    assert quoted.inner.cut(text) == "It is ‘over’ now,"


@given(st.text(alphabet="ab ,.\n“”\"‘’'«»„`", max_size=80))
def test_any_marks_give_ordered_stretches_inside_their_paragraphs(text: str) -> None:
    zones = lines_of(text)
    found = marked(text)
    for quoted in found:
        assert zones[quoted.zone].span.contains(quoted.outer)
        assert quoted.outer.contains(quoted.inner)
    for one, other in pairwise(found):
        assert one.outer.end <= other.outer.start
