"""Days, months and lengths of time as ISO 8601."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

YEARS = range(1, 9999)


class Direction(StrEnum):
    """Whether words point back or ahead, as the tense tells."""

    PAST = "past"
    FUTURE = "future"


def day_value(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day; None where the calendar has no such day."""
    if year not in YEARS or not 1 <= month <= 12:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day).isoformat()


def nearest_year(month: int, day: int, anchor: date, direction: Direction | None) -> int | None:
    """The year of a month and day: the last or next one, by the tense.

    Without a tense, the year that brings it within three months of the anchor; None if neither
    does.
    """
    here = (month, day) <= (anchor.month, anchor.day)
    if direction is Direction.PAST:
        return anchor.year if here else anchor.year - 1
    if direction is Direction.FUTURE:
        return anchor.year + 1 if (month, day) < (anchor.month, anchor.day) else anchor.year
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        last = calendar.monthrange(year, month)[1] if year in YEARS else 28
        if year in YEARS and abs((date(year, month, min(day, last)) - anchor).days) <= 92:
            return year
    return None


def weekday_on(weekday: int, anchor: date, direction: Direction) -> date | None:
    """The last such weekday on or before the anchor, or the next on or after it."""
    if direction is Direction.PAST:
        return moved(anchor, days=-((anchor.weekday() - weekday) % 7))
    return moved(anchor, days=(weekday - anchor.weekday()) % 7)


def moved(day: date, *, days: int = 0, months: int = 0) -> date | None:
    """The day so many days and months away; None outside the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year not in YEARS or abs(days) > 4_000_000:
        return None
    start = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    ordinal = start.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def week_of(day: date) -> str:
    """The calendar week of a day, Monday to Sunday, as an interval."""
    monday = day - timedelta(days=day.weekday()) if day.toordinal() > 7 else day
    sunday = moved(monday, days=6)
    return f"{monday.isoformat()}/{sunday.isoformat() if sunday else '..'}"


def length(number: float, unit: str) -> str:
    """So many of a unit written as ISO 8601 ("P7D" twice is "P14D"); halves only of hours."""
    kind = unit[-1]
    prefix = "PT" if unit.startswith("PT") else "P"
    amount = float(unit.removeprefix(prefix)[:-1]) * number
    if amount != int(amount):
        if unit == "PT1H":
            return f"PT{int(amount * 60)}M"
        if unit == "P1Y":
            return f"P{int(amount * 12)}M"
        return f"{prefix}{amount:g}{kind}"
    return f"{prefix}{int(amount)}{kind}"


def shifted(anchor: date, number: float, unit: str) -> str | None:
    """The day (or month, or year) so many units away; None for parts of a unit or of a day."""
    if unit.startswith("PT") or number != int(number) or abs(number) > 3000:
        return None
    count = int(number) * int(unit[1:-1])
    if unit.endswith("D"):
        there = moved(anchor, days=count)
        return there.isoformat() if there else None
    there = moved(anchor, months=count if unit.endswith("M") else 12 * count)
    if there is None:
        return None
    return f"{there:%Y-%m}" if unit.endswith("M") else f"{there.year:04d}"
