"""Material acts, in PLOVER types."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis, Token
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText, Floats
from onrecord.model.event import NARRATOR, Event, EventType
from onrecord.model.position import Position
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.reading.choosing import Chooser, load_chooser, view_words
from onrecord.reading.events.acts import find_act, find_main_word
from onrecord.reading.events.circumstances import Circumstances, find_circumstances
from onrecord.reading.events.reality import GIVEN, could_be_done
from onrecord.reading.events.signs import Sighting, find_sightings
from onrecord.reading.events.triggers import Trigger
from onrecord.reading.grammar import children, modals, negation

MATERIAL = frozenset(
    {"COOPERATE", "AID", "RETREAT", "PROTEST", "CRIME", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
MAIN_ACT_CONFIDENCE = 0.87
"""The share of main acts with the coded type on 1,050 single sentences (PLV, training part)."""

PLACED, HOPE = 0.19, 4
"""Acts that a rule finds with their place, the choice giving a fourth of what it asks or more:
three of 16 were coded on the coded articles."""

ASIDE = 0.1
"""How much rarer an act told aside is the one a single sentence is about (on the same data)."""

NEAR = 2
"""So many sentences back "the attack" points to an attack that was told of."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that tells of an act, with what stands around it and how likely that is."""

    trigger: Trigger
    around: Circumstances
    confidence: float


def find_events(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...] = (),
    encoded: EncodedText | None = None,
) -> tuple[Event, ...]:
    """Find the material acts a document tells of, with who says so.

    Acts that are denied, planned, wished, feared or threatened are left out. Verbal acts are
    left to the positions, except where a text is one sentence long: a record of one act, whose
    main act is found whatever its type, unless a position says the same.
    """
    tellings: list[Telling] = []
    for telling in _choose(analysis, roster, attributions, dates, positions, encoded):
        if not any(_is_told_again(analysis, t, telling) for t in tellings):
            tellings.append(telling)
    if len(analysis.sentences) == 1:
        tellings = _with_main_act(analysis, roster, dates, positions, tellings)
    tellings.sort(key=lambda t: t.trigger.token.index)
    return tuple(
        _event(document, t, _speaker(t.trigger.token.span, attributions), f"e{number}")
        for number, t in enumerate(tellings, start=1)
    )


def _choose(
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...],
    encoded: EncodedText | None,
) -> Iterator[Telling]:
    """The acts of every sentence that are likelier than the chooser's least probability."""
    sightings = tuple(find_sightings(analysis, roster, attributions, dates, positions))
    if not sightings:
        return
    chooser = load_chooser("events")
    odds = weigh_sightings(chooser, analysis, sightings, encoded)
    for rows in _sentences(sightings):
        chosen = _one_type_each(_settle(chooser, [sightings[row] for row in rows], odds[rows]))
        yield from chosen
        taken = [telling.trigger.token for telling in chosen]
        for row in rows:
            trigger = sightings[row].trigger
            told = any(t is trigger.token or _hangs_on(t, trigger.token) for t in taken)
            if not told and _is_placed(chooser, sightings[row], odds[row]):
                yield Telling(trigger, sightings[row].around, PLACED)


def _is_placed(chooser: Chooser, sighting: Sighting, odds: Floats) -> bool:
    """Whether a rule names an act told as done at a place: that is concrete, if not likely."""
    trigger, signs = sighting.trigger, sighting.signs
    column = chooser.labels.index(trigger.type) if trigger.type in chooser.labels else 0
    by_rule = {"done", "place", f"named {trigger.type}"} <= signs.keys()
    return by_rule and column > 0 and bool(odds[column] * HOPE >= chooser.least)


def weigh_sightings(
    chooser: Chooser,
    analysis: Analysis,
    sightings: tuple[Sighting, ...],
    encoded: EncodedText | None,
) -> Floats:
    """The probability of each type for each word; the first column is that of no act."""
    views = None if encoded is None else view_sightings(analysis, sightings, encoded)
    odds = chooser.weigh([s.signs for s in sightings], views)
    done = [could_be_done(analysis, s.trigger.token) for s in sightings]
    return np.asarray(odds * np.array(done, dtype=np.float32)[:, None])


def view_sightings(
    analysis: Analysis, sightings: tuple[Sighting, ...], encoded: EncodedText
) -> Floats:
    """What the encoder saw of each word and of its sentence, side by side."""
    words = view_words(encoded, [s.trigger.token.span for s in sightings])
    sentences = view_words(encoded, [s.span for s in analysis.sentences])
    return np.hstack([words, sentences[[s.trigger.sentence.index for s in sightings]]])


