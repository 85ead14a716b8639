"""Whether an act is told as done."""

from onrecord.model.analysis import Analysis, Token
from onrecord.reading.grammar import ancestors, children, head, modals, negation
from onrecord.reading.lexicon import word_set

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "would"})

# What "the" or an owner marks is taken to be known, so it stands under "will stop" too.
GIVEN = frozenset({"the", "this", "these", "that", "those", "ongoing", "continued"})


def is_told_as_done(analysis: Analysis, trigger: Token) -> bool:
    """Whether the act happened or goes on, as the sentence has it.

    What is denied, possible, planned, wished, feared, threatened or demanded is not done; nor
    do we take for it what is known already ("those detained in May") or usual (a plain present).
    """
    if trigger.pos == "VERB":
        plain = trigger.tag in {"VBZ", "VBP"} and not children(analysis, trigger, "aux", "auxpass")
        if trigger.dep == "acl" or plain:
            return False
    return could_be_done(analysis, trigger)


def could_be_done(analysis: Analysis, trigger: Token) -> bool:
    """Whether nothing says that the act did not happen: no denial, plan, wish, fear or threat."""
    if trigger.pos == "VERB":
        return _verb_is_real(analysis, trigger)
    return _noun_is_real(analysis, trigger)


def _verb_is_real(analysis: Analysis, verb: Token) -> bool:
    if negation(analysis, verb) is not None or modals(analysis, verb):
        return False
    if any(t.text.lower() in CONDITIONS for t in children(analysis, verb, "mark")):
        return False
    if verb.lemma in word_set("events", "intransitive") and children(
        analysis, verb, "dobj", "ccomp", "nsubjpass"
    ):
        return False
    if verb.dep == "pcomp" and head(analysis, verb).text.lower() not in word_set(
        "events", "done_by"
    ):
        return False
    helpers = children(analysis, verb, "aux", "auxpass")
    if any(t.tag == "TO" for t in helpers):
        return head(analysis, verb).lemma in word_set("events", "real")
    # A base form without an auxiliary is an order or a wish ("that Russia withdraw").
    if verb.tag == "VB":
        return False
    return not _is_unreal_above(analysis, verb)


def _noun_is_real(analysis: Analysis, noun: Token) -> bool:
    if any(t.text.lower() in {"no", "any", "every", "each"} for t in children(analysis, noun)):
        return False
    return not _is_unreal_above(analysis, noun)


def _is_unreal_above(analysis: Analysis, token: Token) -> bool:
    """Whether the next word above that can decide makes the act a plan, wish, fear or threat."""
    unreal = word_set("events", "unreal")
    if token.dep == "relcl" or (token.dep in {"ccomp", "acl"} and token.tag in {"VBD", "VBN"}):
        return False
    given = token.pos != "VERB" and any(
        t.dep == "poss" or t.text.lower() in GIVEN for t in children(analysis, token)
    )
    for level, above in enumerate(ancestors(analysis, token)[:3]):
        if above.dep in {"relcl", "ccomp"} and level > 0:
            return False
        if above.pos in {"VERB", "NOUN", "ADJ"} and above.lemma in unreal:
            return True
        if above.pos in {"VERB", "AUX"}:
            future = {"will", "would", "could", "might", "may"} & set(modals(analysis, above))
            if not given and (future or _is_conditional(analysis, above)):
                return True
            if above.dep != "xcomp":
                return False
    return False


def _is_conditional(analysis: Analysis, verb: Token) -> bool:
    return any(t.text.lower() in CONDITIONS for t in children(analysis, verb, "mark"))
