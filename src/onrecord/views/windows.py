"""Stretches of days, of one length, that follow one another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from onrecord.record.answers import PositionOnRecord
from onrecord.views.stance import story_of

CHOICES = (7, 14, 28)
ENOUGH = 3
"""Stories in a window, so that one wrong reading doesn't decide what it comes to."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From the first day to the last, both included."""

    start: date
    end: date


def window_of(day: date, days: int) -> Window:
    """The window of so many days that a day lies in.

    Windows are counted from a fixed Monday, so that further documents move none of them; those
    of seven days are the weeks of ISO 8601.
    """
    # 1 January of the year 1 was a Monday.
    start = date.min + timedelta(days=(day - date.min).days // days * days)
    # The calendar ends with the year 9999.
    end = start + timedelta(days=min(days - 1, (date.max - start).days))
    return Window(start, end)


def choose_days(positions: Iterable[PositionOnRecord]) -> int:
    """The shortest of 7, 14 and 28 days in which a side says enough on an issue to be weighed.

    Enough is three independent stories, in at least half of the windows in which a side says
    anything on an issue. Where even 28 days don't hold as many, it is 28.
    """
    dated = [(p.party.key, p.issue, p.day, story_of(p)) for p in positions if p.day]
    for days in CHOICES[:-1]:
        stories: defaultdict[tuple[str, str, Window], set[str]] = defaultdict(set)
        for party, issue, day, story in dated:
            stories[party, issue, window_of(day, days)].add(story)
        if stories and median(len(each) for each in stories.values()) >= ENOUGH:
            return days
    return CHOICES[-1]
