"""Sentences by their marks alone, where no parse is at hand."""

import re

from onrecord.model.span import Span, trimmed

_END = re.compile(r"[.!?…][\"”’')\]»]*(?=\s+[\"“‘'(\[«—–-]*[A-Z0-9])|\n+")
_OPEN = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Adm|St|Jr|Sr|Inc|Ltd|Co|Corp|No|"
    r"vs|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
"""What ends with a full stop without ending a sentence."""


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of text, in reading order, without the blanks between them.

    A full stop, question or exclamation mark ends one where a capital or digit follows, and
    every line break does; known abbreviations and initials don't. (Grefenstette and Tapanainen
    1994 find such rules right in some 98 of 100 places.)
    """
    found: list[Span] = []
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        stop = text[max(start, match.start() - 8) : match.start() + 1]
        if match.group().startswith(".") and _OPEN.search(stop):
            continue
        found += _kept(text, start, match.end())
        start = match.end()
    return tuple(found + _kept(text, start, span.end))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds a span; from its first to its last where it runs over several."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = Span(start, end if end >= 0 else len(text))
    touched = [each for each in split_sentences(text, paragraph) if each.overlaps(span)]
    whole = span
    for each in touched:
        whole = whole.joined(each)
    return whole


def _kept(text: str, start: int, end: int) -> list[Span]:
    span = trimmed(text, start, end)
    return [span] if span is not None else []
