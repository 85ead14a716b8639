"""Words from outside are shown, never obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.terminal import counted, plain, shortened


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(words: str) -> None:
    shown = plain(words)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in shown)
    assert shown == plain(shown)


@given(st.text(st.characters(categories=("L", "N", "P", "Sc", "Sm", "So"))))
def test_words_without_such_marks_are_shown_whole(words: str) -> None:
    assert plain(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("two\r\nlines\tand  blanks ", "two lines and blanks"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b]0;title\x07said", "said"),
        ("\u202eevoc\u202c", "evoc"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("“Zelić” 👋🏽 שלום", "“Zelić” 👋🏽 שלום"),
    ],
)
def test_words_are_made_plain(words: str, shown: str) -> None:
    assert plain(words) == shown


@given(st.text(), st.integers(2, 40))
def test_words_are_shortened_to_fit(words: str, length: int) -> None:
    found = shortened(words, length)
    assert len(found) <= length
    assert found == plain(words) or found.endswith("…")


def test_words_are_cut_between_words() -> None:
    assert shortened("a pledge in writing from the leaders", 20) == "a pledge in writing…"


def test_one_is_not_many() -> None:
    assert (counted(1, "side"), counted(2_000, "side")) == ("1 side", "2,000 sides")
