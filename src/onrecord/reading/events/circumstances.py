"""Who did it to whom, where, when and how many."""

from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.reading.events.triggers import PLACES, Trigger
from onrecord.reading.grammar import (
    SUBJECTS,
    agent,
    children,
    conjuncts,
    head,
    is_passive,
    noun_phrase,
    phrase,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import word_set

ON = ("on", "against", "at", "upon", "of", "to")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the sentence says around an act."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: Span | None
    when: TimeExpression | None
    quantity: Span | None
    carried_out: bool
    has_party_words: bool


def find_circumstances(
    analysis: Analysis, roster: Roster, trigger: Trigger, dates: tuple[TimeExpression, ...]
) -> Circumstances:
    """Actor, recipient, place, time and number of an act, as far as its clause gives them."""
    token = trigger.token
    verb = token if token.pos == "VERB" else _light_verb(analysis, token)
    doers = _doers(analysis, token, verb)
    sufferers = _sufferers(analysis, token, verb)
    actor = _actors(analysis, roster, doers)
    recipient = tuple(a for a in _actors(analysis, roster, sufferers) if a not in actor)
    return Circumstances(
        actor,
        recipient,
        _place(analysis, token, verb or _clause(analysis, token)),
        _when(analysis, trigger, verb, dates),
        _quantity(analysis, token, sufferers),
        has_party_words=bool(sufferers) or any(t.dep in {"pobj", "poss"} for t in doers),
        carried_out=token.pos == "VERB" or verb is not None,
    )


def _light_verb(analysis: Analysis, noun: Token) -> Token | None:
    """The verb that carries out what the noun names ("launched a strike")."""
    above = head(analysis, noun)
    if above.pos == "VERB" and noun.dep in {"dobj", "nsubjpass"}:
        return above if above.lemma in word_set("events", "light") else None
    for participle in children(analysis, noun, "acl"):
        if participle.lemma in word_set("events", "light"):
            return participle
    return None


def _clause(analysis: Analysis, noun: Token) -> Token | None:
    """The verb whose subject the act is ("explosions were reported")."""
    above = head(analysis, noun)
    return above if noun.dep in SUBJECTS and above.pos == "VERB" else None


def _doers(analysis: Analysis, token: Token, verb: Token | None) -> list[Token]:
    found: list[Token | None] = []
    if verb is not None:
        passive = is_passive(analysis, verb) or verb.dep == "acl"
        found.append(agent(analysis, verb) if passive else subject(analysis, verb))
    if token.pos != "VERB":
        found.extend(children(analysis, token, "poss"))
        found.extend(children(analysis, token, "amod", "compound", "nmod"))
        found.append(preposition_object(analysis, token, "by", "from"))
    return [t for t in found if t is not None]


def _sufferers(analysis: Analysis, token: Token, verb: Token | None) -> list[Token]:
    found: list[Token | None] = []
    if token.pos == "VERB":
        found.extend(children(analysis, token, "dobj", "nsubjpass", "dative"))
        for thing in (token, *children(analysis, token, "dobj")):
            found.extend(_after(analysis, thing, "against", "at", "on", "to"))
        if token.dep == "acl" and token.tag == "VBN":
            found.append(head(analysis, token))
    else:
        found.extend(_after(analysis, token, *ON))
        if verb is not None:
            found.extend(_after(analysis, verb, "on", "against"))
    return [t for t in found if t is not None]


def _after(analysis: Analysis, token: Token, *words: str) -> list[Token]:
    """What these prepositions of a word govern, days and times left out."""
    return [
        noun
        for preposition in children(analysis, token, "prep", "dative")
        if preposition.text.lower() in words
        for noun in children(analysis, preposition, "pobj")
        if noun.entity not in {"DATE", "TIME"}
    ]


def _actors(analysis: Analysis, roster: Roster, tokens: list[Token]) -> tuple[str, ...]:
    """The actors that phrases point to: by their heads, else by an owner or adjective inside."""
    found: list[str] = []
    for token in tokens:
        for noun in conjuncts(analysis, token):
            mention = roster.mention_of_head(noun.index)
            if mention is not None:
                found.append(mention.actor)
                continue
            inner = [*children(analysis, noun, "poss", "amod", "compound", "nmod")]
            inner += [
                t
                for t in (preposition_object(analysis, noun, "of", "in", "from"),)
                if t is not None
            ]
            for part in inner:
                mention = roster.mention_of_head(part.index)
                if mention is not None:
                    found.append(mention.actor)
                    break
    return tuple(dict.fromkeys(found))


def _place(analysis: Analysis, token: Token, verb: Token | None) -> Span | None:
    """The place after "in" or "near", or the place that is itself attacked or left."""
    for noun in children(analysis, token, "dobj", "nsubjpass"):
        if noun.entity in PLACES:
            return noun_phrase(analysis, noun)
    anchors = [token] if verb is None or verb is token else [token, verb]
    for noun in children(analysis, token, "dobj", "nsubjpass", "nsubj"):
        anchors.append(noun)
    anchors.extend(children(analysis, token, "acl"))
    for anchor in anchors:
        for preposition in children(analysis, anchor, "prep"):
            if preposition.text.lower() not in {"in", "at", "near", "across", "around", "outside"}:
                continue
            for place in children(analysis, preposition, "pobj"):
                if _is_place(analysis, place):
                    return noun_phrase(analysis, place)
    return None


def _is_place(analysis: Analysis, noun: Token) -> bool:
    """A place by name, or something said to be in one ("a plant in X")."""
    parts = [noun, *children(analysis, noun, "compound", "poss")]
    for one in conjuncts(analysis, noun):
        inner = preposition_object(analysis, one, "in", "of", "near")
        parts.extend([inner] if inner is not None else [])
    return any(t.entity in PLACES for t in parts)


def _when(
    analysis: Analysis,
    trigger: Trigger,
    verb: Token | None,
    dates: tuple[TimeExpression, ...],
) -> TimeExpression | None:
    """The expression of time in the sentence that hangs nearest to the act."""
    anchors = {trigger.token.index, head(analysis, trigger.token).index}
    if verb is not None:
        anchors |= {verb.index, head(analysis, verb).index}
    best = None
    for date in dates:
        if not trigger.sentence.span.contains(date.words.span):
            continue
        tokens = analysis.tokens_in(date.words.span)
        above = head(analysis, tokens[0]) if tokens else None
        while above is not None and (above.dep == "prep" or above in tokens):
            above = head(analysis, above) if above.head != above.index else None
        if above is not None and above.index in anchors:
            near = abs(date.words.span.start - trigger.token.start)
            if best is None or near < best[0]:
                best = (near, date)
    return best[1] if best else None


def _quantity(analysis: Analysis, token: Token, sufferers: list[Token]) -> Span | None:
    """The counted thing ("nearly 300 drones", "at least two people")."""
    for noun in (token, *sufferers):
        for number in children(analysis, noun, "nummod"):
            if number.entity not in {"DATE", "TIME", "ORDINAL"}:
                return phrase(
                    analysis,
                    noun,
                    without=frozenset({"prep", "relcl", "acl", "appos", "conj", "cc", "poss"}),
                )
    return None
