"""Days of the calendar written out in full, and lines that give nothing but one."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?,?\s+"
)
_DAY = (
    rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month1>{_MONTHS})\.?,?[\s-]+"
    rf"(?P<year1>\d{{4}})"
    rf"|(?P<month2>{_MONTHS})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<digits>\d{1,2}[./]\d{1,2}[./]\d{4}))"
)
_CLOCK = (
    r"(?:[\s,|T·–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?:\s*[ap]\.?\s?m\.?)?(?:\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2}|local time))?)"
)
_LABEL = (
    r"(?P<label>(?:first\s+)?(?:published|posted|publication\s+date|date|created|released|issued"
    r"|last\s+updated|updated|modified|last\s+modified)(?:\s+(?:on|at))?\s*:?\s+)"
)
_LINE = re.compile(
    rf"[(\[]?{_LABEL}?(?:{_CLOCK}[\s,|·–—-]+)?(?:{_WEEKDAY})?{_DAY}{_CLOCK}?[)\]]?\.?",
    re.IGNORECASE,
)
_CLOCK_LINE = re.compile(
    r"\d{1,2}:\d{2}\s*(?:[AP]\.?M\.?)?\s*\(?[A-Z]{2,4}\)?\.?|\d{1,2}:\d{2}\s*[ap]\.?m\.?",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(rf"(?<!\w){_DAY}(?!\w)", re.IGNORECASE)
_PLACE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3}(?:,\s?|\s[–—-]\s|\s?\()")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that gives a day. `day` is None where the digits can be read two ways.

    `label` is the word before it ("published", "updated"), in small letters, or "".
    """

    day: date | None
    label: str


def read_stamp(line: str) -> Stamp | None:
    """The day that a line gives, if it gives nothing else; None for any other line."""
    if len(line) > _LONGEST:
        return None
    match = _LINE.fullmatch(line.strip())
    if match is None:
        return None
    label = " ".join((match["label"] or "").lower().split()).rstrip(":").strip()
    return Stamp(_day(match), label) if _is_day(match) else None


def is_clock(line: str) -> bool:
    """Whether a line gives nothing but a time of day ("2:08 P.M. EDT")."""
    return len(line) < 30 and _CLOCK_LINE.fullmatch(line.strip()) is not None


def is_place_and_day(line: str) -> bool:
    """Whether a line gives only where and on which day it was written ("Ostrel, 7 March 2031")."""
    match = _PLACE.match(line[:60])
    stamp = None if match is None else read_stamp(line[match.end() :])
    return stamp is not None and stamp.day is not None and stamp.label == ""


def find_day(words: str) -> date | None:
    """The first day written out in full in short words, such as a dateline."""
    for match in _ANYWHERE.finditer(words[:_LONGEST]):
        day = _day(match)
        if day is not None:
            return day
    return None


def _is_day(match: re.Match[str]) -> bool:
    """A calendar day, or digits that could be one."""
    return _day(match) is not None or match["digits"] is not None


def _day(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _parse(match["iso"], "%Y-%m-%d")
    if match["digits"]:
        return _from_digits(match["digits"].replace("/", "."))
    day = match["day1"] or match["day2"]
    month = (match["month1"] or match["month2"])[:3].title()
    year = match["year1"] or match["year2"]
    return _parse(f"{day} {month} {year}", "%d %b %Y")


def _from_digits(digits: str) -> date | None:
    """3.4.2024 may be the 3rd of April or the 4th of March: then nothing is said."""
    readings = {_parse(digits, "%d.%m.%Y"), _parse(digits, "%m.%d.%Y")} - {None}
    return readings.pop() if len(readings) == 1 else None


def _parse(words: str, form: str) -> date | None:
    try:
        return datetime.strptime(words, form).date()  # noqa: DTZ007
    except ValueError:
        return None
