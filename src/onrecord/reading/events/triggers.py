"""Words that name a material act."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model.actor import ActorKind, Roster
from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.event import EventType
from onrecord.reading.grammar import children, conjuncts, preposition_object
from onrecord.reading.lexicon import load_lexicon

PEOPLE = frozenset({"PERSON", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun that names an act, with the act's type."""

    token: Token
    type: EventType
    sentence: Sentence


def find_triggers(analysis: Analysis, roster: Roster) -> Iterator[Trigger]:
    """Every verb and noun that names a material act, done or not, in reading order."""
    for sentence in analysis.sentences:
        for token in analysis.tokens_of(sentence):
            kind = type_of_word(analysis, roster, token)
            if kind is not None:
                yield Trigger(token, EventType(kind), sentence)


def type_of_word(analysis: Analysis, roster: Roster, token: Token) -> str | None:
    """The type of the material act that a verb or noun names, done or not; None for others."""
    if token.pos == "VERB":
        return _verb_type(analysis, roster, token)
    if token.pos == "NOUN" or (token.pos == "PROPN" and token.tag == "NNS"):
        return _noun_type(analysis, token)
    return None


@cache
def types_of(part: str) -> dict[str, str]:
    """Each lemma of `verbs` or `nouns` with its type."""
    lists: dict[str, list[str]] = load_lexicon("events")[part]
    return {lemma: kind for kind, lemmas in lists.items() for lemma in lemmas}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("events")["classes"].items()}


def _verb_type(analysis: Analysis, roster: Roster, verb: Token) -> str | None:
    if verb.dep in {"amod", "compound"}:
        return None
    choices = load_lexicon("events")["by_object"].get(verb.lemma)
    if choices:
        for noun in _objects(analysis, verb):
            for name, kind in choices.items():
                if _is_of_class(roster, noun, name):
                    return str(kind)
    return types_of("verbs").get(verb.lemma)


def _objects(analysis: Analysis, verb: Token) -> list[Token]:
    """What the verb is done to: objects, passive subjects, and what "of" adds to them."""
    found: list[Token] = []
    for noun in children(analysis, verb, "dobj", "nsubjpass"):
        for one in conjuncts(analysis, noun):
            found.append(one)
            of = preposition_object(analysis, one, "of")
            if of is not None:
                found.append(of)
            found.extend(children(analysis, one, "compound"))
    after = (preposition_object(analysis, verb, word) for word in ("at", "on", "into", "out"))
    found.extend(noun for noun in after if noun is not None)
    return found


def _is_of_class(roster: Roster, noun: Token, name: str) -> bool:
    if noun.lemma.lower() in _classes()[name]:
        return True
    if name == "place":
        return noun.entity in PLACES
    if name == "person":
        mention = roster.mention_of_head(noun.index)
        if mention is not None:
            return roster.actor(mention.actor).kind is ActorKind.PERSON
        return noun.entity in PEOPLE
    return False


def _noun_type(analysis: Analysis, noun: Token) -> str | None:
    if noun.dep in {"compound", "nmod"}:
        return None
    words = load_lexicon("events")
    choices = words["by_modifier"].get(noun.lemma)
    before = {t.lemma.lower() for t in children(analysis, noun, "amod", "compound", "nmod")}
    if choices:
        return next((str(kind) for word, kind in choices.items() if word in before), None)
    if before & set(words["other_sense"]):
        return None
    return types_of("nouns").get(noun.lemma)
