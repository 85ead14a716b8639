"""Names of coders, and where words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model.decision import check_maker, find_span


def test_words_are_found_where_they_stand_once() -> None:
    text = "The valley is ours, and so is the dam."
    assert find_span(text, "the dam").cut(text) == "the dam"


def test_of_several_places_the_nearest_is_taken() -> None:
    assert find_span("a dam, a dam, a dam", "dam", near=8).start == 9
    with pytest.raises(InputError, match="3 places"):
        find_span("a dam, a dam, a dam", "dam")


@pytest.mark.parametrize("words", ["", "  ", "the river"])
def test_words_that_stand_nowhere_are_refused(words: str) -> None:
    with pytest.raises(InputError):
        find_span("The valley is ours.", words)


@given(st.text(min_size=1), st.integers(0, 20))
def test_what_is_found_are_the_words_asked_for(text: str, near: int) -> None:
    words = text[: max(1, len(text) // 2)]
    if words.strip():
        assert find_span(text, words, near=near).cut(text) == words


def test_a_name_is_kept_without_outer_blanks() -> None:
    assert check_maker("  Ana Ruiz ") == "Ana Ruiz"
