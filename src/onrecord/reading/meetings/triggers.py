"""Words that name a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.meeting import MeetingKind
from onrecord.model.span import Span
from onrecord.reading.grammar import (
    OBJECTS,
    agent,
    children,
    conjuncts,
    head,
    modals,
    noun_phrase,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import load_lexicon, word_set

PARTIES = frozenset({"PERSON", "GPE", "NORP", "ORG"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names a meeting, with the words around it that are shown as evidence."""

    token: Token
    kind: MeetingKind
    span: Span
    sentence: Sentence


def find_triggers(analysis: Analysis, roster: Roster) -> Iterator[Trigger]:
    """Every noun and verb that names a meeting, in reading order.

    A verb that only holds what its object names ("held talks") is told by the noun; a noun
    inside the phrase of another ("a round of talks") by the outer one.
    """
    for sentence in analysis.sentences:
        last = -1
        for token in analysis.tokens_of(sentence):
            kind = kind_of_word(analysis, roster, token)
            if kind is None or token.start < last:
                continue
            noun = token.pos in {"NOUN", "PROPN"}
            last = _named_end(analysis, token) if noun else token.end
            yield build_trigger(analysis, token, kind)


def build_trigger(analysis: Analysis, token: Token, kind: MeetingKind) -> Trigger:
    """A word as the name of a meeting, with the words around it that are shown as evidence."""
    sentence = analysis.sentence_of(token)
    if token.pos in {"NOUN", "PROPN"}:
        return Trigger(token, kind, noun_phrase(analysis, token), sentence)
    return Trigger(token, kind, _verb_span(analysis, token, kind), sentence)


def _verb_span(analysis: Analysis, verb: Token, kind: MeetingKind) -> Span:
    """The verb, with the paper that is signed, drafted or voted on."""
    if kind in {MeetingKind.SIGNING, MeetingKind.DRAFTING, MeetingKind.VOTE}:
        for paper in children(analysis, verb, "dobj"):
            return verb.span.joined(noun_phrase(analysis, paper))
    return verb.span


def _named_end(analysis: Analysis, noun: Token) -> int:
    """Where the talks inside "a round of talks" or "meetings and talks" end."""
    nouns = load_lexicon("meetings")["nouns"]
    ends = [noun.end]
    for word in ("of", "via", "by"):
        inner = preposition_object(analysis, noun, word)
        for participle in children(analysis, noun, "acl"):
            inner = inner or preposition_object(analysis, participle, word)
        if inner is not None and inner.lemma.lower() in nouns:
            ends.append(inner.end)
    return max(ends)


def kind_of_word(analysis: Analysis, roster: Roster, token: Token) -> MeetingKind | None:
    """The kind of meeting that a noun, name or verb tells of by its own rules; None for others."""
    if token.pos == "NOUN":
        return _noun_kind(analysis, token)
    if token.pos == "PROPN":
        return _name_kind(token)
    if token.pos == "VERB":
        return _verb_kind(analysis, roster, token)
    return None


def _name_kind(token: Token) -> MeetingKind | None:
    """A meeting with a name of its own ("the Madrid Summit")."""
    if token.text.lower() in {"summit", "conference", "meeting", "ministerial", "dialogue"}:
        return MeetingKind.MEETING if token.dep not in {"compound", "nmod"} else None
    return None


def _noun_kind(analysis: Analysis, noun: Token) -> MeetingKind | None:
    lexicon = load_lexicon("meetings")
    lemma = noun.lemma
    near = _modifiers(analysis, noun)
    if lemma == "round":
        return MeetingKind.ROUND if _is_round(analysis, noun, near) else None
    if lemma in word_set("meetings", "talk_heads") and near & word_set("meetings", "talk_words"):
        return MeetingKind.ROUND
    kind = lexicon["nouns"].get(lemma)
    if kind is None or noun.dep in {"compound", "nmod"} or children(analysis, noun, "dobj"):
        return None
    if head(analysis, noun).text.lower() == "without":
        return None
    if lemma in word_set("meetings", "plural_only") and noun.tag != "NNS":
        return None
    if lemma in {"conference", "meeting"} and near & {"video", "telephone", "phone"}:
        return MeetingKind.CALL
    if near & set(lexicon["not_with"].get(lemma, ())):
        return None
    if lemma == "call" and not _is_phone_call(analysis, noun, near):
        return None
    if _with_outsiders(analysis, noun) or (lemma == "vote" and noun.tag == "NNS"):
        return None
    if kind == MeetingKind.ROUND and _between_principals(analysis, noun):
        return MeetingKind.MEETING
    return MeetingKind(kind)


def _between_principals(analysis: Analysis, noun: Token) -> bool:
    """Whether those who talk are heads of state or government, ministers or named persons."""
    other = preposition_object(analysis, noun, "with", "between")
    if other is None:
        return False
    offices = word_set("meetings", "principals")
    return other.entity == "PERSON" or other.lemma.lower() in offices


def _modifiers(analysis: Analysis, noun: Token) -> set[str]:
    """The words that stand with a noun: before it, and after "of"."""
    near = {t.lemma.lower() for t in children(analysis, noun, "amod", "compound", "nmod", "poss")}
    of = preposition_object(analysis, noun, "of")
    return near | {of.lemma.lower()} if of is not None else near


def _is_round(analysis: Analysis, noun: Token, near: set[str]) -> bool:
    words = word_set("meetings", "talk_words") | set(load_lexicon("meetings")["nouns"])
    if near & words:
        return True
    # "The third round" alone: a round of something else would say of what.
    return bool(near & word_set("meetings", "ordinals")) and not children(analysis, noun, "prep")


