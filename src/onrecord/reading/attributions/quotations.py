"""Where quotation marks open and close, paragraph by paragraph."""

import re
from dataclasses import dataclass

from onrecord.model.analysis import Analysis
from onrecord.model.span import Span, trimmed
from onrecord.model.zone import PROSE

MARK = re.compile(r"''|``|[\"“”„‟«»″＂]")
SINGLE = re.compile(r"[‘’'‚‛`]")
ELISION = re.compile(r"(?:tis|twas|em|n|til|till|cause|cos|bout|round|\d\ds)\b", re.IGNORECASE)
OPENING = frozenset({"“", "„", "‟", "«", "``"})
CLOSING = frozenset({"”", "»"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """One stretch of quoted words in one paragraph; `inner` leaves its marks out.

    `closed` is false where the closing mark is missing; `continues` is true where it goes on
    with the quotation that the paragraph before left open.
    """

    outer: Span
    inner: Span
    zone: int
    closed: bool
    continues: bool


def find_quotations(analysis: Analysis) -> tuple[Quoted, ...]:
    """The stretches in double marks, and in single ones outside these, in reading order.

    A quotation never runs past its paragraph: where the mark is lost, it ends there. The next
    paragraph continues it if it opens with a mark. Apostrophes are no marks.
    """
    found: list[Quoted] = []
    left_open = False
    for number, zone in enumerate(analysis.zones):
        if zone.kind not in PROSE:
            continue
        stretches = _doubles(analysis.text, zone.span)
        stretches += _singles(analysis.text, zone.span, stretches)
        stretches.sort()
        for outer, inner, closed in stretches:
            continues = left_open and outer.start == zone.span.start
            found.append(Quoted(outer, inner, number, closed, continues))
            left_open = False
        left_open = bool(stretches) and not stretches[-1][2]
    return tuple(found)


Stretch = tuple[Span, Span, bool]


def _doubles(text: str, paragraph: Span) -> list[Stretch]:
    marks = list(MARK.finditer(text, paragraph.start, paragraph.end))
    closers = sum(mark.group() in CLOSING for mark in marks)
    openers = sum(mark.group() in OPENING for mark in marks)
    found: list[Stretch] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in marks:
        sign = mark.group()
        openers -= sign in OPENING
        closers -= sign in CLOSING
        if opened is None:
            if _opens(text, mark, paragraph):
                opened, depth = mark, 0
        elif sign in OPENING and opened.group() != "„":
            # A mark inside a quotation opens a nested one only if there are marks to close both.
            depth += closers - openers >= depth + 2
        elif depth and sign in CLOSING:
            depth -= 1
        else:
            _add(found, text, opened, mark.start(), mark.end(), closed=True)
            opened = None
    if opened is not None:
        _add(found, text, opened, paragraph.end, paragraph.end, closed=False)
    return found


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    sign = mark.group()
    if sign in OPENING:
        return True
    at_edge = mark.end() >= paragraph.end
    if sign in CLOSING or at_edge:
        # A page sometimes sets a closing mark where it means an opening one.
        return mark.start() == paragraph.start and not at_edge
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    return not (before.isalnum() or before in ",.!?") or not text[mark.end()].isspace()


def _add(
    found: list[Stretch],
    text: str,
    opened: re.Match[str],
    inner_end: int,
    outer_end: int,
    *,
    closed: bool,
) -> None:
    inner = trimmed(text, opened.end(), inner_end)
    if inner is not None:
        found.append((Span(opened.start(), outer_end), inner, closed))


def _singles(text: str, paragraph: Span, doubles: list[Stretch]) -> list[Stretch]:
    """Stretches in single marks, in what the double ones leave."""
    found: list[Stretch] = []
    start = paragraph.start
    for outer, _, _ in [*doubles, (Span(paragraph.end, paragraph.end + 1), None, None)]:
        if start < outer.start:
            found += _singles_between(text, start, outer.start)
        start = max(start, outer.end)
    return found


def _singles_between(text: str, start: int, end: int) -> list[Stretch]:
    found: list[Stretch] = []
    opened: re.Match[str] | None = None
    maybe: re.Match[str] | None = None
    for mark in SINGLE.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if ELISION.match(text, mark.end(), end):
            continue
        if not before.isalnum() and before not in ",.!?…" and (after.isalnum() or after in "[$£€"):
            if opened is not None and maybe is not None:
                _add(found, text, opened, maybe.start(), maybe.end(), closed=True)
            opened, maybe = mark, None
        elif opened is not None and not after.isalnum():
            # "officials’ view": a mark after an s may be a possessive; a later one is surer.
            if before == "s":
                maybe = maybe or mark
            else:
                _add(found, text, opened, mark.start(), mark.end(), closed=True)
                opened = maybe = None
    if opened is not None and maybe is not None:
        _add(found, text, opened, maybe.start(), maybe.end(), closed=True)
    return found
