"""Blind coding: what was drawn, what coders said of it, and which codes speak of the same words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.model.actor import Actor
from onrecord.model.decision import CodedPosition
from onrecord.model.span import Span

LEAST_OVERLAP = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stratum:
    """Findings that are alike in confidence and move: how many there are, how many were drawn."""

    name: str
    positions: int
    drawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a sample was drawn from.

    `sentences` is the number of sentences in which nothing was found; an estimate where only
    `documents_searched` of the `documents` were split into sentences.
    """

    strata: tuple[Stratum, ...]
    sentences: int
    sentences_drawn: int
    documents: int
    documents_searched: int

    @property
    def positions(self) -> int:
        """How many positions the machine had found."""
        return sum(stratum.positions for stratum in self.strata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A sample that is coded blind, drawn once from a record, repeatable by its seed."""

    id: int
    name: str
    made_by: str
    made_at: datetime
    seed: int
    frame: Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A finding that was drawn, as the machine had it at that time."""

    finding: str
    stratum: str
    confidence: float
    position: CodedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence of a round, with the findings that were drawn in it; never shown to a coder.

    `beside` are the findings in it that were not drawn. A sentence without either was drawn
    because nothing was found in it.
    """

    round: int
    number: int
    document: str
    span: Span
    words: str
    drawn: tuple[Drawn, ...]
    beside: tuple[CodedPosition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a coder is shown of a unit: the sentence with what stands around it, and no codes.

    `actors` are all that the document names, `left` how many units this coder has yet to code.
    """

    round: int
    unit: int
    document: str
    title: str | None
    outlet: str | None
    published: date | None
    before: str
    span: Span
    words: str
    after: str
    actors: tuple[Actor, ...]
    left: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The positions that one coder sees in one sentence; () says that there is none.

    `settles` marks those that were agreed on after the coders' own were compared.
    """

    round: int
    unit: int
    coder: str
    positions: tuple[CodedPosition, ...]
    settles: bool = False
    coded_at: datetime | None = None


def pair(
    positions: Sequence[CodedPosition], others: Sequence[CodedPosition]
) -> tuple[tuple[int, int], ...]:
    """Which position of one coder speaks of the same words as which of another, by their places.

    Two fit where their words overlap with a token F1 of at least one half. Pairs are one to
    one, the best first; among positions in the same words those that agree in more fields go
    together, so that what two holders say with one mouth isn't crossed.
    """
    fitting = [
        (overlap(position, other), likeness(position, other), -n, -m)
        for n, position in enumerate(positions)
        for m, other in enumerate(others)
        if overlap(position, other) >= LEAST_OVERLAP
    ]
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    matched: set[int] = set()
    for _, _, n, m in sorted(fitting, reverse=True):
        if -n not in taken and -m not in matched:
            pairs.append((-n, -m))
            taken.add(-n)
            matched.add(-m)
    return tuple(sorted(pairs))


def overlap(position: CodedPosition, other: CodedPosition) -> float:
    """Token F1 of the words of two positions in one text: 1 for the same words, 0 for none."""
    mine, theirs = _tokens(position), _tokens(other)
    total = len(mine) + len(theirs)
    return 2 * len(mine & theirs) / total if total else 0.0


def likeness(position: CodedPosition, other: CodedPosition) -> int:
    """In how many of holder, move and issue two positions agree."""
    return (
        (position.holder.id == other.holder.id)
        + (position.move is other.move)
        + (position.issue == other.issue)
    )


def _tokens(position: CodedPosition) -> frozenset[tuple[int, int]]:
    start = position.span.start
    return frozenset(
        (start + word.start(), start + word.end()) for word in _WORD.finditer(position.words)
    )
