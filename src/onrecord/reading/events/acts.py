"""The PLOVER type of the act a clause tells of, mood included."""

from dataclasses import dataclass
from functools import cache

from onrecord.model.actor import ActorKind, Roster
from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.event import EventType
from onrecord.reading.events.triggers import type_of_word
from onrecord.reading.grammar import children, conjuncts, modals, preposition_object
from onrecord.reading.lexicon import load_lexicon, word_set

DEEPEST = 4
"""No writer wraps an act in more verbs; a hostile text may."""

PERSONS = frozenset({ActorKind.PERSON})
AFTER = ("on", "into", "at", "for", "under", "off", "out", "to", "with")


@dataclass(frozen=True, slots=True)
class Act:
    """The type of an act, and the word that tells of it."""

    type: EventType
    token: Token


def find_act(
    analysis: Analysis, roster: Roster, token: Token, *, depth: int = DEEPEST
) -> Act | None:
    """The act that a word tells of, or None where it names none we know.

    Verbs of saying, trying and carrying on pass it to what they govern. Mood counts as the PLOVER
    manual has it: what a side must do is a request, what it will do an agreement, or a threat
    where the act is hostile, and what it will not do a rejection.
    """
    for _ in range(depth):
        inner = _passed_to(analysis, token)
        if inner is None:
            break
        token = inner
    found = _type(analysis, roster, token, depth)
    return None if found is None else Act(EventType(found), token)


def _passed_to(analysis: Analysis, token: Token) -> Token | None:
    """The word that tells of the act in place of this one."""
    written = _written(analysis, token)
    if written is not None:
        return written
    if token.lemma == "be":
        return _guilty_of(analysis, token) if _stated(analysis, token) is None else None
    if _binding(analysis, token) is not None:
        return None
    passing = word_set("plover", "saying") | word_set("plover", "carrying")
    return _complement(analysis, token) if token.lemma.lower() in passing else None


def _type(analysis: Analysis, roster: Roster, token: Token, depth: int) -> str | None:
    binding = _binding(analysis, token)
    if binding is not None:
        return _bound(analysis, roster, token, binding, depth)
    if token.pos == "AUX" or token.lemma == "be":
        return _stated(analysis, token)
    failing = token.lemma.lower() in word_set("plover", "failing")
    if failing and _complement(analysis, token) is not None:
        return "REJECT"
    return _in_mood(analysis, token, _named(analysis, roster, token))


def find_main_word(analysis: Analysis, sentence: Sentence) -> Token:
    """The word at the top of a sentence's parse; the verb of the story after a dateline."""
    tokens = analysis.tokens_of(sentence)
    top = next((t for t in tokens if t.head == t.index), tokens[0])
    if top.pos in {"VERB", "AUX"}:
        return top
    below = children(analysis, top, "acl", "appos", "parataxis", "ccomp", "relcl", "dep")
    return next((t for t in below if t.pos in {"VERB", "AUX"}), top)


def _written(analysis: Analysis, token: Token) -> Token | None:
    """What a text that is sent, passed or issued does ("a letter threatening …")."""
    for thing in children(analysis, token, "dobj", "nsubjpass"):
        if thing.lemma.lower() in word_set("plover", "texts"):
            for participle in children(analysis, thing, "acl"):
                if participle.tag == "VBG":
                    return participle
    return None


def _guilty_of(analysis: Analysis, token: Token) -> Token | None:
    """The deed of which someone is said to be guilty."""
    for adjective in children(analysis, token, "acomp", "attr"):
        deed = preposition_object(analysis, adjective, "of")
        if adjective.lemma.lower() == "guilty" and deed is not None:
            return deed
    return None


def _complement(analysis: Analysis, token: Token) -> Token | None:
    """The clause that a word governs ("refused to talk", "ready to talk")."""
    for child in children(analysis, token, "ccomp", "xcomp", "pcomp"):
        if child.pos in {"VERB", "AUX"}:
            return child
    for preposition in children(analysis, token, "prep"):
        for child in children(analysis, preposition, "pcomp"):
            return child
    return None


def _binding(analysis: Analysis, token: Token) -> Token | None:
    """The word that binds the speaker: the verb itself, or the adjective after "be"."""
    words = word_set("plover", "binding")
    if token.lemma.lower() in words and token.pos in {"VERB", "ADJ"}:
        return token
    if token.lemma == "be":
        for child in children(analysis, token, "acomp", "attr", "xcomp"):
            if child.lemma.lower() in words:
                return child
    return None


