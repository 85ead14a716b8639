"""The paragraphs of a text: its lines, or the runs of lines where it was wrapped by hand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.model.span import Span, trimmed

_LINE = re.compile("[^\n\r\x85\u2028\u2029]+")
_FINAL = frozenset(".!?:;”\"'’)…")
_WIDEST = 100
_NARROWEST = 45
_SLACK = 8


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Every paragraph in reading order, without outer white space; blank ones are left out.

    A paragraph is a line. In a text that was wrapped at a fixed width, lines between blank
    lines belong together unless the next word would still have fitted: then someone broke the
    line on purpose.
    """
    lines = [
        span
        for line in _LINE.finditer(text)
        if (span := trimmed(text, line.start(), line.end())) is not None
    ]
    runs = list(_runs(text, lines))
    width = _width(text, runs)
    if width is None:
        return tuple(lines)
    return tuple(paragraph for run in runs for paragraph in _joined(text, run, width))


def _runs(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines without a blank one between them."""
    run: list[Span] = []
    for line in lines:
        if run and _breaks(text, run[-1].end, line.start) > 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _breaks(text: str, start: int, end: int) -> int:
    gap = text[start:end].replace("\r\n", "\n")
    return sum(gap.count(mark) for mark in "\n\r\x85\u2028\u2029")


def _width(text: str, runs: Sequence[Sequence[Span]]) -> int | None:
    """The width a text was wrapped at; None if its lines are paragraphs."""
    inner = [line for run in runs for line in run[:-1]]
    if len(inner) < 3:
        return None
    longest = max(len(line) for run in runs for line in run)
    if longest > _WIDEST or longest < _NARROWEST:
        return None
    full = sum(1 for line in inner if len(line) >= longest * 0.75)
    closed = sum(1 for line in inner if text[line.end - 1] in _FINAL)
    wrapped = full >= 0.7 * len(inner) and closed < 0.4 * len(inner)
    return longest if wrapped else None


def _joined(text: str, run: Sequence[Span], width: int) -> Iterator[Span]:
    start = run[0]
    for line, following in pairwise(run):
        word = text.find(" ", following.start, following.end)
        first_word = (word if word > 0 else following.end) - following.start
        if len(line) + 1 + first_word <= width - _SLACK:
            yield start.joined(line)
            start = following
    yield start.joined(run[-1])
