"""Which state a document is about, and in whose voice it speaks."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model.actor import ActorKind
from onrecord.model.analysis import Analysis, Token
from onrecord.reading.actors.known import KnownName
from onrecord.reading.grammar import head
from onrecord.reading.lexicon import word_set

ACTS, NAMED, HOSTILE = 4, 1, -1
PRESENT = frozenset({"VBZ", "VBP", "VB"})
READOUT = re.compile(
    r"(?i)^\W*(readout|(tele)?phone (conversation|call)s?|conversations?|calls?|"
    r"meetings?|talks) (of|with|between)\b"
)


def rank_states(analysis: Analysis, known: Sequence[KnownName]) -> tuple[str, ...]:
    """The states a document names, first the one it is mostly about.

    A state counts more where it acts in the present ("Chile supports …") and less where it is
    named for its violence or as the target of a measure ("the Chilean attack", "against Chile").
    """
    scores: Counter[str] = Counter()
    for name in known:
        if name.actor.kind == ActorKind.STATE:
            scores[name.actor.key] += _weight(analysis, name)
    return tuple(sorted(scores, key=lambda key: -scores[key]))


def _weight(analysis: Analysis, name: KnownName) -> int:
    token = analysis.tokens[name.last - 1]
    above = head(analysis, token)
    if above.text.casefold() == "against" or above.lemma in word_set("places", "hostile"):
        return HOSTILE
    if token.dep == "nsubj" and _is_present(analysis, above):
        return ACTS
    return NAMED


def _is_present(analysis: Analysis, verb: Token) -> bool:
    """In the present or future tense, as a government speaks of itself."""
    del analysis
    return verb.tag in PRESENT


def is_readout(title: str) -> bool:
    """Whether a title is that of a readout ("Telephone conversation with …"), whose first
    person of no named office is the publishing head of state.
    """
    return READOUT.search(title[:120]) is not None
