"""`/timeline`: positions, talks and events on one axis, to be zoomed into."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from fastapi import APIRouter

from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.views.timeline import Entry, Timeline, arrange_timeline
from onrecord.web.asked import Asked, PageNumber, offset_of
from onrecord.web.choices import Choices, find_choices
from onrecord.web.drawing import Drawing, draw_timeline
from onrecord.web.memory import Remembered
from onrecord.web.page import Pager, add_page, cut_page
from onrecord.web.serving import OpenRecord

ENTRIES = 40
MOST_POSITIONS = 300
MOST_HAPPENINGS = 120
"""The newest of each are drawn; `cut` says where there are more."""
STRAGGLERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of days that a link leads to."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The drawing, and beneath it the same in words, newest first.

    The windows are where the zoom leads; None where there is nothing to zoom. `undrawn` of the
    entries lie so far before the rest that the drawing leaves them out.
    """

    asked: Filter
    drawing: Drawing | None
    closer: Window | None
    wider: Window | None
    earlier: Window | None
    later: Window | None
    entries: tuple[Entry, ...]
    undated: int
    undrawn: int
    cut: bool
    pager: Pager
    choices: Choices


def build_timeline(
    record: OpenRecord, memory: Remembered, asked: Asked, page: PageNumber = 1
) -> TimelinePage:
    """Positions, talks and events by the day they were said or happened, else of publication."""
    timeline, cut = memory.recall(
        record, ("timeline", asked), lambda: find_timeline(record, asked), may_lag=True
    )
    newest = list_entries(timeline)
    start = offset_of(page, ENTRIES)
    entries, pager = cut_page(newest[start : start + ENTRIES + 1], page, ENTRIES)
    drawing = draw_timeline(timeline if asked.since else without_stragglers(timeline))
    windows = find_windows(drawing.first, drawing.last) if drawing else (None,) * 4
    return TimelinePage(
        asked=asked,
        drawing=drawing,
        closer=windows[0],
        wider=windows[1],
        earlier=windows[2],
        later=windows[3],
        entries=entries,
        undated=len(timeline.undated),
        undrawn=len(newest) - len(timeline.undated) - (drawing.count if drawing else 0),
        cut=cut,
        pager=pager,
        choices=find_choices(record, memory),
    )


def find_timeline(record: Record, asked: Filter) -> tuple[Timeline, bool]:
    """The newest of what is asked for in the order of days, and whether there is more."""
    happenings = replace(asked, limit=MOST_HAPPENINGS)
    positions = record.positions(replace(asked, limit=MOST_POSITIONS))
    meetings, events = record.meetings(happenings), record.events(happenings)
    cut = len(positions) == MOST_POSITIONS or MOST_HAPPENINGS in (len(meetings), len(events))
    return arrange_timeline(positions, meetings, events), cut


def without_stragglers(timeline: Timeline) -> Timeline:
    """The time line without its oldest twentieth, where that would take most of the axis."""
    total = sum(len(period.entries) for period in timeline.periods)
    passed = 0
    for number, period in enumerate(timeline.periods):
        passed += len(period.entries)
        if passed > total / STRAGGLERS:
            rest = timeline.periods[number:]
            taken = (period.start - timeline.periods[0].start).days
            kept = (rest[-1].end - period.start).days
            return replace(timeline, periods=rest) if taken > kept else timeline
    return timeline


def list_entries(timeline: Timeline) -> tuple[Entry, ...]:
    """Everything with a day, newest first, then what has none."""
    dated = chain.from_iterable(reversed(p.entries) for p in reversed(timeline.periods))
    return (*dated, *timeline.undated)


def find_windows(first: date, last: date) -> tuple[Window | None, Window, Window, Window]:
    """Closer (the middle half), wider (twice as long), earlier and later (by half a length)."""
    days = (last - first).days + 1
    quarter, half = days // 4, max(days // 2, 1)
    closer = (
        Window(since=first + timedelta(days=quarter), until=last - timedelta(days=quarter))
        if quarter
        else None
    )
    return (
        closer,
        Window(since=_moved(first, -half), until=_moved(last, half)),
        Window(since=_moved(first, -half), until=_moved(last, -half)),
        Window(since=_moved(first, half), until=_moved(last, half)),
    )


def _moved(day: date, days: int) -> date:
    """A day so many days on; the calendar's first or last where there is no such day."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


router = APIRouter()
add_page(router, "/timeline", template="timeline.html", build=build_timeline)