def _bound(
    analysis: Analysis, roster: Roster, token: Token, binding: Token, depth: int
) -> str | None:
    """What someone agrees, offers, plans or is ready to do."""
    bound = _complement(analysis, binding) or _complement(analysis, token)
    if bound is binding or bound is None:
        named = _named(analysis, roster, binding)
        return named if named is not None else "AGREE"
    if any(t.dep == "neg" for t in children(analysis, token)):
        return "REJECT"
    act = find_act(analysis, roster, bound, depth=depth - 1) if depth > 0 else None
    negated = any(t.dep == "neg" for t in children(analysis, bound))
    if binding.lemma.lower() in word_set("plover", "friendly"):
        return "REJECT" if negated else "AGREE"
    if negated or (act is not None and act.type in load_lexicon("plover")["hostile"]):
        return "THREATEN"
    return "AGREE"


def _stated(analysis: Analysis, token: Token) -> str | None:
    """What a clause with "be" states: a refusal, a duty, or nothing we know."""
    for child in children(analysis, token, "acomp", "attr", "prep"):
        words = {child.lemma.lower()} | {t.lemma.lower() for t in children(analysis, child, "pobj")}
        if words & word_set("plover", "refusals"):
            return "REJECT"
    if set(modals(analysis, token)) & word_set("plover", "obliging"):
        return "REQUEST"
    return None


def _in_mood(analysis: Analysis, token: Token, act: str | None) -> str | None:
    """An act as its auxiliaries have it: a duty, a plan or a refusal."""
    if token.pos != "VERB":
        return act
    helpers = set(modals(analysis, token))
    if helpers & word_set("plover", "obliging"):
        return "REQUEST"
    negated = any(t.dep == "neg" for t in children(analysis, token))
    if negated and (helpers or act in {"AGREE", "SUPPORT", "CONSULT"}):
        return "REJECT"
    if helpers & word_set("plover", "coming"):
        return "THREATEN" if act in load_lexicon("plover")["hostile"] else "AGREE"
    return act


def _named(analysis: Analysis, roster: Roster, token: Token) -> str | None:
    """The type that a word names with its object, mood aside."""
    choices = load_lexicon("plover")["by_object"].get(token.lemma.lower())
    if choices:
        chosen = _chosen(roster, _objects(analysis, token), choices)
        if chosen is not None:
            return chosen if chosen != "NONE" else None
    if token.pos in {"VERB", "NOUN", "PROPN"}:
        named = _verbal().get(token.lemma.lower()) if token.pos == "VERB" else None
        return named or type_of_word(analysis, roster, token)
    return None


def _chosen(roster: Roster, nouns: list[Token], choices: dict[str, str]) -> str | None:
    """The type of the first class that one of the objects belongs to."""
    for noun in nouns:
        for name, act in choices.items():
            is_any = name == "anything" and noun.dep in {"dobj", "nsubjpass"}
            if is_any or noun.lemma.lower() in _classes()[name] or _is_human(roster, noun, name):
                return str(act)
    return None


def _objects(analysis: Analysis, token: Token) -> list[Token]:
    found: list[Token] = []
    for noun in children(analysis, token, "dobj", "nsubjpass", "dative", "attr"):
        for one in conjuncts(analysis, noun):
            found.append(one)
            of = preposition_object(analysis, one, "of", "in")
            found.extend([of] if of is not None else [])
            found.extend(children(analysis, one, "compound", "nmod"))
    governed = (preposition_object(analysis, token, word) for word in AFTER)
    found.extend(noun for noun in governed if noun is not None)
    return found


def _is_human(roster: Roster, noun: Token, name: str) -> bool:
    if name != "human":
        return False
    mention = roster.mention_of_head(noun.index)
    if mention is not None:
        return roster.actor(mention.actor).kind in PERSONS
    return noun.entity in {"PERSON", "NORP"}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_lexicon("plover")["classes"].items()} | {
        "anything": frozenset()
    }


@cache
def _verbal() -> dict[str, str]:
    lists: dict[str, list[str]] = load_lexicon("plover")["verbs"]
    return {lemma: EventType(kind).value for kind, lemmas in lists.items() for lemma in lemmas}
