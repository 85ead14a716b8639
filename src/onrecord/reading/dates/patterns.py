"""The grammar of news time, as patterns over plain text."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.reading.lexicon import load_lexicon


class Kind(StrEnum):
    """What sort of expression a pattern finds; each is resolved in its own way."""

    ISO_DAY = "iso day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    WEEKDAY = "weekday"
    NEAR_DAY = "near day"
    PERIOD = "period"
    SPAN = "span"
    VAGUE = "vague"
    DISTANCE = "distance"
    DURATION = "duration"
    PRESENT = "present"
    FREQUENCY = "frequency"
    ERA = "era"
    BACK_REFERENCE = "back reference"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression for one kind of time expression."""

    kind: Kind
    regex: re.Pattern[str]


def any_of(words: list[str]) -> str:
    """An alternation, longest first so that the longest word wins."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern; where two match the same words, the longer match counts."""
    return tuple(
        Pattern(kind, re.compile(regex, re.IGNORECASE)) for kind, regex in _sources().items()
    )


def _sources() -> dict[Kind, str]:
    words = load_lexicon("dates")
    # Months and weekdays need their capital: "may" and "march" are also verbs.
    capital = [m.capitalize() for m in words["months"]]
    short = [m.capitalize() for m in words["short_months"] if m != "may"]
    month = rf"(?P<month>(?-i:{any_of(capital)})|(?-i:{any_of(short)})\.?)"
    week = rf"(?-i:{any_of([d.capitalize() for d in words['weekdays']])})"
    number = rf"(?P<number>[0-9]{{1,3}}|{any_of([*words['numbers'], *words['vague_numbers']])})"
    unit = rf"(?P<unit>{any_of(list(words['units']))})"
    year = r"(?P<year>(?:1[5-9]|20)[0-9][0-9])"
    edge = r"(?P<edge>by|since|until|till|before|after|from|through|as of)"
    day = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    weekday = rf"(?P<weekday>{week})"
    return {
        Kind.ISO_DAY: r"(?<![0-9-])(?P<iso>(?:1[5-9]|20)[0-9][0-9]-[01][0-9]-[0-3][0-9])(?![0-9-])",
        Kind.DAY: rf"\b(?:(?:{edge}|on)\s+)?(?:the\s+)?(?:{week},?\s+)?"
        rf"(?:{month}\s+{day}\b(?!\s*(?:percent|%|people))(?:\s?[–-]\s?(?P<last>[0-3]?[0-9])\b)?"
        rf"(?:,?\s+{year}\b)?"
        rf"|{day.replace('<day>', '<day2>')}\s+(?:of\s+)?{month.replace('<month>', '<month2>')}"
        rf"(?:,?\s+{year.replace('<year>', '<year2>')}\b|\b))",
        Kind.MONTH: rf"\b(?:(?:{edge}|in|of|for|during|this|last|next|past|throughout)\s+)?"
        rf"(?:(?:the\s+)?(?P<part>early|late|mid|beginning of|end of|start of)[\s-]+)?{month}"
        rf"(?:,?\s+(?:of\s+)?{year}\b|\b(?![’'.]?\w|\s+[0-9]))",
        Kind.YEAR: rf"\b(?:(?:{edge}|in|of|for|during|between|early|late|mid|autumn|fall|"
        rf"spring|summer|winter|the year)[\s-]+){year}\b(?![-–/][0-9]|,[0-9]|s\b|\s*(?:percent|%))",
        Kind.DECADE: r"\b(?:(?:in|during|since|of)\s+)?(?:the\s+)?"
        r"(?:(?:early|late|mid)[\s-]+)?(?P<decade>(?:1[5-9]|20)[0-9]0)s\b",
        Kind.WEEKDAY: rf"\b(?:(?:{edge}|on|late|early|this|(?P<shift>last|next))\s+){{0,2}}"
        rf"{weekday}\b(?:\s+(?:morning|afternoon|evening|night))?",
        Kind.NEAR_DAY: rf"\b(?:{edge}\s+)?(?P<near>the day before yesterday|the day after tomorrow|"
        rf"today|yesterday|tomorrow|tonight|overnight|last night|"
        rf"this (?:morning|afternoon|evening)|earlier today|later today)\b{part}",
        Kind.PERIOD: rf"\b(?:(?:{edge}|in|during|of)\s+)?(?:earlier\s+|later\s+)?"
        rf"(?P<which>last|next|this|(?:the\s+)?(?:past|previous|coming|current|upcoming))\s+"
        rf"(?P<period>week|weekend|month|year|decade|century|quarter|{any_of(words['seasons'])})\b",
        Kind.SPAN: rf"\b(?:(?:in|over|for|during|within|of)\s+)?(?:the|these)\s+"
        rf"(?P<way>last|past|next|coming|previous|following)\s+{number}\s+{unit}s?\b",
        Kind.VAGUE: rf"\b(?:(?:in|over|for|during|within|of|for)\s+)?(?:the\s+|these\s+)?"
        rf"(?P<when>recent|coming|past|last|next|upcoming|previous|following)\s+{unit}s\b"
        rf"|\b(?P<soon>recently|lately|soon|shortly|as soon as possible|in the near future|"
        rf"in the future|in the past)\b",
        Kind.DISTANCE: rf"\b(?:{number}\s+{unit}s?\s+(?P<back>ago)"
        rf"|(?P<ahead>in|within)\s+(?:about\s+)?{number.replace('<number>', '<number2>')}\s+"
        rf"{unit.replace('<unit>', '<unit2>')}s?)\b(?![’'])",
        Kind.DURATION: rf"\b(?:{number}[-\s]{unit}(?:[-\s]long)?\b(?!s)"
        rf"|for\s+(?:about\s+|over\s+|nearly\s+|almost\s+|more than\s+)?"
        rf"{number.replace('<number>', '<number2>')}\s+{unit.replace('<unit>', '<unit2>')}s?\b"
        rf"|{number.replace('<number>', '<number3>')}\s+{unit.replace('<unit>', '<unit3>')}s\b"
        rf"|{unit.replace('<unit>', '<unit4>')}[-\s]?long\b)",
        Kind.PRESENT: rf"\b(?:{any_of(words['present'])})\b",
        Kind.FREQUENCY: rf"\b(?P<often>{any_of([*words['frequency'], *words['periodic']])})\b",
        Kind.ERA: rf"\b(?:after|before|during|since|until|following|in|at|from|throughout)\s+"
        rf"(?:the\s+(?:\w+\s+)?(?:stages?|days|years|phase|part|height|end|start|beginning|"
        rf"aftermath|wake|outbreak)\s+of\s+)?(?P<era>{any_of(words['eras'])})\b",
        Kind.BACK_REFERENCE: rf"\b(?P<back>{any_of(words['anaphoric'])})\b",
    }
