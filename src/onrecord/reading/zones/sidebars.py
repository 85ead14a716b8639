"""Boxes with background, and lists of links: what stands on the page beside the report."""

import re
from collections.abc import Sequence

from onrecord.model.zone import ZoneKind
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.zones.lines import plain_words
from onrecord.reading.zones.opening import is_spoken
from onrecord.reading.zones.piece import Piece

LONGEST_HEADING = 14
LONGEST_LINK = 25
_EARLIEST = 2
"""Paragraphs of report that must stand before a box: a piece that is all background is a body."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def mark_link_lists(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Headings such as "Related articles", and the short lines below them, are furniture."""
    marked = list(pieces)
    listing = False
    headings = word_set("zones", "link_headings")
    for index, piece in enumerate(pieces):
        if len(piece.words) < 60 and plain_words(piece.words).strip(" :»>") in headings:
            listing = index > 0
            if listing and piece.is_open and index + 1 < len(pieces):
                marked[index] = piece.marked(ZoneKind.FURNITURE)
        elif listing and piece.is_open:
            listing = _is_link(piece)
            if listing:
                marked[index] = piece.marked(ZoneKind.FURNITURE)
    return tuple(marked)


def _is_link(piece: Piece) -> bool:
    """Whether a line may be the title of another piece: short, and no sentence."""
    if len(piece.words) > 250 or piece.count() > LONGEST_LINK:
        return False
    return not piece.is_sentence and not piece.words.rstrip("”\"'’)").endswith((".", "!"))


def mark_sidebars(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Boxes with background that stand within or below the report.

    A box is a heading and the paragraphs after it, as far as they tell no news of the day. The
    heading names its genre ("Factbox: …"), or asks a question that a byline follows or that the
    next paragraph answers by its subject. Interviews and transcripts have no boxes.
    """
    if _is_dialogue(pieces):
        return tuple(pieces)
    marked = list(pieces)
    prose = 0
    index = 0
    while index < len(marked):
        piece = marked[index]
        if prose >= _EARLIEST and piece.is_open and _opens_a_box(marked, index):
            index = _mark_box(marked, index)
            continue
        prose += piece.is_open and piece.is_sentence
        index += 1
    return tuple(marked)


def _is_dialogue(pieces: Sequence[Piece]) -> bool:
    asked = sum(1 for piece in pieces if len(piece.words) < 300 and piece.words.endswith("?"))
    spoken = sum(1 for piece in pieces if piece.is_open and is_spoken(piece.words))
    return spoken >= 2 or asked >= 4


def _opens_a_box(pieces: Sequence[Piece], index: int) -> bool:
    piece = pieces[index]
    if len(piece.words) > 120 or piece.count() > LONGEST_HEADING or piece.is_sentence:
        return False
    after = pieces[index + 1 :]
    if not after:
        return False
    plain = plain_words(piece.words)
    openings = tuple(str(word) for word in load_lexicon("zones")["sidebar_openings"])
    if plain.strip(" :?") in word_set("zones", "sidebar_headings") or plain.startswith(openings):
        return after[0].kind is ZoneKind.BYLINE or _is_background(after[0])
    if not plain.endswith("?") or plain.split()[0] not in word_set("zones", "question_words"):
        return False
    if after[0].kind is ZoneKind.BYLINE:
        return len(after) > 1 and after[1].is_open
    return _answers(plain, after[0]) and len(after) > 1 and _is_background(after[1])


def _answers(question: str, piece: Piece) -> bool:
    """Whether a paragraph opens with what the question is about, and tells no news."""
    if not _is_background(piece):
        return False
    topic = {word for word in _WORD.findall(question) if len(word) > 3 or word.isupper()}
    topic |= set(question.strip("? ").split()[-1:])
    opening = plain_words(piece.words[:100]).split()[:6]
    return not {word.strip(",.'") for word in opening}.isdisjoint(
        topic - word_set("zones", "question_words")
    )


def _is_background(piece: Piece) -> bool:
    """Whether a paragraph is told without quotations and without words of the day's news."""
    if not piece.is_open or any(mark in piece.words for mark in '“”"'):
        return False
    words = {word.casefold() for word in _WORD.findall(piece.words[:2000])}
    return words.isdisjoint(word_set("zones", "news_words"))


def _mark_box(pieces: list[Piece], heading: int) -> int:
    """Mark a box from its heading on; the index of the first piece after it."""
    pieces[heading] = pieces[heading].marked(ZoneKind.SIDEBAR)
    index = heading + 1
    while index < len(pieces):
        piece = pieces[index]
        if piece.is_open:
            if not _is_background(piece):
                return index
            pieces[index] = piece.marked(ZoneKind.SIDEBAR)
        index += 1
    return index
