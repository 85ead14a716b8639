"""Positions as the encoder tags them: what is sought, given or refused, by which move."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model.encoded import EncodedText, Floats
from onrecord.model.span import Span
from onrecord.reading.tagging import (
    PieceSpan,
    apply_linear,
    decode_spans,
    find_continuations,
    softmax,
)

# How many word pieces before and after a span count as its surroundings.
AROUND = 48
SHORT = 3


@dataclass(frozen=True, slots=True)
class PositionSpan:
    """The words that say what a position is about, with its likely moves and issues.

    `confidence` is the probability that a coder would mark the span.
    """

    start: int
    end: int
    moves: dict[str, float]
    issues: dict[str, float]
    confidence: float


def find_position_spans(encoded: EncodedText, text: str) -> tuple[PositionSpan, ...]:
    """Find the contents of positions in reading order.

    Stretches that the encoder is unsure of, and short ones that it is not sure of, are left
    out.
    """
    if len(encoded.offsets) == 0:
        return ()
    heads = encoded.heads
    probabilities = softmax(encoded.position_logits)
    found: list[PositionSpan] = []
    for span in decode_positions(probabilities, encoded, text):
        signs = describe_span(probabilities, span, text, encoded)
        score = apply_linear(heads.arrays, "position_confidence", signs)
        moves, issues = judge_span(probabilities, span, encoded)
        found.append(
            PositionSpan(
                start=int(encoded.offsets[span.first, 0]),
                end=int(encoded.offsets[span.end - 1, 1]),
                moves=dict(zip(heads.labels["moves"], moves.tolist(), strict=True)),
                issues=dict(zip(heads.labels["issues"], issues.tolist(), strict=True)),
                confidence=float(1 / (1 + np.exp(-score[0]))),
            )
        )
    return tuple(found)


def judge_issues(encoded: EncodedText, words: Span) -> dict[str, float]:
    """The likely issues of any words, tagged or not; none where the encoder read none of them."""
    span = _find_pieces(encoded, words.start, words.end)
    if span.first >= span.end:
        return {}
    return dict(zip(encoded.heads.labels["issues"], _issues(encoded, span).tolist(), strict=True))


def decode_positions(
    probabilities: Floats, encoded: EncodedText, text: str
) -> tuple[PieceSpan, ...]:
    """Spans of word pieces that are likely enough to be the content of a position."""
    thresholds = encoded.heads.thresholds
    tags = np.stack(
        [
            probabilities[:, 0],
            probabilities[:, 1::2].sum(axis=1),
            probabilities[:, 2::2].sum(axis=1),
        ],
        axis=1,
    )
    scores = np.log(tags + 1e-9)
    scores[:, 0] += thresholds["outside_position"]
    continues = find_continuations(text, encoded.offsets)
    kept: list[PieceSpan] = []
    for span in decode_spans(scores, encoded.paragraph, continues):
        mass = float(1 - probabilities[span.first : span.end, 0].mean())
        short = len(_words(text, span, encoded)) <= SHORT
        if mass >= thresholds["position_mass_short" if short else "position_mass"]:
            kept.append(span)
    return tuple(kept)


def describe_span(
    probabilities: Floats, span: PieceSpan, text: str, encoded: EncodedText
) -> Floats:
    """What the confidence of a span is judged by: its mass, its edges, its length."""
    rows = probabilities[span.first : span.end]
    mass = float(np.clip(1 - rows[:, 0].mean(), 0.001, 0.999))
    begins = float(rows[0, 1::2].sum())
    peak = float(np.clip(1 - rows[:, 0].min(), 0.001, 0.999))
    words = len(_words(text, span, encoded))
    return np.array(
        [np.log(mass / (1 - mass)), np.log(begins + 1e-2), np.log(peak / (1 - peak)),
         np.log(max(words, 1))],
        dtype=np.float32,
    )  # fmt: skip


def judge_span(
    probabilities: Floats, span: PieceSpan, encoded: EncodedText
) -> tuple[Floats, Floats]:
    """Probabilities of the moves, from the tags and the head together, and of the issues."""
    arrays, thresholds = encoded.heads.arrays, encoded.heads.thresholds
    rows = probabilities[span.first : span.end]
    tagged = np.log(rows[:, 1::2] + rows[:, 2::2] + 1e-4).mean(axis=0)
    moves = apply_linear(arrays, "moves", view_span(encoded, span))
    moves = moves - np.log(np.exp(moves - moves.max()).sum()) - moves.max()
    share = thresholds["tagged_moves"]
    return softmax(share * tagged + (1 - share) * moves), _issues(encoded, span)


def _issues(encoded: EncodedText, span: PieceSpan) -> Floats:
    # What a position is about shows in its own words; the move shows in those around them.
    own = encoded.hidden[span.first : span.end].mean(axis=0)
    return softmax(apply_linear(encoded.heads.arrays, "issues", own))


def view_span(encoded: EncodedText, span: PieceSpan) -> Floats:
    """Mean of the span, its first piece, what stands before and after, and the whole text."""
    hidden = encoded.hidden
    low, high = _surround(encoded, span)
    nothing = np.zeros(hidden.shape[1], dtype=np.float32)
    return np.concatenate(
        [
            hidden[span.first : span.end].mean(axis=0),
            hidden[span.first],
            hidden[low : span.first].mean(axis=0) if low < span.first else nothing,
            hidden[span.end : high].mean(axis=0) if high > span.end else nothing,
            hidden.mean(axis=0),
        ]
    )


def score_holders(
    encoded: EncodedText, span: PositionSpan, candidates: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    """How likely each candidate mention names whose position it is."""
    return _score_mentions(encoded, span, candidates, "holder")


def score_addressees(
    encoded: EncodedText, span: PositionSpan, candidates: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    """How likely each candidate mention names who would have to act, or is blamed."""
    return _score_mentions(encoded, span, candidates, "addressee")


def _score_mentions(
    encoded: EncodedText,
    span: PositionSpan,
    candidates: Sequence[tuple[int, int]],
    role: str,
) -> tuple[float, ...]:
    """Probability mass that a pointer of the span puts on the pieces of each candidate.

    Mass may also fall on no mention at all, so the scores need not sum to 1. Candidates far
    from the span or in another paragraph get 0.
    """
    arrays = encoded.heads.arrays
    roles = encoded.heads.labels["pointers"]
    number = roles.index(role)
    asking = _find_pieces(encoded, span.start, span.end)
    low, high = _surround(encoded, asking)
    hidden = encoded.hidden
    view = np.concatenate([hidden[asking.first : asking.end].mean(axis=0), hidden[asking.first]])
    asked = apply_linear(arrays, "asking", view).reshape(len(roles), -1)[number]
    keys = apply_linear(arrays, "pointed", hidden[low:high])
    keys = keys.reshape(high - low, len(roles), -1)[:, number]
    nobody = apply_linear(arrays, "nobody", view)[number]
    scores = np.append(keys @ asked / np.sqrt(len(asked)), nobody)
    probabilities = softmax(scores.astype(np.float32))
    masses = []
    for start, end in candidates:
        mention = _find_pieces(encoded, start, end)
        first, last = max(mention.first, low) - low, min(mention.end, high) - low
        masses.append(float(probabilities[first:last].sum()) if first < last else 0.0)
    return tuple(masses)


def _find_pieces(encoded: EncodedText, start: int, end: int) -> PieceSpan:
    first = int(np.searchsorted(encoded.offsets[:, 1], start, side="right"))
    last = int(np.searchsorted(encoded.offsets[:, 0], end, side="left"))
    return PieceSpan(first, last, 0)


def _surround(encoded: EncodedText, span: PieceSpan) -> tuple[int, int]:
    """The pieces near a span, within its paragraph."""
    number = encoded.paragraph[span.first]
    low = int(np.searchsorted(encoded.paragraph, number, side="left"))
    high = int(np.searchsorted(encoded.paragraph, number, side="right"))
    return max(low, span.first - AROUND), min(high, span.end + AROUND)


def _words(text: str, span: PieceSpan, encoded: EncodedText) -> list[str]:
    start, end = int(encoded.offsets[span.first, 0]), int(encoded.offsets[span.end - 1, 1])
    return text[start:end].split()
