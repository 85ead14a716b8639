"""What speaks for and against a word telling of an act."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Sentence, Token
from onrecord.model.attribution import Attribution
from onrecord.model.event import EventType
from onrecord.model.position import Position
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.choosing import Signs
from onrecord.reading.events.acts import find_act
from onrecord.reading.events.circumstances import Circumstances, find_circumstances
from onrecord.reading.events.reality import is_told_as_done
from onrecord.reading.events.triggers import Trigger, type_of_word
from onrecord.reading.grammar import children, head, modals, negation, subject
from onrecord.reading.lexicon import word_set

UNKNOWN = EventType.ASSAULT
"""Circumstances do not depend on the type; a word without one is given any."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A word that may tell of an act, with the signs of it."""

    trigger: Trigger
    around: Circumstances
    signs: Signs


def find_sightings(
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...],
) -> Iterator[Sighting]:
    """Every verb and noun of the text that could name an act, in reading order.

    Words that never do (to be, to say, a year, a president) are left out.
    """
    told: Counter[str] = Counter()
    for sentence in analysis.sentences:
        here = 0
        for token in analysis.tokens_of(sentence):
            if not _could_act(token):
                continue
            named = type_of_word(analysis, roster, token)
            if token.pos == "PROPN" and named is None:
                continue
            trigger = Trigger(token, EventType(named) if named else UNKNOWN, sentence)
            around = find_circumstances(analysis, roster, trigger, dates)
            signs = {
                **_named_signs(analysis, roster, token, named),
                **_clause_signs(analysis, roster, token),
                **_circumstance_signs(around),
                **_text_signs(analysis, sentence, token, attributions, positions),
                **_told_signs(told, token, named, here),
            }
            told[token.lemma] += 1
            if named is not None:
                told[f"type {named}"] += 1
                here += 1
            yield Sighting(trigger, around, signs)


def _could_act(token: Token) -> bool:
    if token.pos == "PROPN":
        return token.tag == "NNPS"
    return token.pos in {"VERB", "NOUN"} and token.lemma not in word_set("events", "no_act")


def _named_signs(analysis: Analysis, roster: Roster, token: Token, named: str | None) -> Signs:
    """The type that the word names, and that of its clause with its mood."""
    above = head(analysis, token)
    over = type_of_word(analysis, roster, above) if above is not token else None
    act = find_act(analysis, roster, token)
    signs = {f"named {named}": 1.0, f"act {None if act is None else act.type}": 1.0}
    if over is not None:
        signs["under an act"] = 1.0
    if over is not None and over == named:
        signs["under the same act"] = 1.0
    if token.lemma in word_set("events", "light"):
        signs["light"] = 1.0
    return signs


def _clause_signs(analysis: Analysis, roster: Roster, token: Token) -> Signs:
    """Form and place in the clause."""
    above = head(analysis, token)
    signs = {f"tag {token.tag}": 1.0, f"dep {token.dep}": 1.0}
    governor = token if token.pos == "VERB" else above
    helpers = modals(analysis, governor) if governor.pos in {"VERB", "AUX"} else ()
    signs |= {f"modal {word}": 1.0 for word in helpers}
    if is_told_as_done(analysis, token):
        signs["done"] = 1.0
    if negation(analysis, token) is not None:
        signs["negated"] = 1.0
    if any(t.tag == "TO" for t in children(analysis, token, "aux")):
        signs["infinitive"] = 1.0
    if children(analysis, token, "auxpass"):
        signs["passive"] = 1.0
    if above is token:
        signs["main"] = 1.0
    if token.entity:
        signs["in a name"] = 1.0
    if token.pos == "VERB":
        signs |= _argument_signs(analysis, roster, token)
    return signs


def _argument_signs(analysis: Analysis, roster: Roster, verb: Token) -> Signs:
    signs: Signs = {}
    doer = subject(analysis, verb)
    thing = next(iter(children(analysis, verb, "dobj", "nsubjpass", "attr")), None)
    for name, noun in (("subject", doer), ("object", thing)):
        if noun is None:
            continue
        signs[name] = 1.0
        if roster.mention_of_head(noun.index) is not None:
            signs[f"{name} is an actor"] = 1.0
        if noun.pos == "PRON":
            signs[f"{name} is a pronoun"] = 1.0
    if thing is not None and type_of_word(analysis, roster, thing) is not None:
        signs["object is an act"] = 1.0
    return signs


def _circumstance_signs(around: Circumstances) -> Signs:
    found = {
        "actor": bool(around.actor),
        "recipient": bool(around.recipient),
        "place": around.place is not None,
        "when": around.when is not None,
        "quantity": around.quantity is not None,
        "carried out": around.carried_out,
        "party words": around.has_party_words,
    }
    return {name: 1.0 for name, is_there in found.items() if is_there}


def _text_signs(
    analysis: Analysis,
    sentence: Sentence,
    token: Token,
    attributions: tuple[Attribution, ...],
    positions: tuple[Position, ...],
) -> Signs:
    """Where the word stands: zone, place in the text, inside a position or a statement."""
    count = len(analysis.sentences)
    signs = {"late": sentence.index / count, "length": math.log(count + 1) / 4}
    kind = analysis.zone_of(sentence).kind
    if kind is not ZoneKind.BODY:
        signs["outside the body"] = 1.0
    if kind is ZoneKind.HEADLINE:
        signs["headline"] = 1.0
    for position in positions:
        if position.content.span.contains(token.span):
            signs["in a position"] = 1.0
            signs[f"in a position of {position.move.value}"] = 1.0
        elif position.sentence.span.contains(token.span):
            signs["beside a position"] = 1.0
    if any(part.contains(token.span) for a in attributions for part in a.content):
        signs["in a statement"] = 1.0
    if count == 1:
        signs["alone"] = 1.0
    return signs


def _told_signs(told: Counter[str], token: Token, named: str | None, here: int) -> Signs:
    """What of the kind the text has told before."""
    signs: Signs = {"acts before in the sentence": float(here)}
    for name, key in (("word", token.lemma), ("type", f"type {named}")):
        if told[key]:
            signs[f"{name} told before"] = 1.0
            signs[f"{name} told so often"] = math.log1p(told[key])
    return signs
