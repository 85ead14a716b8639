"""What is found of a position by grammar, by the encoder, or by both, before it is settled."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.analysis import Analysis, Token
from onrecord.model.position import Move
from onrecord.model.span import Span, trimmed
from onrecord.reading.positions.candidate import Candidate
from onrecord.reading.positions.confidence import confidence_of, join_confidence
from onrecord.reading.positions.frames import load_frames
from onrecord.reading.positions.move import find_holder
from onrecord.reading.positions.tagger import PositionSpan

# Set on the coded articles: how alike two contents are that are one, how sure a rule or the
# encoder must be to stand alone, how much a rule's move weighs against the encoder's.
SAME = 0.5
ALONE = 0.45
UNSUPPORTED = 0.45
RULE_WEIGHT = 4.0
STEPS = 6


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate with what the encoder makes of it; `span` is None where it saw nothing."""

    candidate: Candidate
    span: PositionSpan | None
    found_by: str
    confidence: float


def draft_from_rules(analysis: Analysis, candidates: Sequence[Candidate]) -> tuple[Draft, ...]:
    """The candidates as grammar alone sees them."""
    return tuple(Draft(c, None, c.rule, _confidence(analysis, c)) for c in candidates)


def draft_with_encoder(
    analysis: Analysis, candidates: Sequence[Candidate], spans: Sequence[PositionSpan]
) -> tuple[Draft, ...]:
    """The encoder's spans with what grammar adds, and the surest of the other candidates."""
    drafts: list[Draft] = []
    used: set[int] = set()
    ruled = [_confidence(analysis, candidate) for candidate in candidates]
    for span in spans:
        number = _best(analysis, candidates, span)
        if number is None:
            candidate = _read_span(analysis, span)
            if candidate is not None and span.confidence >= UNSUPPORTED:
                drafts.append(_judge(candidate, span, None))
            continue
        if number in used:
            continue
        used.update(n for n, c in enumerate(candidates) if c.content == candidates[number].content)
        drafts.append(_judge(candidates[number], span, ruled[number]))
    for number, candidate in enumerate(candidates):
        sure = ruled[number] >= ALONE
        if number not in used and sure and not _covered(candidate, spans):
            confidence = join_confidence(ruled[number], None)
            drafts.append(Draft(candidate, None, candidate.rule, confidence))
    return tuple(sorted(drafts, key=lambda d: d.candidate.content.start))


def spans_by_sentence(
    analysis: Analysis, spans: Sequence[PositionSpan]
) -> Mapping[int, tuple[PositionSpan, ...]]:
    """The encoder's spans under the number of the sentence that each begins in."""
    found: dict[int, list[PositionSpan]] = defaultdict(list)
    for span in spans:
        sentence = analysis.sentence_at(Span(span.start, span.end))
        if sentence is not None:
            found[sentence.index].append(span)
    return {index: tuple(group) for index, group in found.items()}


def _confidence(analysis: Analysis, candidate: Candidate) -> float:
    return confidence_of(candidate.rule, len(candidate.content.cut(analysis.text).split()))


def _best(analysis: Analysis, candidates: Sequence[Candidate], span: PositionSpan) -> int | None:
    scored = [
        (_likeness(analysis, candidate.content, Span(span.start, span.end)), -number)
        for number, candidate in enumerate(candidates)
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= SAME else None


def _likeness(analysis: Analysis, one: Span, other: Span) -> float:
    if not one.overlaps(other):
        return 0.0
    ours = {t.index for t in analysis.tokens_in(one) if t.pos != "PUNCT"}
    theirs = {t.index for t in analysis.tokens_in(other) if t.pos != "PUNCT"}
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 0.0


def _covered(candidate: Candidate, spans: Sequence[PositionSpan]) -> bool:
    """Whether the encoder saw another extent of the same thing."""
    content = candidate.content
    return any(
        min(content.end, s.end) - max(content.start, s.start)
        > 0.5 * min(len(content), s.end - s.start)
        for s in spans
    )


def _judge(candidate: Candidate, span: PositionSpan, ruled: float | None) -> Draft:
    """The candidate with the move that encoder and rule agree on best."""
    scores = {Move(name): math.log(p + 1e-3) for name, p in span.moves.items()}
    if ruled is not None:
        scores[candidate.move] = scores.get(candidate.move, -7.0) + RULE_WEIGHT
    move = max(Move, key=lambda m: scores.get(m, -99.0))
    judged = candidate if move is candidate.move else replace(candidate, move=move, mode=None)
    found_by = "encoder" if ruled is None else f"encoder+{candidate.rule}"
    return Draft(judged, span, found_by, join_confidence(ruled, span.confidence))


def _read_span(analysis: Analysis, span: PositionSpan) -> Candidate | None:
    """What grammar says around words that no rule found."""
    content = trimmed(analysis.text, span.start, span.end, '"“”,;: ')
    if content is None:
        return None
    tokens = [t for t in analysis.tokens_in(content) if t.pos not in {"PUNCT", "SPACE"}]
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    trigger, kind = _governor(analysis, head)
    framed = kind is not None and trigger.index not in inside
    return Candidate(
        rule="encoder",
        move=Move(max(span.moves, key=lambda name: span.moves[name])),
        mode=None,
        trigger=trigger,
        head=head,
        content=content,
        holder=find_holder(analysis, trigger, kind) if framed and kind is not None else None,
    )


def _governor(analysis: Analysis, head: Token) -> tuple[Token, str | None]:
    """The word above a content that may make its move, with its part of speech."""
    frames = load_frames()
    token = head
    for _ in range(STEPS):
        above = analysis.tokens[token.head]
        if above.index == token.index:
            break
        token = above
        if (token.pos, token.lemma) in frames:
            return token, token.pos
    return head, None
