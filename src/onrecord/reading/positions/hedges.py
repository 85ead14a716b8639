"""Whether the report marks a position as unsure."""

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.grammar import children, modals, negation
from onrecord.reading.lexicon import word_set
from onrecord.reading.positions.candidate import climb


def is_hedged(analysis: Analysis, trigger: Token) -> bool:
    """Whether "may", "reportedly", "is considering" or the like stand over the move."""
    verbs = [trigger, *(t for t in climb(analysis, trigger, 2) if t.dep != "ROOT")]
    unsure = word_set("hedges", "modals") & set(modals(analysis, trigger))
    if unsure and negation(analysis, trigger) is None:
        return True
    if any(t.text.lower() in word_set("hedges", "adverbs") for t in children(analysis, trigger)):
        return True
    return any(
        verb.lemma in word_set("hedges", "verbs") and verb.index != trigger.index
        for verb in verbs[:2]
    )
