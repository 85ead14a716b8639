"""From the words of an expression to a value, with the day of publication and the tense."""

import re
from collections.abc import Callable
from datetime import date

from onrecord.reading.dates.calendar import (
    Direction,
    day_value,
    length,
    moved,
    nearest_year,
    shifted,
    week_of,
    weekday_on,
)
from onrecord.reading.dates.patterns import Kind
from onrecord.reading.lexicon import load_lexicon

PUBLICATION = "the day of publication"
TENSE = "a verb that tells past from future"
NUMBER = "the number"

Answer = tuple[str | None, str | None]
Match = re.Match[str]

NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def resolve(
    kind: Kind, match: Match, *, published: date | None, direction: Direction | None
) -> Answer:
    """The value of an expression in ISO 8601, or what is needed to know it.

    An expression that points from the day of publication has no value without that day; a
    weekday or a day without its year has none unless a tense tells which one is meant.
    """
    if kind in FIXED:
        return FIXED[kind](match)
    if published is None and not (kind in {Kind.DAY, Kind.MONTH} and _year(match)):
        return None, PUBLICATION
    return POINTING[kind](match, published or date.min, direction)


def _first(match: Match, *names: str) -> str | None:
    groups = match.groupdict()
    return next((groups[n].lower() for n in names if groups.get(n)), None)


def _year(match: Match) -> str | None:
    return _first(match, "year", "year2")


def _edged(match: Match, value: str | None) -> str | None:
    """Open on one side where a preposition makes it so ("by", "since")."""
    edge = _first(match, "edge")
    if value is None or edge is None or "/" in value:
        return value
    if edge in {"by", "until", "till", "before", "through"}:
        return f"../{value}"
    return f"{value}/.."


def _known(match: Match, value: str | None) -> Answer:
    return (_edged(match, value), None) if value else (None, "a day the calendar has")


def _iso_day(match: Match) -> Answer:
    year, month, day = (int(part) for part in match["iso"].split("-"))
    return _known(match, day_value(year, month, day))


def _fixed_year(match: Match) -> Answer:
    return _known(match, match["year"])


def _decade(match: Match) -> Answer:
    first = int(match["decade"])
    return f"{first}/{first + 9}", None


def _number(word: str | None) -> float | None:
    if word is None:
        return 1
    number = load_lexicon("dates")["numbers"].get(word)
    if number is not None:
        return float(number)
    return float(word) if word.isdecimal() else None


def _unit(match: Match) -> str:
    """The unit of a length. Matching without case lets a dotless i pass for an i."""
    word = (_first(match, "unit", "unit2", "unit3", "unit4") or "").replace("ı", "i")
    unit: str = load_lexicon("dates")["units"][word]
    return unit


def _duration(match: Match) -> Answer:
    number = _number(_first(match, "number", "number2", "number3"))
    unit = _unit(match)
    return (length(number, unit), None) if number is not None else (None, NUMBER)


def _frequency(match: Match) -> Answer:
    value = load_lexicon("dates")["periodic"].get(match["often"].lower())
    return (value, None) if value else (None, "a period: the text gives none")


def _era(match: Match) -> Answer:
    return None, f"the dates of {match['era']}"


def _back_reference(match: Match) -> Answer:
    del match
    return None, "the day it refers back to"


FIXED: dict[Kind, Callable[[Match], Answer]] = {
    Kind.ISO_DAY: _iso_day,
    Kind.YEAR: _fixed_year,
    Kind.DECADE: _decade,
    Kind.DURATION: _duration,
    Kind.FREQUENCY: _frequency,
    Kind.ERA: _era,
    Kind.BACK_REFERENCE: _back_reference,
}


def _month_number(word: str) -> int:
    months: list[str] = [m[:3] for m in load_lexicon("dates")["months"]]
    return months.index(word[:3].lower()) + 1


def _day(match: Match, published: date, direction: Direction | None) -> Answer:
    month = _month_number(_first(match, "month", "month2") or "")
    day = int(_first(match, "day", "day2") or 0)
    written = _year(match)
    year = int(written) if written else nearest_year(month, day, published, direction)
    if year is None:
        return None, "the year"
    value = day_value(year, month, day)
    last = _first(match, "last")
    end = day_value(year, month, int(last)) if last else None
    if value and end and end > value:
        return f"{value}/{end}", None
    return _known(match, value)


