"""Sentences by their marks alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.record.sentences import sentence_around, split_sentences


def split(text: str) -> list[str]:
    return [span.cut(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Northland refused.", "It left the talks."],
        ["“We will not go,” she said.", "“We stay.”", "Nobody moved."],
        ["Dr. Ana Ruiz met Mr. Halse on Jan. 5 in the U.S. capital.", "They spoke."],
        ["Did they agree?", "No!", "They paid 3.5 million."],
        ["A headline without a mark", "The first line of the story."],
    ],
)
def test_sentences_end_at_their_marks(sentences: list[str]) -> None:
    ends = "\n" if "headline" in sentences[0] else " "
    assert split(ends.join(sentences)) == sentences


@given(st.text(min_size=1))
def test_sentences_hold_all_that_is_no_blank_in_order(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    assert "".join("".join(s.cut(text).split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(min_size=1), st.data())
def test_the_sentence_around_a_span_holds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert sentence_around(text, span).contains(span)
