"""Reported rounds, visits, calls, signings, votes and exchanges of papers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.attribution import Attribution
from onrecord.model.document import Document
from onrecord.model.meeting import Meeting, MeetingKind, MeetingStatus
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.grammar import children
from onrecord.reading.lexicon import word_set
from onrecord.reading.meetings.circumstances import Circumstances, find_circumstances
from onrecord.reading.meetings.status import find_status
from onrecord.reading.meetings.triggers import Trigger, find_triggers

CONFIDENCE = {
    MeetingKind.ROUND: 0.6,
    MeetingKind.MEETING: 0.55,
    MeetingKind.CALL: 0.7,
    MeetingKind.SIGNING: 0.6,
    MeetingKind.DRAFTING: 0.4,
    MeetingKind.VOTE: 0.5,
}
DEFINITE = frozenset({"the", "this", "these", "those", "that", "their", "its", "his", "her"})
NEWS_DAYS = 10
SPOKEN = frozenset({MeetingKind.ROUND, MeetingKind.MEETING, MeetingKind.CALL})
AHEAD = frozenset({MeetingStatus.PROPOSED, MeetingStatus.SCHEDULED})
OFF = frozenset({MeetingStatus.REFUSED, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED})
# A long text tells of many meetings; one told again stands near.
LATEST = 60


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a meeting is told of."""

    trigger: Trigger
    status: MeetingStatus
    around: Circumstances
    place: str | None


def find_meetings(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    attributions: tuple[Attribution, ...],
    dates: tuple[TimeExpression, ...],
) -> tuple[Meeting, ...]:
    """Find every meeting, call, round, signing, draft and vote, each at its first telling.

    A meeting told again in the same document (the same kind and state, no other party, place
    or day) adds what it says to the first telling. Meetings with the press are left out.
    """
    del attributions
    tellings: list[Telling] = []
    for trigger in _body_first(analysis, find_triggers(analysis, roster)):
        status = find_status(analysis, trigger.token)
        around = find_circumstances(analysis, roster, trigger, dates)
        place = around.venue.cut(document.text) if around.venue is not None else None
        telling = Telling(trigger, _dated(status, around, document), around, place)
        if _is_vague(analysis, telling):
            continue
        same = _told_before(analysis, tellings, telling)
        if same is None:
            tellings.append(telling)
        else:
            tellings[same] = _joined(tellings[same], telling)
    tellings.sort(key=lambda t: t.trigger.token.index)
    return tuple(_meeting(document, t, i) for i, t in enumerate(tellings, start=1))


def _body_first(analysis: Analysis, triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers of the body before those of headlines and captions, which repeat it."""
    return sorted(triggers, key=lambda t: analysis.zone_of(t.sentence).kind is not ZoneKind.BODY)


def _told_before(analysis: Analysis, tellings: list[Telling], telling: Telling) -> int | None:
    """The index of an earlier telling of the same meeting.

    "The talks" with nothing more said of them are those told of last, whatever their kind.
    """
    first = max(0, len(tellings) - LATEST)
    recent = list(enumerate(tellings[first:], start=first))
    if analysis.zone_of(telling.trigger.sentence).kind is ZoneKind.HEADLINE:
        return next((i for i, t in recent if _could_be(t, telling)), None)
    if _is_bare(analysis, telling):
        return next((i for i, t in reversed(recent) if _could_be(t, telling)), None)
    return next((i for i, t in recent if _is_same(t, telling)), None)


def _dated(status: MeetingStatus, around: Circumstances, document: Document) -> MeetingStatus:
    """A meeting that was held well before the day of publication is background."""
    day = around.when.day if around.when is not None else None
    if status is not MeetingStatus.HELD or day is None or document.published is None:
        return status
    return MeetingStatus.PAST if (document.published - day).days > NEWS_DAYS else status


def _is_vague(analysis: Analysis, telling: Telling) -> bool:
    """Whether "talks" or "dialogue" names no meeting but a way of settling things."""
    token, around = telling.trigger.token, telling.around
    if token.pos != "NOUN":
        return False
    wished = telling.status is MeetingStatus.PROPOSED and token.lemma in {"talk", "negotiation"}
    if not wished and token.lemma not in word_set("meetings", "vague"):
        return False
    if around.parties or around.venue or around.when:
        return False
    words = {t.text.lower() for t in children(analysis, token)}
    return not words & (DEFINITE | word_set("meetings", "ordinals"))


def _is_bare(analysis: Analysis, telling: Telling) -> bool:
    token, around = telling.trigger.token, telling.around
    if token.pos != "NOUN" or around.parties or around.venue or around.when:
        return False
    words = {t.text.lower() for t in children(analysis, token, "det", "poss")}
    return bool(words & DEFINITE)


def _could_be(earlier: Telling, telling: Telling) -> bool:
    kinds = {earlier.trigger.kind, telling.trigger.kind}
    return len(kinds) == 1 or kinds <= SPOKEN


def _is_same(first: Telling, second: Telling) -> bool:
    """Whether two tellings can be of one meeting: nothing they say differs."""
    if first.trigger.kind is not second.trigger.kind:
        return False
    for group in (OFF,) if _is_general(second) else (AHEAD, OFF):
        if (first.status in group) is not (second.status in group):
            return False
    one, other = set(first.around.parties), set(second.around.parties)
    if not (one <= other or other <= one):
        return False
    return _agree(_day(first), _day(second)) and _agree(first.place, second.place)


def _is_general(telling: Telling) -> bool:
    """Whether "talks with X" names the whole track: no place, no time, and no number of a round."""
    trigger, around = telling.trigger, telling.around
    if trigger.kind is not MeetingKind.ROUND or trigger.token.lemma == "round":
        return False
    return around.venue is None and around.when is None


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _day(telling: Telling) -> str | None:
    return telling.around.when.value if telling.around.when is not None else None


def _joined(first: Telling, second: Telling) -> Telling:
    """The first telling with what only the second says."""
    one, other = first.around, second.around
    return replace(
        first,
        place=first.place or second.place,
        around=Circumstances(
            one.parties if len(one.parties) >= len(other.parties) else other.parties,
            tuple(dict.fromkeys((*one.mediators, *other.mediators))),
            one.venue or other.venue,
            one.when or other.when,
        ),
    )


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
        confidence=CONFIDENCE[telling.trigger.kind],
    )
