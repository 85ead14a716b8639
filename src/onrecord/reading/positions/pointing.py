"""Whom the encoder points to from the words of a position, where grammar is silent or unsure."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from onrecord.model.actor import Mention
from onrecord.model.encoded import EncodedText
from onrecord.reading.positions.mentions import MentionIndex
from onrecord.reading.positions.tagger import PositionSpan, score_addressees, score_holders

BEFORE, AFTER = 400, 300
# Set on the coded articles: how sure the encoder must be.
HOLDS = 0.3
ADDRESSED = 0.6

Score = Callable[[EncodedText, PositionSpan, Sequence[tuple[int, int]]], tuple[float, ...]]


def point_to_holder(
    encoded: EncodedText, span: PositionSpan, index: MentionIndex
) -> Mention | None:
    """The mention of whose position it is; None where no actor is likely."""
    return _point(score_holders, HOLDS, encoded, span, index)


def point_to_addressee(
    encoded: EncodedText, span: PositionSpan, index: MentionIndex
) -> Mention | None:
    """The mention of who would have to act or is blamed; None where no actor is likely."""
    return _point(score_addressees, ADDRESSED, encoded, span, index)


def _point(
    score: Score,
    least: float,
    encoded: EncodedText,
    span: PositionSpan,
    index: MentionIndex,
) -> Mention | None:
    """The likeliest mention of the likeliest actor, whose mentions count together."""
    near = index.mentions_near(span.start - BEFORE, span.end + AFTER)
    if not near:
        return None
    masses = score(encoded, span, [(m.span.start, m.span.end) for m in near])
    total: dict[str, float] = defaultdict(float)
    for mention, mass in zip(near, masses, strict=True):
        total[mention.actor] += mass
    actor = max(total, key=lambda key: total[key])
    if total[actor] < least:
        return None
    own = [pair for pair in zip(masses, near, strict=True) if pair[1].actor == actor]
    return max(own, key=lambda pair: (pair[0], -pair[1].span.start))[1]
