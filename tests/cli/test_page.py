"""Where words stand, as an editor counts."""

import pytest

from onrecord.cli.page import Places
from onrecord.model.span import Span


@pytest.mark.parametrize(
    ("text", "line"),
    [("here", 1), ("\nhere", 2), ("a\r\nb\nhere", 3), ("a\rhere", 2), ("a\u2028here", 1)],
)
def test_lines_are_counted_as_an_editor_counts_them(text: str, line: int) -> None:
    start = text.index("here")
    places = Places(text)
    assert places.line(Span(start, start + 4)) == line
    assert places.name(Span(start, start + 4)) == f"line {line}, characters {start}–{start + 4}"
