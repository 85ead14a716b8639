"""Attributions as the encoder tags them: source, cue and content, linked in the paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.model.encoded import EncodedText, Floats, Heads, Integers
from onrecord.reading.tagging import (
    MARK,
    OUTSIDE,
    PieceSpan,
    apply_linear,
    decode_spans,
    find_continuations,
    find_quotation_states,
    paragraph_bounds,
    pool_spans,
    softmax,
)

SOURCE, CUE, CONTENT = range(3)
Spans = tuple[tuple[int, int], ...]

# The bounds of the distance classes, in word pieces.
GAPS = (0, 1, 2, 3, 5, 8, 13, 20, 35)
COUNTED = 4
PAIR_FEATURES = 2 * (len(GAPS) + 1) + 1 + 3 * COUNTED + 4


@dataclass(frozen=True, slots=True)
class Triple:
    """Source, cue and content of one attribution; `confidence` that it is right as a whole."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Running counts over word pieces, to say what stands between two spans."""

    sentence_ends: Integers
    marks: Integers
    quoted: NDArray[np.bool_]


def survey(text: str, offsets: Integers, paragraph: Integers) -> Surroundings:
    """Count sentence ends and quotation marks up to every word piece."""
    bounds = [
        (int(offsets[first, 0]), int(offsets[end - 1, 1]))
        for first, end in paragraph_bounds(paragraph)
    ]
    states = find_quotation_states(text, bounds)
    starts = offsets[:, 0]
    ends_sentence = [
        text[start:end] in (".", "!", "?") and row > 0 and offsets[row - 1, 1] - offsets[row - 1, 0] > 2
        for row, (start, end) in enumerate(offsets.tolist())
    ]
    at = states[starts] if len(starts) else np.zeros(0, dtype=np.uint8)
    return Surroundings(
        np.concatenate([[0], np.cumsum(np.array(ends_sentence, dtype=np.int64))]),
        np.concatenate([[0], np.cumsum(at == MARK, dtype=np.int64)]),
        at != OUTSIDE,
    )


def describe_pair(
    asking: PieceSpan, candidate: PieceSpan, rivals: Sequence[PieceSpan], around: Surroundings
) -> list[int]:
    """Numbers of the features that hold between a span and a candidate for its partner.

    They are the distance with its direction; the sentence ends, quotation marks and rival
    candidates in between; and whether either stands in a quotation.
    """
    if candidate.first >= asking.end:
        low, high, side = asking.end, candidate.first, len(GAPS) + 1
    elif candidate.end <= asking.first:
        low, high, side = candidate.end, asking.first, 0
    else:
        low = high = -1
        side = 0
    if high < 0:
        low = high = asking.first
        features = [2 * (len(GAPS) + 1)]
    else:
        features = [side + sum(high - low > gap for gap in GAPS)]
    base = 2 * (len(GAPS) + 1) + 1
    between = sum(low <= rival.first and rival.end <= high for rival in rivals)
    for number in (
        int(around.sentence_ends[high] - around.sentence_ends[low]),
        int(around.marks[high] - around.marks[low]),
        between,
    ):
        features.append(base + min(number, COUNTED - 1))
        base += COUNTED
    features.append(base + int(around.quoted[asking.first]))
    features.append(base + 2 + int(around.quoted[candidate.first]))
    return features