def _month(match: Match, published: date, direction: Direction | None) -> Answer:
    month = _month_number(match["month"])
    written = match["year"]
    year = int(written) if written else nearest_year(month, 1, published, direction)
    return _known(match, f"{year:04d}-{month:02d}") if year else (None, "the year")


def _weekday(match: Match, published: date, direction: Direction | None) -> Answer:
    names: list[str] = load_lexicon("dates")["weekdays"]
    weekday = names.index(match["weekday"].lower())
    shift = _first(match, "shift")
    if shift:
        direction = Direction.PAST if shift == "last" else Direction.FUTURE
    if direction is None:
        return None, TENSE
    start = moved(published, days=-1 if shift == "last" else 1) if shift else published
    found = weekday_on(weekday, start, direction) if start else None
    return _known(match, found.isoformat() if found else None)


def _near_day(match: Match, published: date, direction: Direction | None) -> Answer:
    del direction
    word = match["near"].lower()
    if word == "overnight":
        night = moved(published, days=-1)
        return _known(match, f"{night.isoformat()}/{published.isoformat()}" if night else None)
    there = moved(published, days=NEAR.get(word, 0))
    return _known(match, there.isoformat() if there else None)


def _period(match: Match, published: date, direction: Direction | None) -> Answer:
    del direction
    which = match["which"].lower().removeprefix("the").strip()
    period = match["period"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "upcoming": 1}
    by = step.get(which, 0)
    if period == "week":
        day = moved(published, days=7 * by)
        return _known(match, week_of(day) if day else None)
    if period == "weekend":
        monday = moved(published, days=7 * by - published.weekday())
        saturday = moved(monday, days=5) if monday else None
        sunday = moved(monday, days=6) if monday else None
        return (f"{saturday}/{sunday}", None) if saturday and sunday else (None, PUBLICATION)
    if period == "month":
        return _known(match, shifted(published, by, "P1M"))
    if period == "year":
        return _known(match, shifted(published, by, "P1Y"))
    # A season differs by hemisphere, and a decade may be a round or a running one.
    return None, f"which {period} is meant"


def _ahead_or_back(published: date, *, ahead: bool) -> str:
    return f"{published.isoformat()}/.." if ahead else f"../{published.isoformat()}"


def _span(match: Match, published: date, direction: Direction | None) -> Answer:
    del direction
    ahead = match["way"].lower() in {"next", "coming", "following"}
    number = _number(_first(match, "number"))
    unit = _unit(match)
    if number is None or unit.startswith("PT"):
        return _ahead_or_back(published, ahead=ahead), None
    size = length(number, unit)
    day = published.isoformat()
    return (f"{day}/{size}" if ahead else f"{size}/{day}"), None


def _vague(match: Match, published: date, direction: Direction | None) -> Answer:
    del direction
    words = _first(match, "when", "soon") or ""
    ahead = words in {"coming", "next", "upcoming", "following", "soon", "shortly"}
    ahead = ahead or words in {"as soon as possible", "in the near future", "in the future"}
    return _ahead_or_back(published, ahead=ahead), None


def _distance(match: Match, published: date, direction: Direction | None) -> Answer:
    del direction
    number = _number(_first(match, "number", "number2"))
    unit = _unit(match)
    ahead = _first(match, "ahead")
    if number is None:
        return _ahead_or_back(published, ahead=ahead is not None), None
    if ahead == "within":
        return f"{published.isoformat()}/{length(number, unit)}", None
    if unit.startswith("PT"):
        return published.isoformat() if number < 12 else None, None if number < 12 else "the hour"
    value = shifted(published, number if ahead else -number, unit)
    return (value, None) if value else (None, "the exact length")


def _present(match: Match, published: date, direction: Direction | None) -> Answer:
    del match, direction
    return published.isoformat(), None


POINTING: dict[Kind, Callable[[Match, date, Direction | None], Answer]] = {
    Kind.DAY: _day,
    Kind.MONTH: _month,
    Kind.WEEKDAY: _weekday,
    Kind.NEAR_DAY: _near_day,
    Kind.PERIOD: _period,
    Kind.SPAN: _span,
    Kind.VAGUE: _vague,
    Kind.DISTANCE: _distance,
    Kind.PRESENT: _present,
}
