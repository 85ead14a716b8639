"""Positions, talks and events on one axis of days."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onrecord.record.answers import (
    EventOnRecord,
    Filter,
    MeetingOnRecord,
    Party,
    PositionOnRecord,
)
from onrecord.record.record import Record
from onrecord.views.change import MOVED, Change
from onrecord.views.changes import trace_changes
from onrecord.views.likeness import content_of
from onrecord.views.stance import story_of

DAYS_IN_DAYS, DAYS_IN_WEEKS = 45, 400
"""Up to so many days are shown day by day, and week by week; longer ones by months."""

Happening = PositionOnRecord | MeetingOnRecord | EventOnRecord


class EntryKind(StrEnum):
    """What stands on the axis."""

    POSITION = "position"
    MEETING = "meeting"
    EVENT = "event"


class Step(StrEnum):
    """How days are put together."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing said or done, with everything on record that tells of it; never empty.

    `label` is the move, the type of the event, or the kind and status of the talks. `parties`
    are those who say, meet, mediate or act; `towards` those whom it is said or done to.
    """

    kind: EntryKind
    day: date | None
    label: str
    parties: tuple[Party, ...]
    towards: tuple[Party, ...]
    told: tuple[Happening, ...]

    @property
    def first(self) -> Happening:
        """The telling that was found most surely."""
        return self.told[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day, week or month in which something happened; `changes` are those that fall into it."""

    start: date
    end: date
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]

    def count(self, kind: EntryKind) -> int:
        """How many entries there are of a kind."""
        return sum(entry.kind is kind for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Periods in order, without the empty ones; `undated` is what has no day."""

    step: Step
    periods: tuple[Period, ...]
    undated: tuple[Entry, ...]


def build_timeline(
    record: Record,
    asked: Filter | None = None,
    *,
    step: Step | None = None,
    days: int | None = None,
) -> Timeline:
    """The time line of what is asked for; see `arrange_timeline`.

    An issue narrows the positions alone: talks and events have none.
    """
    asked = asked or Filter()
    return arrange_timeline(
        record.positions(asked),
        record.meetings(asked),
        record.events(asked),
        step=step,
        days=days,
    )


def arrange_timeline(
    positions: Iterable[PositionOnRecord],
    meetings: Iterable[MeetingOnRecord] = (),
    events: Iterable[EventOnRecord] = (),
    *,
    step: Step | None = None,
    days: int | None = None,
) -> Timeline:
    """Positions, talks and events by the day they were said or happened, else of publication.

    What is told several times stands there once: positions of one party on one issue with the
    same move and words in one story; talks of one day with the same parties, kind and status;
    events of one day with the same type, actors, recipients and place. `step` is a day, a week
    or a month, by the length of the whole if not given. A change (hardened, softened, reversed,
    contradicted; see `trace_changes`, in windows of `days`) is marked where its first sentence
    falls.
    """
    positions = tuple(positions)
    entries = [
        *_join((_position_entry(p), _same_position(p)) for p in sorted(positions, key=_surest)),
        *_join((_meeting_entry(m), _same_meeting(m)) for m in sorted(meetings, key=_surest)),
        *_join((_event_entry(e), _same_event(e)) for e in sorted(events, key=_surest)),
    ]
    dated = sorted((e for e in entries if e.day), key=_order)
    changes = trace_changes(positions, days=days).newest(*MOVED)
    step = step or _choose_step([entry.day for entry in dated if entry.day])
    return Timeline(
        step=step,
        periods=_group(dated, changes, step),
        undated=tuple(sorted((e for e in entries if not e.day), key=_order)),
    )


def period_of(day: date, step: Step) -> tuple[date, date]:
    """The first and the last day of the day, the ISO week or the month that a day lies in."""
    match step:
        case Step.DAY:
            return day, day
        case Step.WEEK:
            start = day - timedelta(days=day.weekday())
            return start, start + timedelta(days=6)
        case Step.MONTH:
            # Four days after the 28th it is the next month, whatever the month.
            next_month = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
            return day.replace(day=1), next_month - timedelta(days=1)


def _choose_step(days: Sequence[date]) -> Step:
    """By the stretch that nine tenths of the days lie in: one old date makes no long line."""
    ordered = sorted(days)
    beyond = len(ordered) // 20
    length = (ordered[-1 - beyond] - ordered[beyond]).days if ordered else 0
    if length <= DAYS_IN_DAYS:
        return Step.DAY
    return Step.WEEK if length <= DAYS_IN_WEEKS else Step.MONTH


def _group(entries: Iterable[Entry], changes: Iterable[Change], step: Step) -> tuple[Period, ...]:
    of_period: defaultdict[tuple[date, date], list[Entry]] = defaultdict(list)
    changed: defaultdict[tuple[date, date], list[Change]] = defaultdict(list)
    for entry in entries:
        if entry.day:
            of_period[period_of(entry.day, step)].append(entry)
    for change in changes:
        changed[period_of(change.day, step)].append(change)
    return tuple(
        Period(
            start=start,
            end=end,
            entries=tuple(of_period[start, end]),
            changes=tuple(changed[start, end]),
        )
        for start, end in sorted({*of_period, *changed})
    )


def _join(found: Iterable[tuple[Entry, Hashable]]) -> list[Entry]:
    """Entries that are the same put together, the first one speaking for all."""
    joined: dict[Hashable, list[Entry]] = {}
    for entry, same in found:
        joined.setdefault(same, []).append(entry)
    return [_with_tellings(entries) for entries in joined.values()]


def _with_tellings(entries: Sequence[Entry]) -> Entry:
    first = entries[0]
    return Entry(
        kind=first.kind,
        day=min((e.day for e in entries if e.day), default=None),
        label=first.label,
        parties=first.parties,
        towards=first.towards,
        told=tuple(told for entry in entries for told in entry.told),
    )


def _position_entry(position: PositionOnRecord) -> Entry:
    return Entry(
        kind=EntryKind.POSITION,
        day=position.day,
        label=position.move.value,
        parties=(position.party,),
        towards=position.addressee_parties,
        told=(position,),
    )


def _meeting_entry(meeting: MeetingOnRecord) -> Entry:
    return Entry(
        kind=EntryKind.MEETING,
        day=meeting.day,
        label=f"{meeting.kind.value} {meeting.status.value}",
        parties=(*meeting.parties, *meeting.mediators),
        towards=(),
        told=(meeting,),
    )


def _event_entry(event: EventOnRecord) -> Entry:
    return Entry(
        kind=EntryKind.EVENT,
        day=event.day,
        label=event.type.value.lower(),
        parties=event.actors,
        towards=event.recipients,
        told=(event,),
    )


def _same_position(position: PositionOnRecord) -> Hashable:
    stems = content_of(position.words).stems or position.words
    return (story_of(position), position.party.key, position.issue, position.move, stems)


def _same_meeting(meeting: MeetingOnRecord) -> Hashable:
    if meeting.day is None:
        return meeting.id
    who = frozenset(party.key for party in meeting.parties)
    return (meeting.day, meeting.kind, meeting.status, who)


def _same_event(event: EventOnRecord) -> Hashable:
    if event.day is None:
        return event.id
    who, whom = (frozenset(p.key for p in parties) for parties in (event.actors, event.recipients))
    return (event.day, event.type, who, whom, event.place)


def _surest(happening: Happening) -> tuple[float, str, int, str]:
    place = (happening.document.key, happening.span.start, happening.id)
    return (-happening.confidence, *place)


KINDS = tuple(EntryKind)


def _order(entry: Entry) -> tuple[int, int, str, int, str]:
    first = entry.first
    day = entry.day.toordinal() if entry.day else 0
    return (day, KINDS.index(entry.kind), first.document.key, first.span.start, first.id)
