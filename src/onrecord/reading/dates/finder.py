"""Expressions of time, and what they come to."""

import re
from dataclasses import dataclass

from onrecord.model.analysis import Analysis, Token
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import PROSE, Zone, ZoneKind
from onrecord.reading.dates.calendar import Direction
from onrecord.reading.dates.patterns import Kind, patterns
from onrecord.reading.dates.resolving import resolve
from onrecord.reading.grammar import ancestors, children
from onrecord.reading.lexicon import word_set

TOKEN = re.compile(r"[\[{<%#$@]+[\w.:@#$ -]{1,80}[\]}>%]+")
# "Since then" points to the sentence before; further back it could point to anything.
NEAR = 300
FIELD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that a pattern took for a time expression."""

    span: Span
    kind: Kind
    match: re.Match[str]


def find_dates(document: Document, analysis: Analysis) -> tuple[TimeExpression, ...]:
    """Find every expression of time in the prose, and unfilled templates for a day.

    Each is resolved against the day of publication, back or ahead as the tense of its clause
    tells. What the document can't tell has no value and says what it needs. Times of day are
    left out.
    """
    found: list[TimeExpression] = []
    for zone in analysis.zones:
        if zone.kind is ZoneKind.PLACEHOLDER:
            found.extend(_placeholders(document, zone))
        elif zone.kind in PROSE:
            found.extend(_in_zone(document, analysis, zone, found[-1] if found else None))
    return tuple(sorted(found, key=lambda t: t.words.span))


def _placeholders(document: Document, zone: Zone) -> list[TimeExpression]:
    """The unfilled fields of a zone whose name says that they hold a day."""
    names = word_set("dates", "placeholder_fields")
    found = []
    for match in TOKEN.finditer(document.text, zone.span.start, zone.span.end):
        parts = {part.lower() for part in FIELD.findall(match.group())}
        if names & parts:
            words = document.evidence(Span(*match.span()))
            found.append(TimeExpression(words, None, "the unfilled field"))
    return found


def _in_zone(
    document: Document, analysis: Analysis, zone: Zone, before: TimeExpression | None
) -> list[TimeExpression]:
    """The expressions of a zone; `before` is the last one of the zones above it."""
    expressions: list[TimeExpression] = []
    for found in _matches(document.text, zone):
        value, needs = resolve(
            found.kind,
            found.match,
            published=document.published,
            direction=_direction(analysis, found.span),
        )
        if found.kind is Kind.BACK_REFERENCE and found.match["back"].lower() == "since then":
            near = before is not None and found.span.start - before.words.span.end < NEAR
            value, needs = _since(before if near else None, needs)
        before = TimeExpression(document.evidence(found.span), value, needs)
        expressions.append(before)
    return expressions


def _since(before: TimeExpression | None, needs: str | None) -> tuple[str | None, str | None]:
    """An open interval from the expression before, where that has a start."""
    if before is None or before.value is None or not before.value[0].isdigit():
        return None, needs
    return f"{before.value.split('/')[0]}/..", None


def _matches(text: str, zone: Zone) -> list[Found]:
    """The matches of all patterns in reading order; where two overlap, the longer one."""
    candidates = [
        Found(Span(*match.span()), pattern.kind, match)
        for pattern in patterns()
        for match in pattern.regex.finditer(text, zone.span.start, zone.span.end)
    ]
    candidates.sort(key=lambda f: (f.span.start, -f.span.end))
    kept: list[Found] = []
    for candidate in candidates:
        if kept and kept[-1].span.overlaps(candidate.span):
            if len(candidate.span) > len(kept[-1].span):
                kept[-1] = candidate
        else:
            kept.append(candidate)
    return kept


def _direction(analysis: Analysis, span: Span) -> Direction | None:
    """Whether the clause around an expression tells of the past or of what is to come.

    The nearest word above that has a tense decides; a participle such as "scheduled" is ahead.
    """
    tokens = analysis.tokens_in(span)
    if not tokens:
        return None
    ahead = word_set("dates", "ahead")
    for token in (tokens[0], *ancestors(analysis, tokens[0])):
        if token.lemma in ahead and token.tag in {"VBN", "JJ"} and token.dep != "conj":
            return Direction.FUTURE
        if token.pos in {"VERB", "AUX"}:
            tense = _tense(analysis, token)
            if tense is not None:
                return tense
    return None


def _tense(analysis: Analysis, verb: Token) -> Direction | None:
    helpers = children(analysis, verb, "aux", "auxpass")
    words = {helper.lemma.lower() for helper in helpers}
    if any(helper.tag == "MD" for helper in helpers):
        return Direction.PAST if "have" in words else Direction.FUTURE
    if any(helper.tag == "VBD" for helper in helpers) or verb.tag == "VBD":
        return Direction.PAST
    if "have" in words:
        return Direction.PAST
    if any(helper.tag == "TO" for helper in helpers):
        return Direction.FUTURE
    if verb.tag == "VBN" and not helpers:
        return Direction.PAST
    return None
