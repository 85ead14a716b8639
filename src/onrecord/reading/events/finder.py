"""Material acts, in PLOVER types."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.event import NARRATOR, Event
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.events.circumstances import Circumstances, find_circumstances
from onrecord.reading.events.reality import is_told_as_done
from onrecord.reading.events.triggers import Trigger, find_triggers
from onrecord.reading.lexicon import word_set


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where an act is told of."""

    trigger: Trigger
    around: Circumstances


# A long text tells of many acts; one told again stands near.
LATEST = 60
VERB_CONFIDENCE = 0.55
NOUN_CONFIDENCE = 0.5


def find_events(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Event, ...]:
    """Find every material act that is told as done, with who says so.

    Verbal acts are left to the positions. Acts that are denied, planned, wished, feared or
    threatened are left out, and so are nouns with neither a party, a place, a day nor a number.
    An act told again with the same word and the same parties is coded once.
    """
    tellings: list[Telling] = []
    for trigger in _body_first(analysis, find_triggers(analysis, roster)):
        if not is_told_as_done(analysis, trigger.token):
            continue
        telling = Telling(trigger, find_circumstances(analysis, roster, trigger, dates))
        if _repeats_body(analysis, tellings, telling):
            continue
        if _is_particular(telling) and not any(_is_same(t, telling) for t in tellings[-LATEST:]):
            tellings.append(telling)
    tellings.sort(key=lambda t: t.trigger.token.index)
    return tuple(
        _event(document, t.trigger, t.around, _speaker(t.trigger.token.span, attributions), f"e{n}")
        for n, t in enumerate(tellings, start=1)
    )


def _body_first(analysis: Analysis, triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers of the body before those of headlines and captions, which repeat it."""
    return sorted(triggers, key=lambda t: analysis.zone_of(t.sentence).kind is not ZoneKind.BODY)


def _repeats_body(analysis: Analysis, tellings: list[Telling], telling: Telling) -> bool:
    """Whether a headline tells what the body tells: an act of the same type."""
    if analysis.zone_of(telling.trigger.sentence).kind is not ZoneKind.HEADLINE:
        return False
    return any(t.trigger.type is telling.trigger.type for t in tellings)


def _is_particular(telling: Telling) -> bool:
    """Whether the text says enough for this to be one act and not a kind of act.

    What is negotiated as often as done (a withdrawal) needs a verb of carrying out, or a day.
    """
    around = telling.around
    token = telling.trigger.token
    if token.pos != "VERB" and token.lemma in word_set("events", "negotiable"):
        return around.carried_out or around.when is not None
    if token.pos == "VERB" and token.tag in {"VBD", "VBN"}:
        return True
    if around.actor or around.recipient or around.has_party_words:
        return True
    return (around.place or around.when or around.quantity) is not None


def _is_same(earlier: Telling, telling: Telling) -> bool:
    """Whether an act is told again: the same word and parties, or a noun for its whole course."""
    if earlier.trigger.type is not telling.trigger.type:
        return False
    one, other = earlier.around, telling.around
    token, before = telling.trigger.token, earlier.trigger.token
    if token.pos != "VERB" and before.index == token.head:
        return True
    if token.lemma == before.lemma and (one.actor, one.recipient) == (other.actor, other.recipient):
        return True
    if token.pos == "VERB" or token.lemma not in word_set("events", "courses"):
        return False
    if other.place is not None or other.quantity is not None:
        return False
    return set(other.actor) <= set(one.actor) and set(other.recipient) <= set(one.recipient)


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


def _event(
    document: Document, trigger: Trigger, around: Circumstances, speaker: str, event_id: str
) -> Event:
    verb = trigger.token.pos == "VERB"
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
        confidence=VERB_CONFIDENCE if verb else NOUN_CONFIDENCE,
    )
