"""What the taggers share: quotation state, tag decoding, spans of word pieces, small layers."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model.encoded import Floats, Integers

# Two apostrophes or two back-ticks are one double mark: some outlets write every quotation so.
QUOTE_MARK = re.compile("''|``|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02]")
OPENING = frozenset(("\u201c", "\u201e", "\u201f", "\u00ab", "``"))
CLOSING = frozenset(("\u201d", "\u00bb"))

OUTSIDE, INSIDE, UNCLOSED, MARK = range(4)
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """A stretch of word pieces, half-open, with its kind as a number."""

    first: int
    end: int
    kind: int


def find_quotation_states(text: str, paragraphs: Sequence[tuple[int, int]]) -> NDArray[np.uint8]:
    """Say of every character whether it stands outside or inside double quotation marks.

    Straight marks open and close by turns, curly ones by their shape. A quotation that its
    paragraph leaves open runs to the paragraph's end and has a state of its own.
    """
    states = np.zeros(len(text), dtype=np.uint8)
    for start, end in paragraphs:
        opened = -1
        for mark in QUOTE_MARK.finditer(text, start, end):
            opens = mark.group() in OPENING or (mark.group() not in CLOSING and opened < 0)
            if opens and opened < 0:
                opened = mark.end()
            elif not opens and opened >= 0:
                states[opened : mark.start()] = INSIDE
                opened = -1
            states[mark.start() : mark.end()] = MARK
        if opened >= 0:
            tail = states[opened:end]
            tail[tail == OUTSIDE] = UNCLOSED
    return states


def find_continuations(text: str, offsets: Integers) -> NDArray[np.bool_]:
    """Say of every word piece whether it carries on the word of the piece before it."""
    continues = np.zeros(len(offsets), dtype=np.bool_)
    for row in range(1, len(offsets)):
        start = int(offsets[row, 0])
        continues[row] = (
            start == offsets[row - 1, 1]
            and start > 0
            and text[start - 1].isalnum()
            and text[start].isalnum()
        )
    return continues


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def paragraph_bounds(paragraph: Integers) -> list[tuple[int, int]]:
    """First and end row of every paragraph, in order."""
    if len(paragraph) == 0:
        return []
    cuts = np.flatnonzero(np.diff(paragraph)) + 1
    edges = [0, *cuts.tolist(), len(paragraph)]
    return list(itertools.pairwise(edges))


def decode_spans(
    scores: Floats, paragraph: Integers, continues: NDArray[np.bool_]
) -> tuple[PieceSpan, ...]:
    """The best legal reading of the tags in every paragraph, as spans.

    Tag 0 is outside; tags 2k+1 and 2k+2 begin and carry on a span of kind k. A span begins and
    ends with a word.
    """
    bounds = paragraph_bounds(paragraph)
    if not bounds:
        return ()
    lengths = np.array([end - first for first, end in bounds])
    steps, count = int(lengths.max()), scores.shape[1]
    padded = np.zeros((len(bounds), steps, count), dtype=np.float32)
    inner = np.zeros((len(bounds), steps), dtype=np.bool_)
    for row, (first, end) in enumerate(bounds):
        padded[row, : end - first] = scores[first:end]
        inner[row, : end - first] = continues[first:end]
    free, within = _transitions(count)
    best = padded[:, 0].copy()
    best[:, 2::2] = FORBIDDEN
    # Past the end of a shorter paragraph every tag comes from itself.
    back = np.tile(np.arange(count), (steps, len(bounds), 1))
    for step in range(1, steps):
        live = np.flatnonzero(lengths > step)
        costs = np.where(inner[live, step, None, None], within, free)
        moves = best[live, :, None] + costs
        back[step, live] = moves.argmax(axis=1)
        best[live] = moves.max(axis=1) + padded[live, step]
    tags = np.zeros((len(bounds), steps), dtype=np.int64)
    tags[:, -1] = best.argmax(axis=1)
    rows = np.arange(len(bounds))
    for step in range(steps - 1, 0, -1):
        tags[:, step - 1] = back[step, rows, tags[:, step]]
    spans: list[PieceSpan] = []
    for row, (first, end) in enumerate(bounds):
        spans.extend(_spans_of_tags(tags[row, : end - first].tolist(), first))
    return tuple(spans)


def _transitions(tags: int) -> tuple[Floats, Floats]:
    """Costs of tag after tag: between words, and inside a word."""
    free = np.zeros((tags, tags), dtype=np.float32)
    within = np.full((tags, tags), FORBIDDEN, dtype=np.float32)
    within[0, 0] = 0
    for inner in range(2, tags, 2):
        free[:, inner] = FORBIDDEN
        for before in (inner - 1, inner):
            free[before, inner] = 0
            within[before, inner] = 0
    return free, within


def _spans_of_tags(tags: Sequence[int], first: int) -> list[PieceSpan]:
    spans: list[PieceSpan] = []
    begun = -1
    for row, tag in enumerate([*tags, 0]):
        if begun >= 0 and (tag == 0 or tag % 2 == 1):
            spans.append(PieceSpan(first + begun, first + row, (tags[begun] - 1) // 2))
            begun = -1
        if tag % 2 == 1:
            begun = row
    return spans


def pool_spans(hidden: Floats, spans: Sequence[PieceSpan]) -> Floats:
    """First, last and mean hidden row of every span, side by side."""
    width = hidden.shape[1]
    pooled = np.zeros((len(spans), 3 * width), dtype=np.float32)
    for row, span in enumerate(spans):
        pooled[row, :width] = hidden[span.first]
        pooled[row, width : 2 * width] = hidden[span.end - 1]
        pooled[row, 2 * width :] = hidden[span.first : span.end].mean(axis=0)
    return pooled


def apply_linear(arrays: Mapping[str, Floats], name: str, values: Floats) -> Floats:
    """A linear layer of the heads."""
    return np.asarray(values @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"])
