"""Quotation marks that are opened and never closed."""

from collections.abc import Iterator, Sequence

from onrecord.model.span import Span

_SHOWN = 80
_OPENING = "“"
_CLOSING = "”"
_STRAIGHT = '"'


def find_unclosed(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The first words of every quotation that its paragraph doesn't close.

    Where the next paragraph opens with a mark anew, the quotation runs on, as print has it, and
    nothing is missing. Single marks are left out: they are apostrophes too.
    """
    for index, paragraph in enumerate(paragraphs):
        opened = _open_mark(text, paragraph)
        if opened is None:
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if following is not None and text[following.start] in (_OPENING, _STRAIGHT):
            continue
        yield Span(opened, min(opened + _SHOWN, paragraph.end))


def _open_mark(text: str, paragraph: Span) -> int | None:
    """Where the mark stands that is open at the end of a paragraph."""
    opened: int | None = None
    words = paragraph.cut(text)
    if _OPENING not in words and _STRAIGHT not in words:
        return None
    for index, character in enumerate(words, paragraph.start):
        if character == _OPENING:
            opened = index
        elif character == _CLOSING:
            opened = None
        elif character == _STRAIGHT:
            # 6'2" and 30" are measures, not quotations.
            is_inch = index > paragraph.start and text[index - 1].isdigit() and opened is None
            opened = None if opened is not None or is_inch else index
    return opened
