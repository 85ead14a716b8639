"""Attributions as the encoder tags them: source, cue and content, linked in the paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    # A full stop after one or two letters more often ends an abbreviation than a sentence.
    before = np.concatenate([[0], offsets[:-1, 1] - offsets[:-1, 0]])
    ends_sentence = [
        text[start:end] in (".", "!", "?") and length > 2
        for (start, end), length in zip(offsets.tolist(), before.tolist(), strict=False)
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


@dataclass(frozen=True, slots=True)
class Bond:
    """The partner chosen for a span, or none, and how likely that is."""

    partner: PieceSpan | None
    probability: float


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in word pieces, with what its confidence is judged by."""

    source: PieceSpan | None
    cue: PieceSpan
    contents: tuple[PieceSpan, ...]
    signs: tuple[float, ...]


def find_triples(encoded: EncodedText, text: str) -> tuple[Triple, ...]:
    """Find who is reported to have said what, in the order of the cues.

    Every attribution has a cue and a content of one or more parts in one paragraph; it may
    have no source. Attributions within another one's content are left out.
    """
    drafts = draft_attributions(encoded, text)
    if not drafts:
        return ()
    signs = np.array([draft.signs for draft in drafts], dtype=np.float32)
    scores = apply_linear(encoded.heads.arrays, "attribution_confidence", signs)[:, 0]
    confidences = 1 / (1 + np.exp(-scores))
    return tuple(
        Triple(
            source=_to_text(encoded, [draft.source] if draft.source else []),
            cue=_to_text(encoded, [draft.cue]),
            content=_to_text(encoded, draft.contents),
            confidence=float(confidence),
        )
        for draft, confidence in zip(drafts, confidences, strict=True)
    )


def draft_attributions(encoded: EncodedText, text: str) -> tuple[Draft, ...]:
    """Tag, link contents to cues, then cues to sources, each within its paragraph."""
    if len(encoded.offsets) == 0:
        return ()
    probabilities = softmax(encoded.logits)
    scores = np.log(probabilities + 1e-9)
    scores[:, 0] += encoded.heads.thresholds["outside_attribution"]
    spans = decode_spans(scores, encoded.paragraph, find_continuations(text, encoded.offsets))
    around = survey(text, encoded.offsets, encoded.paragraph)
    cue_of = Linker("link_cue", encoded, spans, around, CUE)
    source_of = Linker("link_source", encoded, spans, around, SOURCE)
    drafts: list[Draft] = []
    for group in _group_by_paragraph(spans, encoded.paragraph):
        contents = [span for span in group if span.kind == CONTENT]
        cues = [span for span in group if span.kind == CUE]
        sources = [span for span in group if span.kind == SOURCE]
        brought: dict[PieceSpan, list[tuple[PieceSpan, float]]] = {}
        for content in contents:
            bond = cue_of.choose((content,), cues)
            if bond.partner is not None:
                brought.setdefault(bond.partner, []).append((content, bond.probability))
        for cue in cues:
            if cue not in brought:
                continue
            parts = brought[cue]
            bond = source_of.choose((cue, parts[0][0]), sources)
            signs = _signs(probabilities, bond, cue, parts, around)
            drafts.append(Draft(bond.partner, cue, tuple(part for part, _ in parts), signs))
    return tuple(drafts)


class Linker:
    """Chooses partners for the spans of one text."""

    def __init__(
        self,
        name: str,
        encoded: EncodedText,
        spans: Sequence[PieceSpan],
        around: Surroundings,
        kind: int,
    ) -> None:
        self.heads: Heads = encoded.heads
        self.name = name
        self.around = around
        self.pooled = dict(zip(spans, pool_spans(encoded.hidden, spans), strict=True))
        candidates = [span for span in spans if span.kind == kind]
        offers = apply_linear(
            self.heads.arrays, f"{name}.candidate", pool_spans(encoded.hidden, candidates)
        )
        self.offers = dict(zip(candidates, offers, strict=True))

    def choose(self, asking: tuple[PieceSpan, ...], candidates: Sequence[PieceSpan]) -> Bond:
        """The likeliest partner of a span (or of two that belong together), or none."""
        arrays = self.heads.arrays
        table = arrays[f"{self.name}.features.weight"]
        view = np.concatenate([self.pooled[span] for span in asking])
        asked = apply_linear(arrays, f"{self.name}.asking", view)
        rows = [asked + arrays[f"{self.name}.none"]]
        for candidate in candidates:
            features = [
                feature + number * PAIR_FEATURES
                for number, span in enumerate(asking)
                for feature in describe_pair(span, candidate, candidates, self.around)
            ]
            rows.append(asked + self.offers[candidate] + table[features].sum(axis=0))
        bent = np.maximum(np.stack(rows), 0)
        scores = apply_linear(arrays, f"{self.name}.score", bent)[:, 0]
        probabilities = softmax(scores)
        scores[0] += self.heads.thresholds[f"{self.name}_none"]
        best = int(scores.argmax())
        return Bond(candidates[best - 1] if best else None, float(probabilities[best]))


def _signs(
    probabilities: Floats,
    source: Bond,
    cue: PieceSpan,
    parts: Sequence[tuple[PieceSpan, float]],
    around: Surroundings,
) -> tuple[float, ...]:
    """What the confidence of an attribution is judged by."""
    tag = 2 * CONTENT + 1
    contents = [part for part, _ in parts]
    said = min(_doubt(probabilities, part) for part in contents)
    edge = min(
        min(
            np.log(probabilities[part.first, tag] + 1e-3),
            np.log(1 - probabilities[part.end, tag + 1] + 1e-3)
            if part.end < len(probabilities)
            else 0.0,
        )
        for part in contents
    )
    length = sum(part.end - part.first for part in contents)
    quoted = float(around.quoted[contents[0].first])
    return (
        said,
        float(edge),
        _doubt(probabilities, cue),
        _doubt(probabilities, source.partner) if source.partner else 0.0,
        float(np.log(min(probability for _, probability in parts) + 1e-3)),
        float(np.log(source.probability + 1e-3)),
        float(source.partner is None),
        quoted,
        float(np.log(length)),
        float(len(contents) > 1),
    )


def _doubt(probabilities: Floats, span: PieceSpan) -> float:
    """Log of the mean probability that the pieces of a span are of its kind."""
    first, inner = 2 * span.kind + 1, 2 * span.kind + 2
    rows = probabilities[span.first : span.end]
    return float(np.log(rows[:, first : inner + 1].sum(axis=1).mean() + 1e-3))


def _group_by_paragraph(spans: Sequence[PieceSpan], paragraph: Integers) -> list[list[PieceSpan]]:
    groups: dict[int, list[PieceSpan]] = {}
    for span in spans:
        groups.setdefault(int(paragraph[span.first]), []).append(span)
    return list(groups.values())


def _to_text(encoded: EncodedText, spans: Sequence[PieceSpan]) -> Spans:
    return tuple(
        (int(encoded.offsets[span.first, 0]), int(encoded.offsets[span.end - 1, 1]))
        for span in spans
    )
