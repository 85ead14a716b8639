"""What speaks for and against a word naming a meeting, and for which kind."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.actor import ActorKind, Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.meeting import MeetingKind
from onrecord.model.position import Position
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.choosing import Signs
from onrecord.reading.grammar import (
    agent,
    children,
    conjuncts,
    head,
    modals,
    negation,
    preposition_object,
    subject,
)
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.meetings.tellings import (
    Telling,
    find_told_before,
    is_bare,
    is_vague,
    join_tellings,
    put_body_first,
    tell,
)
from onrecord.reading.meetings.triggers import build_trigger, find_triggers, kind_of_word

ANY = MeetingKind.MEETING
"""What a sentence says around a word hardly depends on the kind; others are given this one."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A word that may name a meeting, what is told of it, and the signs for its kind."""

    telling: Telling
    signs: Signs


def find_sightings(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...],
) -> Iterator[Sighting]:
    """Every word that could name a meeting, in reading order."""
    by_rule = {
        trigger.token.index: tell(document, analysis, roster, trigger, dates)
        for trigger in find_triggers(analysis, roster)
    }
    told_signs = _told_signs(analysis, by_rule)
    words = _candidate_lemmas()
    told: Counter[str] = Counter()
    for token in analysis.tokens:
        if token.pos not in {"VERB", "NOUN", "PROPN"}:
            continue
        kind = kind_of_word(analysis, roster, token)
        if kind is None and token.lemma.lower() not in words:
            continue
        telling = by_rule.get(token.index) or tell(
            document, analysis, roster, build_trigger(analysis, token, kind or ANY), dates
        )
        signs = {
            f"named {kind}": 1.0,
            f"status {telling.status}": 1.0,
            **told_signs.get(token.index, {}),
            **_circumstance_signs(telling),
            **_clause_signs(analysis, token),
            **_party_signs(analysis, roster, token),
            **_text_signs(analysis, token, attributions, positions),
            **_count_signs(told, token, kind),
        }
        if token.head != token.index and token.head in by_rule:
            signs["under a meeting"] = 1.0
        told[token.lemma] += 1
        if kind is not None:
            told[f"kind {kind}"] += 1
            told[f"sentence {token.sentence}"] += 1
        yield Sighting(telling, signs)


def _candidate_lemmas() -> frozenset[str]:
    lexicon = load_lexicon("meetings")
    named = {*lexicon["nouns"], *lexicon["verbs"], *lexicon["talk_heads"]}
    return frozenset(named) | word_set("meetings", "voting_verbs") | word_set("meetings", "near")


def _told_signs(analysis: Analysis, by_rule: dict[int, Telling]) -> dict[int, Signs]:
    """How each telling that a rule finds stands to those before it."""
    signs: dict[int, Signs] = {}
    earlier: list[Telling] = []
    for telling in put_body_first(analysis, by_rule.values()):
        found: Signs = {"by rule": 1.0}
        if is_bare(analysis, telling):
            found["bare"] = 1.0
        if is_vague(analysis, telling):
            found["vague"] = 1.0
        else:
            same = find_told_before(analysis, earlier, telling)
            if same is None:
                found["new"] = 1.0
                earlier.append(telling)
            else:
                found["told again"] = 1.0
                earlier[same] = join_tellings(earlier[same], telling)
        signs[telling.trigger.token.index] = found
    return signs


def _circumstance_signs(telling: Telling) -> Signs:
    around = telling.around
    found = {
        "a party": bool(around.parties),
        "two parties": len(around.parties) > 1,
        "mediator": bool(around.mediators),
        "venue": around.venue is not None,
        "when": around.when is not None,
    }
    return {name: 1.0 for name, is_there in found.items() if is_there}


def _clause_signs(analysis: Analysis, token: Token) -> Signs:
    above = head(analysis, token)
    signs = {f"tag {token.tag}": 1.0, f"dep {token.dep}": 1.0}
    governor = token if token.pos == "VERB" else above
    helpers = modals(analysis, governor) if governor.pos in {"VERB", "AUX"} else ()
    signs |= {f"modal {word}": 1.0 for word in helpers}
    determiners = {t.text.lower() for t in children(analysis, token, "det", "poss")}
    modifiers = {t.lemma.lower() for t in children(analysis, token, "amod")}
    found = {
        "negated": negation(analysis, token) is not None,
        "the": "the" in determiners,
        "a": bool(determiners & {"a", "an"}),
        "undetermined": not determiners,
        "owned": bool(determiners & {"his", "her", "their", "our", "its"}),
        "counted": bool(children(analysis, token, "nummod")),
        "ordinal": bool(modifiers & word_set("meetings", "ordinals")),
        "of something": preposition_object(analysis, token, "of") is not None,
        "on something": preposition_object(analysis, token, "on", "about") is not None,
        "under a light verb": above.lemma in word_set("meetings", "light"),
        "under a verb": above.pos == "VERB",
    }
    return signs | {name: 1.0 for name, is_there in found.items() if is_there}


def _party_signs(analysis: Analysis, roster: Roster, token: Token) -> Signs:
    """Whether those who meet are persons in office: then talks are a meeting, not a round."""
    other = preposition_object(analysis, token, "with", "between")
    verb = token if token.pos == "VERB" else head(analysis, token)
    doer = subject(analysis, verb) if verb.pos == "VERB" else None
    thing = next(iter(children(analysis, token, "dobj")), None) if token.pos == "VERB" else None
    signs: Signs = {}
    for name, noun in (
        ("other", other),
        ("doer", doer or agent(analysis, verb)),
        ("object", thing),
    ):
        if noun is None:
            continue
        signs[name] = 1.0
        if any(_is_person(roster, one) for one in conjuncts(analysis, noun)):
            signs[f"{name} is a person"] = 1.0
        mention = roster.mention_of_head(noun.index)
        if mention is not None:
            signs[f"{name} is a {roster.actor(mention.actor).kind}"] = 1.0
    return signs


def _is_person(roster: Roster, noun: Token) -> bool:
    mention = roster.mention_of_head(noun.index)
    if mention is not None and roster.actor(mention.actor).kind is ActorKind.PERSON:
        return True
    return noun.entity == "PERSON" or noun.lemma.lower() in word_set("meetings", "principals")


def _text_signs(
    analysis: Analysis,
    token: Token,
    attributions: tuple[Attribution, ...],
    positions: tuple[Position, ...],
) -> Signs:
    sentence, count = analysis.sentence_of(token), len(analysis.sentences)
    signs = {"late": sentence.index / count, "length": math.log(count + 1) / 4}
    last = analysis.tokens[sentence.last - 1]
    if sentence.index == 0 and last.pos != "PUNCT":
        signs["a title"] = 1.0
    if analysis.zone_of(sentence).kind is ZoneKind.HEADLINE:
        signs["headline"] = 1.0
    for position in positions:
        if position.content.span.contains(token.span):
            signs["in a position"] = 1.0
            signs[f"in a position of {position.move.value}"] = 1.0
    if any(part.contains(token.span) for a in attributions for part in a.content):
        signs["in a statement"] = 1.0
    return signs


def _count_signs(told: Counter[str], token: Token, kind: MeetingKind | None) -> Signs:
    signs: Signs = {}
    keys = {"word": token.lemma} | ({"kind": f"kind {kind}"} if kind is not None else {})
    if told[f"sentence {token.sentence}"]:
        signs["meetings before in the sentence"] = float(told[f"sentence {token.sentence}"])
    for name, key in keys.items():
        if told[key]:
            signs[f"{name} told before"] = 1.0
            signs[f"{name} told so often"] = math.log1p(told[key])
    return signs
