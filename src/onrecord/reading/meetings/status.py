"""The state in which a meeting is reported."""

from onrecord.model.analysis import Analysis, Token
from onrecord.model.meeting import MeetingStatus
from onrecord.reading.grammar import children, head, modals, negation
from onrecord.reading.lexicon import word_set

DECIDING = (
    ("cancelled", MeetingStatus.CANCELLED),
    ("refused", MeetingStatus.REFUSED),
    ("postponed", MeetingStatus.POSTPONED),
    ("proposed", MeetingStatus.PROPOSED),
    ("scheduled", MeetingStatus.SCHEDULED),
    ("ongoing", MeetingStatus.ONGOING),
    ("past", MeetingStatus.PAST),
)
POSSIBLE = frozenset({"could", "can", "may", "might", "should", "would", "must"})
UNSURE = frozenset(
    {
        MeetingStatus.PROPOSED,
        MeetingStatus.REFUSED,
        MeetingStatus.CANCELLED,
        MeetingStatus.POSTPONED,
    }
)
LEVELS = 4


def find_status(analysis: Analysis, trigger: Token) -> MeetingStatus:
    """The state of a meeting, from the words next to its name and the verbs above it.

    A word that decides ("refused", "next", "ongoing") stands before the tense; what governs
    the clause from further up counts less than what stands nearer.
    """
    beside = [t for t in children(analysis, trigger) if t.dep in {"amod", "acl", "compound"}]
    for token in beside:
        status = _decided(token)
        if status is MeetingStatus.SCHEDULED:
            # "The next round could take place": the modal says more than "next".
            above = _governed(analysis, trigger)
            return above if above in UNSURE else status
        if status is not None:
            return status
    if trigger.pos == "VERB":
        own = _verb_status(analysis, trigger)
        if own is not None:
            return own
    return _governed(analysis, trigger)


def _decided(token: Token) -> MeetingStatus | None:
    for key, status in DECIDING:
        if token.lemma.lower() in word_set("meetings", key):
            return status
    return None


def _governed(analysis: Analysis, trigger: Token) -> MeetingStatus:
    """What the words above say, up to the first that decides."""
    token = trigger
    seen_tense: MeetingStatus | None = None
    for _ in range(LEVELS):
        if token.head == token.index:
            break
        token = head(analysis, token)
        status = _decided(token) or _decided_by_object(analysis, token, trigger)
        if status is MeetingStatus.REFUSED and negation(analysis, token) is not None:
            # "does not refuse to negotiate": nobody has said yes yet.
            return MeetingStatus.PROPOSED
        if status is not None and status is not MeetingStatus.PAST:
            return status
        if token.pos in {"VERB", "AUX"} and seen_tense is None:
            seen_tense = _verb_status(analysis, token)
            if seen_tense is not None:
                return seen_tense
    return seen_tense or MeetingStatus.HELD


def _decided_by_object(analysis: Analysis, verb: Token, trigger: Token) -> MeetingStatus | None:
    """Whether what a verb handles is a proposal for the meeting ("sent proposals for a round")."""
    things = children(analysis, verb, "dobj") if verb.pos == "VERB" else ()
    found = [_decided(thing) for thing in things if thing.index != trigger.index]
    return MeetingStatus.PROPOSED if MeetingStatus.PROPOSED in found else None


def _verb_status(analysis: Analysis, verb: Token) -> MeetingStatus | None:
    """What the verb's own form says; None for an infinitive, which its governor decides."""
    modal = modals(analysis, verb)
    helpers = {t.lemma.lower() for t in children(analysis, verb, "aux")}
    if negation(analysis, verb) is not None and ("will" in modal or "would" in modal):
        return MeetingStatus.REFUSED
    if POSSIBLE & set(modal):
        return MeetingStatus.PROPOSED
    if "will" in modal or "shall" in modal:
        return MeetingStatus.SCHEDULED
    if any(t.tag == "TO" for t in children(analysis, verb, "aux")):
        return None
    if verb.tag == "VBG" and "be" in helpers:
        return MeetingStatus.ONGOING
    if any(t.text.lower() in {"had", "’d", "'d"} for t in children(analysis, verb, "aux")):
        return MeetingStatus.PAST
    if verb.tag in {"VBD", "VBN"} or "have" in helpers:
        return MeetingStatus.HELD
    if verb.tag in {"VBP", "VBZ"} and verb.pos == "VERB":
        return None
    return None