def _sentences(sightings: tuple[Sighting, ...]) -> Iterator[list[int]]:
    """The numbers of the sightings of each sentence."""
    rows: list[int] = []
    for row, sighting in enumerate(sightings):
        if rows and sightings[rows[-1]].trigger.sentence is not sighting.trigger.sentence:
            yield rows
            rows = []
        rows.append(row)
    yield rows


def _settle(chooser: Chooser, sightings: list[Sighting], odds: Floats) -> Iterator[Telling]:
    """The acts of one sentence: for each type whether any word tells of one, and which.

    Several words may speak of one act ("launched an attack"), so their chances are joined; a
    second act of a type must be made likely by what the first leaves over.
    """
    for column, label in enumerate(chooser.labels[1:], start=1):
        chances = odds[:, column]
        order = np.argsort(-chances, kind="stable")
        joined = [1 - float(np.prod(1 - chances)), float(chances.sum()) - 1]
        taken: Token | None = None
        for row, chance in zip(order[:2], joined, strict=False):
            token = sightings[row].trigger.token
            # The attack in "launched an attack" is no second attack.
            if chance < chooser.least or (taken is not None and _hangs_on(token, taken)):
                break
            taken = token
            trigger = Trigger(token, EventType(label), sightings[row].trigger.sentence)
            yield Telling(trigger, sightings[row].around, round(chooser.confidence(chance), 4))


def _one_type_each(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """A word tells of one act: the likeliest of those it was chosen for."""
    best: dict[int, Telling] = {}
    for telling in sorted(tellings, key=lambda t: -t.confidence):
        best.setdefault(telling.trigger.token.index, telling)
    return tuple(best.values())


def _hangs_on(one: Token, other: Token) -> bool:
    return other.index == one.head or one.index == other.head


def _is_told_again(analysis: Analysis, earlier: Telling, telling: Telling) -> bool:
    """Whether a noun points back to an act ("the attack"): its type, nothing new about it."""
    token, around = telling.trigger.token, telling.around
    if token.pos == "VERB" or earlier.trigger.type is not telling.trigger.type:
        return False
    if not 0 < telling.trigger.sentence.index - earlier.trigger.sentence.index <= NEAR:
        return False
    words = {t.text.lower() for t in children(analysis, token, "det")}
    if not words & GIVEN or around.place is not None or around.quantity is not None:
        return False
    return set(around.actor) <= set(earlier.around.actor) and set(around.recipient) <= set(
        earlier.around.recipient
    )


def _with_main_act(
    analysis: Analysis,
    roster: Roster,
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...],
    tellings: list[Telling],
) -> list[Telling]:
    """The acts of a text of one sentence, with its main act."""
    sentence = analysis.sentences[0]
    main = find_main_word(analysis, sentence)
    act = find_act(analysis, roster, main)
    if act is None or (act.type in MATERIAL and _is_hypothetical(analysis, main, act.token)):
        return tellings
    others = [
        replace(t, confidence=round(t.confidence * ASIDE, 4))
        for t in tellings
        if t.trigger.type is not act.type
    ]
    if any(position.plover == act.type for position in positions):
        return others
    trigger = Trigger(act.token, act.type, sentence)
    around = find_circumstances(analysis, roster, trigger, dates)
    return [*others, Telling(trigger, around, MAIN_ACT_CONFIDENCE)]


def _is_hypothetical(analysis: Analysis, *verbs: Token) -> bool:
    """Whether one of the verbs is denied or only possible."""
    return any(negation(analysis, verb) is not None or modals(analysis, verb) for verb in verbs)


def _speaker(span: Span, attributions: tuple[Attribution, ...]) -> str:
    """Who is reported to say it: the innermost statement around the words decides."""
    around = [
        (len(content), attribution)
        for attribution in attributions
        for content in attribution.content
        if content.contains(span)
    ]
    if not around:
        return NARRATOR
    return min(around, key=lambda pair: pair[0])[1].speaker or NARRATOR


def _event(document: Document, telling: Telling, speaker: str, event_id: str) -> Event:
    trigger, around = telling.trigger, telling.around
    return Event(
        id=event_id,
        type=trigger.type,
        trigger=document.evidence(trigger.token.span),
        actor=around.actor,
        recipient=around.recipient,
        place=around.place.cut(document.text) if around.place else None,
        place_span=around.place,
        happened_on=around.when.day if around.when else None,
        when_span=around.when.words.span if around.when else None,
        quantity_span=around.quantity,
        asserted_by=speaker,
        sentence=document.evidence(trigger.sentence.span),
        confidence=telling.confidence,
    )
