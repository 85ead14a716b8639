"""A text cut at every edge of what was found in it, so that findings may overlap as they like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model.span import Span
from onrecord.model.zone import Zone

UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that belongs to a finding: its layer, and the finding's id."""

    span: Span
    layer: str
    finding: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two edges; `layers` and `findings` are those of the marks over it.

    `begins` are the findings whose first words these are.
    """

    text: str
    layers: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, with the kind of its zone, "unmarked" where it lies in none."""

    kind: str
    pieces: tuple[Piece, ...]


def cut_blocks(text: str, zones: Sequence[Zone], marks: Sequence[Mark]) -> tuple[Block, ...]:
    """The text as paragraphs of pieces. No character is lost but white space between zones.

    Zones that overlap an earlier one are cut to what is left; text in no zone becomes a block
    of its own.
    """
    first: dict[str, int] = {}
    for mark in sorted(marks, key=lambda m: m.span):
        first.setdefault(mark.finding, mark.span.start)
    blocks = []
    for kind, span in _stretches(text, zones):
        inside = [mark for mark in marks if mark.span.overlaps(span)]
        blocks.append(Block(kind, tuple(_pieces(text, span, inside, first))))
    return tuple(blocks)


def _stretches(text: str, zones: Sequence[Zone]) -> Iterable[tuple[str, Span]]:
    """Zones and what lies between them, in the order of the text."""
    reached = 0
    for zone in sorted(zones, key=lambda z: z.span):
        start = max(zone.span.start, reached)
        if start >= zone.span.end:
            continue
        yield from _between(text, reached, start)
        yield zone.kind.value, Span(start, zone.span.end)
        reached = zone.span.end
    yield from _between(text, reached, len(text))


def _between(text: str, start: int, end: int) -> Iterable[tuple[str, Span]]:
    if text[start:end].strip():
        yield UNMARKED, Span(start, end)


def _pieces(text: str, span: Span, marks: Sequence[Mark], first: dict[str, int]) -> Iterable[Piece]:
    edges = {span.start, span.end}
    for mark in marks:
        edges.update(e for e in (mark.span.start, mark.span.end) if span.start < e < span.end)
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        over = [m for m in marks if m.span.start <= start and end <= m.span.end]
        yield Piece(
            text=text[start:end],
            layers=tuple(sorted({mark.layer for mark in over})),
            # The shortest first: what one points at is the innermost finding.
            findings=tuple(
                dict.fromkeys(m.finding for m in sorted(over, key=lambda m: len(m.span)))
            ),
            begins=tuple(dict.fromkeys(m.finding for m in over if first[m.finding] == start)),
        )
