"""Where a document tells of a meeting, and which tellings are of one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model.actor import Roster
from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.model.meeting import MeetingKind, MeetingStatus
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import ZoneKind
from onrecord.reading.grammar import children
from onrecord.reading.lexicon import word_set
from onrecord.reading.meetings.circumstances import Circumstances, find_circumstances
from onrecord.reading.meetings.status import find_status
from onrecord.reading.meetings.triggers import Trigger

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
    confidence: float = 0.0


def tell(
    document: Document,
    analysis: Analysis,
    roster: Roster,
    trigger: Trigger,
    dates: tuple[TimeExpression, ...],
) -> Telling:
    """What the sentence says of the meeting that a trigger names."""
    status = find_status(analysis, trigger.token)
    around = find_circumstances(analysis, roster, trigger, dates)
    place = around.venue.cut(document.text) if around.venue is not None else None
    return Telling(trigger, _dated(status, around, document), around, place)


def put_body_first(analysis: Analysis, tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings of the body before those of headlines and captions, which repeat it."""
    return sorted(
        tellings,
        key=lambda t: analysis.zone_of(t.trigger.sentence).kind is not ZoneKind.BODY,
    )


def find_told_before(analysis: Analysis, tellings: list[Telling], telling: Telling) -> int | None:
    """The index of an earlier telling of the same meeting.

    "The talks" with nothing more said of them are those told of last, whatever their kind.
    """
    first = max(0, len(tellings) - LATEST)
    recent = list(enumerate(tellings[first:], start=first))
    if analysis.zone_of(telling.trigger.sentence).kind is ZoneKind.HEADLINE:
        return next((i for i, t in recent if _could_be(t, telling)), None)
    if is_bare(analysis, telling):
        return next((i for i, t in reversed(recent) if _could_be(t, telling)), None)
    return next((i for i, t in recent if _is_same(t, telling)), None)


def is_vague(analysis: Analysis, telling: Telling) -> bool:
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


def is_bare(analysis: Analysis, telling: Telling) -> bool:
    """Whether nothing more is said of a meeting than that it is known ("the talks")."""
    return telling.around.when is None and points_back(analysis, telling)


def points_back(analysis: Analysis, telling: Telling) -> bool:
    """Whether a meeting is named as known, by no party and no place."""
    token, around = telling.trigger.token, telling.around
    if token.pos != "NOUN" or around.parties or around.venue:
        return False
    words = {t.text.lower() for t in children(analysis, token, "det", "poss")}
    return bool(words & DEFINITE)


def join_tellings(first: Telling, second: Telling) -> Telling:
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


def _dated(status: MeetingStatus, around: Circumstances, document: Document) -> MeetingStatus:
    """A meeting that was held well before the day of publication is background."""
    day = around.when.day if around.when is not None else None
    if status is not MeetingStatus.HELD or day is None or document.published is None:
        return status
    return MeetingStatus.PAST if (document.published - day).days > NEWS_DAYS else status


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