def _is_phone_call(analysis: Analysis, noun: Token, near: set[str]) -> bool:
    after = {t.text.lower() for t in children(analysis, noun, "prep")}
    if near & word_set("meetings", "phone_words"):
        return True
    if after & {"for", "on"} or children(analysis, noun, "acl"):
        return False
    if after & {"with", "between"}:
        return True
    verb = head(analysis, noun)
    return verb.lemma in {"have", "hold"} and noun.dep in OBJECTS


def _with_outsiders(analysis: Analysis, token: Token) -> bool:
    other = preposition_object(analysis, token, "with", "to", "between")
    if other is None:
        return False
    of = preposition_object(analysis, other, "of", "from")
    names = {t.lemma.lower() for t in (other, of, *children(analysis, other, "compound")) if t}
    return bool(names & word_set("meetings", "outsiders"))


def _verb_kind(analysis: Analysis, roster: Roster, verb: Token) -> MeetingKind | None:
    kind = load_lexicon("meetings")["verbs"].get(verb.lemma)
    if verb.lemma in word_set("meetings", "voting_verbs"):
        return MeetingKind.VOTE if _is_ballot(analysis, verb) else None
    if kind is None or verb.dep in {"compound", "amod"}:
        return None
    return MeetingKind(kind) if CHECKS[verb.lemma](analysis, roster, verb) else None


def _is_party(roster: Roster, token: Token | None) -> bool:
    """Whether a word points to an actor: one of the roster, or a name of the right type."""
    if token is None:
        return False
    return roster.mention_of_head(token.index) is not None or token.entity in PARTIES


def _object(analysis: Analysis, verb: Token) -> Token | None:
    return next(iter(children(analysis, verb, "dobj", "nsubjpass")), None)


def _is_person_or_body(roster: Roster, token: Token | None) -> bool:
    """A party, or a noun or pronoun for people who could be one."""
    if token is None:
        return False
    return _is_party(roster, token) or token.lemma.lower() in word_set("meetings", "people")


def _meets(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    """People meet people; demands, needs and deadlines are met in another sense."""
    if _with_outsiders(analysis, verb) or _has_object_before(analysis, verb):
        return False
    if children(analysis, verb, "auxpass"):
        return _is_person_or_body(roster, agent(analysis, verb))
    counterpart = _object(analysis, verb)
    if counterpart is not None:
        return _is_person_or_body(roster, counterpart)
    other = preposition_object(analysis, verb, "with")
    return other is not None or _is_person_or_body(roster, subject(analysis, verb))


def _has_object_before(analysis: Analysis, verb: Token) -> bool:
    """Whether the verb's object is the noun its clause describes ("standards they must meet")."""
    if verb.dep != "relcl" or children(analysis, verb, "dobj", "prep"):
        return False
    doer = subject(analysis, verb)
    return doer is not None and doer.tag not in {"WDT", "WP"}


def _visits(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    place = _object(analysis, verb)
    return (
        place is not None
        and place.entity in {"GPE", "LOC"}
        and _is_party(roster, subject(analysis, verb))
    )


def _speaks(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    """Speaking with a person is a call or a meeting; speaking to the press is neither."""
    if _phones_of(analysis, verb):
        return True
    other = preposition_object(analysis, verb, "with", "to")
    return (
        _is_party(roster, other)
        and not _with_outsiders(analysis, verb)
        and (other is not None and other.entity != "ORG")
    )


def _phones_of(analysis: Analysis, verb: Token) -> tuple[Token, ...]:
    """The telephone or video link by which someone speaks."""
    return tuple(
        noun
        for preposition in children(analysis, verb, "prep")
        for noun in children(analysis, preposition, "pobj")
        if noun.lemma in {"phone", "telephone", "video", "videolink", "link"}
    )


def _phones(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    return _is_party(roster, _object(analysis, verb))


def _negotiates(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    del analysis, roster
    return verb.tag != "JJ"


def _handles_paper(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    del roster
    paper = _object(analysis, verb)
    if paper is None:
        return False
    names = word_set("meetings", "papers")
    return any(token.lemma.lower() in names for token in conjuncts(analysis, paper))


def _votes(analysis: Analysis, roster: Roster, verb: Token) -> bool:
    """A body votes, or someone votes on a paper; what might be voted some day is left out."""
    del roster
    if modals(analysis, verb) or any(t.tag == "TO" for t in children(analysis, verb, "aux")):
        return False
    doer = subject(analysis, verb)
    return doer is not None and doer.lemma.lower() not in {"people", "voter", "citizen"}


def _is_ballot(analysis: Analysis, verb: Token) -> bool:
    paper = _object(analysis, verb)
    if paper is None or paper.lemma.lower() not in word_set("meetings", "ballots"):
        return False
    doer = subject(analysis, verb)
    by = preposition_object(analysis, verb, "by", "in")
    voters = word_set("meetings", "voters")
    return any(t is not None and t.text.lower().rstrip("s") in voters for t in (doer, by))


CHECKS = {
    "meet": _meets,
    "reconvene": _meets,
    "convene": _meets,
    "visit": _visits,
    "speak": _speaks,
    "talk": _speaks,
    "phone": _phones,
    "telephone": _phones,
    "negotiate": _negotiates,
    "consult": _meets,
    "confer": _meets,
    "sign": _handles_paper,
    "draft": _handles_paper,
    "ratify": _handles_paper,
    "vote": _votes,
}
"""What makes each verb tell of a meeting rather than of something else."""
