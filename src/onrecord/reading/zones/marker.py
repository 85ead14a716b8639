"""A document's text, cut into zones."""

from collections.abc import Sequence

from onrecord.model.document import Document
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.zones.lines import kind_of_line
from onrecord.reading.zones.opening import mark_opening
from onrecord.reading.zones.paragraphs import find_paragraphs
from onrecord.reading.zones.piece import Piece
from onrecord.reading.zones.sidebars import mark_link_lists, mark_sidebars
from onrecord.reading.zones.splitting import LONGEST_CAPTION, split_paragraph


def mark_zones(document: Document) -> tuple[Zone, ...]:
    """Every part of the page with its kind, in reading order.

    Each character but white space lies in exactly one zone, and no zone has outer white space.
    What nothing speaks against is body: a button left in costs less than a paragraph hidden.
    """
    text = document.text
    pieces = tuple(
        _of_its_own(piece)
        for paragraph in find_paragraphs(text)
        for piece in split_paragraph(text, paragraph)
    )
    pieces = mark_opening(pieces, document.title)
    pieces = _mark_captions(pieces)
    pieces = mark_sidebars(mark_link_lists(pieces))
    return tuple(Zone(piece.kind or ZoneKind.BODY, piece.span) for piece in pieces)


def _of_its_own(piece: Piece) -> Piece:
    """The piece with the kind that its own words show."""
    kind = kind_of_line(piece.words) if piece.is_open else None
    return piece if kind is None else piece.marked(kind)


def _mark_captions(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Short lines between `[caption]` and `[/caption]`, and one before a `[/caption]` alone."""
    marked = list(pieces)
    opened: int | None = None
    for index, piece in enumerate(pieces):
        if piece.kind is not ZoneKind.FURNITURE:
            continue
        tag = piece.words[:10].lower()
        if tag.startswith("[caption"):
            opened = index
        elif tag == "[/caption]":
            first = opened + 1 if opened is not None and index - opened <= 4 else index - 1
            for inner in range(max(first, 0), index):
                if marked[inner].is_open and marked[inner].count() <= LONGEST_CAPTION:
                    marked[inner] = marked[inner].marked(ZoneKind.CAPTION)
            opened = None
    return tuple(marked)
