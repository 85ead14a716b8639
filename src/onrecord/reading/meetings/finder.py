"""Reported rounds, visits, calls, signings, votes and exchanges of papers."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.encoded import EncodedText, Floats
from onrecord.model.meeting import Meeting, MeetingKind
from onrecord.model.position import Position
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.choosing import Chooser, load_chooser, view_words
from onrecord.reading.meetings.signs import Sighting, find_sightings
from onrecord.reading.meetings.tellings import (
    OFF,
    Telling,
    find_told_before,
    join_tellings,
    points_back,
    put_body_first,
)
from onrecord.reading.meetings.triggers import build_trigger

CLEAR = 0.4
"""Words this likely to name a meeting name one of their own, whatever was told before."""

NEAR = 2
"""So many sentences back "the talks" are the talks that were told of."""

RARE = 0.3
"""About the share of right ones among them on the coded training articles."""


def find_meetings(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
    positions: tuple[Position, ...] = (),
    encoded: EncodedText | None = None,
) -> tuple[Meeting, ...]:
    """Find every meeting, call, round, signing, draft and vote, each at its first telling.

    Which words name one, and of which kind, is weighed from their signs and from what the
    encoder saw. Unsure words for what could be a meeting told before (the same kind and state,
    no other party, place or day) add what they say to it.
    """
    sightings = tuple(find_sightings(document, analysis, roster, attributions, dates, positions))
    tellings: list[Telling] = []
    for telling in put_body_first(analysis, _choose(analysis, sightings, encoded)):
        same = _find_told_before(analysis, tellings, telling)
        if same is None:
            tellings.append(telling)
        else:
            tellings[same] = join_tellings(tellings[same], telling)
    tellings.sort(key=lambda t: t.trigger.token.index)
    return tuple(_meeting(document, t, i) for i, t in enumerate(tellings, start=1))


def _find_told_before(analysis: Analysis, tellings: list[Telling], telling: Telling) -> int | None:
    """The earlier telling that a headline, "the talks" soon after, or unsure words tell again."""
    headline = analysis.zone_of(telling.trigger.sentence).kind is ZoneKind.HEADLINE
    same = find_told_before(analysis, tellings, telling)
    if same is None or headline or telling.confidence < CLEAR:
        return same
    back = telling.trigger.sentence.index - tellings[same].trigger.sentence.index
    return same if 0 < back <= NEAR and points_back(analysis, telling) else None


def _choose(
    analysis: Analysis, sightings: tuple[Sighting, ...], encoded: EncodedText | None
) -> Iterator[Telling]:
    """The meetings of every sentence that are likelier than the chooser's least probability."""
    if not sightings:
        return
    chooser = load_chooser("meetings")
    views = None if encoded is None else view_sightings(analysis, sightings, encoded)
    odds = chooser.weigh([s.signs for s in sightings], views)
    numbers = np.array([s.telling.trigger.sentence.index for s in sightings])
    chosen: set[int] = set()
    for sentence in np.unique(numbers):
        rows = np.flatnonzero(numbers == sentence)
        settled = _settle(analysis, chooser, [sightings[row] for row in rows], odds[rows])
        # One word may pass for two kinds of meeting; it names the likelier.
        for telling in sorted(settled, key=lambda t: -t.confidence):
            if telling.trigger.token.index not in chosen:
                chosen.add(telling.trigger.token.index)
                yield telling
    for sighting in sightings:
        if _is_rare(sighting) and sighting.telling.trigger.token.index not in chosen:
            yield replace(sighting.telling, confidence=RARE)


def _is_rare(sighting: Sighting) -> bool:
    """Whether a rule finds what the coded articles have too little of to learn from.

    These are drafts, and meetings that are refused, called off or put off.
    """
    telling = sighting.telling
    rare = telling.trigger.kind is MeetingKind.DRAFTING or telling.status in OFF
    return rare and "new" in sighting.signs


def view_sightings(
    analysis: Analysis, sightings: tuple[Sighting, ...], encoded: EncodedText
) -> Floats:
    """What the encoder saw of each word and of its sentence, side by side."""
    words = view_words(encoded, [s.telling.trigger.token.span for s in sightings])
    sentences = view_words(encoded, [s.span for s in analysis.sentences])
    rows = [s.telling.trigger.sentence.index for s in sightings]
    return np.hstack([words, sentences[rows]])


def _settle(
    analysis: Analysis, chooser: Chooser, sightings: list[Sighting], odds: Floats
) -> Iterator[Telling]:
    """The meetings of one sentence: of each kind whether any word names one, and which.

    Several words may name one meeting ("met for a summit"), so their chances are joined; a
    second meeting of a kind must be made likely by what the first leaves over.
    """
    for column, label in enumerate(chooser.labels[1:], start=1):
        chances = odds[:, column]
        order = np.argsort(-chances, kind="stable")
        joined = [1 - float(np.prod(1 - chances)), float(chances.sum()) - 1]
        taken: Span | None = None
        for row, chance in zip(order[:2], joined, strict=False):
            telling = sightings[row].telling
            trigger = build_trigger(analysis, telling.trigger.token, MeetingKind(label))
            # The talks in "a round of talks" are no second round.
            if chance < chooser.least or (taken is not None and taken.overlaps(trigger.span)):
                break
            taken = trigger.span
            confidence = round(chooser.confidence(chance), 4)
            yield replace(telling, trigger=trigger, confidence=confidence)


def _meeting(document: Document, telling: Telling, number: int) -> Meeting:
    around = telling.around
    venue = around.venue
    return Meeting(
        id=f"m{number}",
        kind=telling.trigger.kind,
        words=document.evidence(telling.trigger.span),
        parties=around.parties,
        mediators=around.mediators,
        venue=venue.cut(document.text) if venue else None,
        venue_span=venue,
        when_span=around.when.words.span if around.when else None,
        happened_on=around.when.day if around.when else None,
        status=telling.status,
        sentence=document.evidence(telling.trigger.sentence.span),
        confidence=telling.confidence,
    )
