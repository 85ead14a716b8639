"""Who meets, who mediates, where and when."""

from dataclasses import dataclass

from onrecord.model.actor import ActorKind, Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.reading.grammar import (
    agent,
    ancestors,
    children,
    conjuncts,
    head,
    noun_phrase,
    preposition_object,
    shared_modifiers,
    subject,
)
from onrecord.reading.lexicon import word_set
from onrecord.reading.meetings.triggers import Trigger

PLACES = frozenset({"GPE", "LOC", "FAC"})
WITH = ("with", "between", "among", "of", "by", "to", "from", "against")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a sentence says around the name of a meeting."""

    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    venue: Span | None
    when: TimeExpression | None


def find_circumstances(
    analysis: Analysis, roster: Roster, trigger: Trigger, dates: tuple[TimeExpression, ...]
) -> Circumstances:
    """Parties, mediators, venue and time of a meeting, from its own phrase and clause.

    Who meets as the voice of a state or body stands for it.
    """
    verb = _verb(analysis, trigger.token)
    venue = _venue(analysis, trigger.token, verb)
    mediators = _mediators(analysis, roster, trigger)
    parties = [
        party for party in _parties(analysis, roster, trigger.token, verb) if party not in mediators
    ]
    return Circumstances(
        tuple(dict.fromkeys(roster.holder(party) for party in parties)),
        mediators,
        venue,
        _when(analysis, trigger, verb, dates),
    )


def _verb(analysis: Analysis, token: Token) -> Token | None:
    """The verb of the clause: the trigger itself, or the first one above it."""
    if token.pos == "VERB":
        return token
    return next((t for t in ancestors(analysis, token) if t.pos in {"VERB", "AUX"}), None)


def _actors(analysis: Analysis, roster: Roster, token: Token | None) -> list[str]:
    """The actors a phrase points to, its conjuncts and possessors too."""
    if token is None:
        return []
    found = []
    joined = conjuncts(analysis, token)
    for noun in (part for one in joined for part in (*shared_modifiers(analysis, one), one)):
        mention = roster.mention_of_head(noun.index)
        if mention is not None:
            found.append(mention.actor)
            continue
        for part in children(analysis, noun, "amod", "compound", "nmod", "poss", "appos"):
            mention = roster.mention_of_head(part.index)
            if mention is not None:
                found.append(mention.actor)
        of = preposition_object(analysis, noun, "of", "from")
        mention = roster.mention_of_head(of.index) if of is not None else None
        if mention is not None:
            found.append(mention.actor)
    return found


def _parties(analysis: Analysis, roster: Roster, token: Token, verb: Token | None) -> list[str]:
    found: list[str] = []
    for part in children(analysis, token, "poss", "amod", "compound", "nmod"):
        found.extend(_actors(analysis, roster, part))
    inner = preposition_object(analysis, token, "of")
    for noun in (token, *((inner,) if inner is not None else ())):
        for preposition in children(analysis, noun, "prep", "dative"):
            if preposition.text.lower() in WITH:
                for thing in children(analysis, preposition, "pobj"):
                    found.extend(_actors(analysis, roster, thing))
    if verb is not None and (verb is token or _holds(analysis, token, verb)):
        found = _actors(analysis, roster, _doer(analysis, verb)) + found
        found.extend(_actors(analysis, roster, agent(analysis, verb)))
        found.extend(_actors(analysis, roster, preposition_object(analysis, verb, "with")))
        if verb is token:
            for thing in children(analysis, verb, "dobj"):
                found.extend(_actors(analysis, roster, thing))
    return found


def _doer(analysis: Analysis, verb: Token) -> Token | None:
    """The verb's subject, also that of an adjective it depends on ("X is ready to meet")."""
    doer = subject(analysis, verb)
    above = head(analysis, verb)
    if doer is None and verb.dep == "xcomp" and above.pos == "ADJ":
        return subject(analysis, head(analysis, above))
    return doer


def _holds(analysis: Analysis, token: Token, verb: Token) -> bool:
    """Whether the verb's subject takes part: "X held talks", "X is ready for talks"."""
    above = head(analysis, token)
    light = verb.lemma in word_set("meetings", "light") and token.dep == "dobj"
    if above.dep != "prep":
        return light
    return light or head(analysis, above).lemma in word_set("meetings", "takes_part")


def _mediators(analysis: Analysis, roster: Roster, trigger: Trigger) -> tuple[str, ...]:
    """Actors that the sentence says mediate, broker or host."""
    words = word_set("meetings", "mediators")
    found: list[str] = []
    for token in analysis.tokens_of(trigger.sentence):
        if token.lemma.lower() not in words:
            continue
        if token.pos == "VERB":
            found.extend(_actors(analysis, roster, agent(analysis, token)))
            if not found and token.tag != "VBN":
                found.extend(_actors(analysis, roster, subject(analysis, token)))
            for part in children(analysis, token, "npadvmod"):
                found.extend(_actors(analysis, roster, part))
        elif token.pos == "NOUN":
            for noun in (*children(analysis, token, "poss", "amod", "compound"),):
                found.extend(_actors(analysis, roster, noun))
            found.extend(_actors(analysis, roster, preposition_object(analysis, token, "of")))
    people = {ActorKind.UNNAMED}
    return tuple(dict.fromkeys(a for a in found if roster.actor(a).kind not in people))


def _venue(analysis: Analysis, token: Token, verb: Token | None) -> Span | None:
    """The place after "in" or "at", on the meeting's own phrase before its clause."""
    for anchor in (token, *((verb,) if verb is not None and verb is not token else ())):
        for preposition in children(analysis, anchor, "prep"):
            if preposition.text.lower() not in {"in", "at", "to"}:
                continue
            if preposition.text.lower() == "to" and anchor.lemma not in {"visit", "trip", "travel"}:
                continue
            for place in children(analysis, preposition, "pobj"):
                if place.entity in PLACES:
                    return noun_phrase(analysis, place)
    if token.lemma == "visit" and token.pos == "VERB":
        for place in children(analysis, token, "dobj"):
            if place.entity in PLACES:
                return noun_phrase(analysis, place)
    return _place_clause(analysis, token, verb)


def _place_clause(analysis: Analysis, token: Token, verb: Token | None) -> Span | None:
    """A place said to be where the meeting could be ("X could be where the talks take place")."""
    if verb is None or token.dep not in {"nsubj", "nsubjpass"}:
        return None
    if not any(t.text.lower() == "where" for t in children(analysis, verb, "advmod")):
        return None
    place = subject(analysis, head(analysis, verb))
    return noun_phrase(analysis, place) if place is not None and place.entity in PLACES else None


def _when(
    analysis: Analysis,
    trigger: Trigger,
    verb: Token | None,
    dates: tuple[TimeExpression, ...],
) -> TimeExpression | None:
    """The expression of time that hangs on the meeting or on its verb, the nearest first."""
    anchors = {trigger.token.index}
    if verb is not None:
        anchors.add(verb.index)
    hanging = []
    for date in dates:
        if not trigger.sentence.span.contains(date.words.span):
            continue
        above = _first_outside(analysis, date.words.span)
        if above is not None and above.index in anchors:
            hanging.append(date)
    return min(hanging, key=lambda d: abs(d.words.span.start - trigger.token.start), default=None)


def _first_outside(analysis: Analysis, span: Span) -> Token | None:
    """The word on which an expression hangs, past its preposition."""
    tokens = analysis.tokens_in(span)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    token = tokens[-1]
    while token.index in inside or token.dep == "prep" or token.pos == "ADP":
        if token.head == token.index:
            return token if token.index not in inside else None
        token = head(analysis, token)
    return token
