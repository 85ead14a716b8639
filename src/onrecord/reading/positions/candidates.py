"""All that the grammar of one sentence takes for positions, without those inside one another."""

from collections.abc import Iterable

from onrecord.model.analysis import Analysis, Sentence
from onrecord.reading.positions.assertions import find_asserted
from onrecord.reading.positions.candidate import Candidate
from onrecord.reading.positions.conditions import find_conditional
from onrecord.reading.positions.move import find_framed

DEEPEST = 60
FINDERS = (find_conditional, find_framed, find_asserted)


def find_candidates(analysis: Analysis, sentence: Sentence) -> tuple[Candidate, ...]:
    """The candidates of a sentence; the finder named first wins the same words."""
    tokens = analysis.tokens_of(sentence)
    by_content: dict[tuple[int, int], Candidate] = {}
    for find in FINDERS:
        for candidate in find(analysis, tokens):
            by_content.setdefault((candidate.content.start, candidate.content.end), candidate)
    return tuple(_outermost(analysis, tuple(by_content.values())))


def _outermost(analysis: Analysis, candidates: tuple[Candidate, ...]) -> Iterable[Candidate]:
    """Leave out what only tells more of another's content: "urged them to agree to a truce".

    A relative clause inside a content tells of something else, so it stays.
    """
    for inner in candidates:
        if not any(
            _is_inside(analysis, inner, outer) for outer in candidates if outer is not inner
        ):
            yield inner


def _is_inside(analysis: Analysis, inner: Candidate, outer: Candidate) -> bool:
    if not outer.content.contains(inner.trigger.span) or outer.trigger.index == inner.trigger.index:
        return False
    token = inner.trigger
    for _ in range(DEEPEST):
        if token.index == outer.head.index:
            return True
        if token.dep == "relcl" or token.head == token.index:
            return False
        token = analysis.tokens[token.head]
    return True
