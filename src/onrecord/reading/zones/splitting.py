"""What is glued into one paragraph, taken apart: leftover tags, credits, captions, datelines."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.model.span import Span, trimmed
from onrecord.model.zone import ZoneKind
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.zones.piece import Piece

BYTE_ORDER_MARK = "\ufeff"
LONGEST_CAPTION = 60
"""Words; what is longer is prose, whatever stands at its end."""

_EDGE_TAG = (
    r"</?(?:p|br|hr|div|span|a|img|b|i|u|em|strong|small|figure|figcaption|picture|source|iframe"
    r"|script|style|section|article|aside|ul|ol|li|h[1-6]|table|tr|td|th|blockquote|video|audio"
    r"|center|font)\b[^<>\n]{0,500}>|<!--[^\n]{0,200}?-->|&(?:nbsp|\#160|\#xa0|zwnj|shy);"
)
_MONTH_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2}"
    r"|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?)"
    r"(?:,?\s+\d{4})?"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:\s+[A-ZÀ-Þ][\w.'’-]*){0,3}?)"
    r"(?P<region>(?:/[A-ZÀ-Þ][\w.'’-]*){0,2}(?:,\s*(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec|\w{3,6}day))[A-ZÀ-Þ][\w.'’]*(?:\s[A-ZÀ-Þ][\w.'’]*){0,2})?)"
    rf"(?P<day>[.,]?\s+\(?{_MONTH_DAY}\)?)?"
    r"(?P<agency>[.,]?\s*(?:\([A-ZÀ-Þ][\w .,&/-]{0,40}\)|/[A-Z]{2,12}/"
    r"|[./]\s?[A-Z]{3,12}(?=\s[-–—])))?"
    r"\s*(?P<dash>—|–|--|-|:)\s*(?=\S)"
)
_PLACE = (
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3}(?:,\s[A-ZÀ-Þ][\w.'’]*(?:\s[A-ZÀ-Þ][\w.'’]*)?)?"
)
_UNLISTED = re.compile(r"[A-Z]{2,8}(?=[“\"]?[A-ZÀ-Þ][a-zß-ÿ])|[A-Z]{2,8}(?=[A-Z]\s)")
"""Capitals stuck to the first word of a caption: a credit, whoever it is."""

_SHORT_WORDS = frozenset({"He", "It", "In", "A", "At", "On", "An", "US", "UK", "EU", "UN", "Mr"})
_CAPITALS = re.compile(r"[A-Z]{2,}")
_PICTURE = re.compile(
    r"(?i)photo|pic|image|getty|alamy|shutterstock|/|credit|courtesy|handout|via\s|©|\|"
)


def split_paragraph(text: str, paragraph: Span) -> tuple[Piece, ...]:
    """The parts of a paragraph that have a kind of their own, in reading order.

    Tags that a publishing system left behind are furniture; what ends in `[/caption]` is a
    caption, and the agency glued to its front or named at its end a credit; a place and day
    before a dash are a dateline. The rest is left undecided.
    """
    pieces = tuple(_without_tags(text, paragraph))
    return tuple(part for piece in pieces for part in _without_credit(text, piece))


def _without_tags(text: str, paragraph: Span) -> Iterator[Piece]:
    """Leftover tags and what stands between them."""
    words = paragraph.cut(text)
    tags = list(_tags(words)) if _may_hold_tags(words) else []
    opened, start = False, paragraph.start
    for first, last in tags:
        tag = text[paragraph.start + first : paragraph.start + last].lower()
        closing = tag.startswith("[/caption") or tag == "</figcaption>"
        rest = trimmed(text, start, paragraph.start + first)
        if rest is not None:
            kind = ZoneKind.CAPTION if opened or closing else None
            yield Piece(rest, rest.cut(text), kind)
        opened = not closing and (opened or tag.startswith(("[caption", "<figcaption")))
        start = paragraph.start + last
        span = Span(paragraph.start + first, start)
        yield Piece(span, span.cut(text), ZoneKind.FURNITURE)
    rest = trimmed(text, start, paragraph.end)
    if rest is not None:
        yield Piece(rest, rest.cut(text), ZoneKind.CAPTION if opened else None)


def _may_hold_tags(words: str) -> bool:
    return "[" in words or "<" in words or "&" in words or BYTE_ORDER_MARK in words


def _tags(words: str) -> Iterator[tuple[int, int]]:
    """Shortcodes anywhere; HTML tags at either end, since inside they may stand in a sentence."""
    found = [match.span() for match in _shortcode().finditer(words)]
    found.extend(_edge_tags(words))
    last = 0
    for start, end in sorted(found):
        if start >= last:
            yield start, end
            last = end


def _edge_tags(words: str) -> Iterator[tuple[int, int]]:
    matches = [match.span() for match in _edge_tag().finditer(words)]
    edge = first = 0
    while first < len(matches) and not words[edge : matches[first][0]].strip():
        edge = matches[first][1]
        yield matches[first]
        first += 1
    edge, last = len(words), len(matches)
    while last > first and not words[matches[last - 1][1] : edge].strip():
        last -= 1
        edge = matches[last][0]
        yield matches[last]


@cache
def _shortcode() -> re.Pattern[str]:
    """Tags in square brackets; words that also stand in brackets in prose need a sign of code."""
    lexicon = load_lexicon("zones")
    coded = "|".join(re.escape(name) for name in lexicon["shortcodes"])
    plain = "|".join(re.escape(name) for name in lexicon["bare_shortcodes"])
    return re.compile(
        rf"\[(?:(?:{plain})|/(?:{coded})|(?:{coded})(?:=|\s[^\[\]\n=]{{0,100}}=)[^\[\]\n]{{0,500}})\s?/?\]",
        re.IGNORECASE,
    )


@cache
def _edge_tag() -> re.Pattern[str]:
    return re.compile(rf"{_EDGE_TAG}|{BYTE_ORDER_MARK}", re.IGNORECASE)


@cache
def _agency() -> str:
    """Every agency as one alternative, the longest first."""
    names = sorted(load_lexicon("zones")["agencies"], key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _agency_dateline() -> re.Pattern[str]:
    """A known agency in brackets, with or without a place before and a dash after."""
    return re.compile(
        rf"(?:{_PLACE}\s?)?\((?:CNN(?: [A-Z]\w+)?|{_agency()})\)\s*"
        r"(?:(?:--|[-–—])\s*)?(?=[“\"A-ZÀ-Þ])"
    )


@cache
def _labels() -> str:
    names = sorted(load_lexicon("zones")["credit_labels"], key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _glued_before() -> re.Pattern[str]:
    """A credit with a caption stuck to it: "EPAVladimir Putin has …", "Credit: GettyThe …"."""
    label = rf"(?:(?i:{_labels()})\s*:\s*)?"
    return re.compile(rf"{label}(?:{_agency()})(?=[“\"]?[A-ZÀ-Þ](?:[a-zß-ÿ’']|\s))")


@cache
def _before() -> re.Pattern[str]:
    """A credit that stands before the caption with a mark between: "AFP: Mr Smith …"."""
    return re.compile(rf"(?P<label>(?i:{_labels()})\s*:\s*)?(?:{_agency()})\s*[:|]\s+(?=\S)")


@cache
def _at_end() -> re.Pattern[str]:
    """A credit at the end: "(AP Photo/Jane Doe)", "Photo: Jane Doe", "| AFP", "Credit: EPA"."""
    return re.compile(
        rf"(?:\((?i:{_labels()})s?\s*(?::|by\b|courtesy\b)[^()\n]{{1,100}}\)"
        rf"|\[(?i:{_labels()})s?\s*(?::|by\b|courtesy\b)[^\[\]\n]{{1,100}}\]"
        rf"|[(\[](?:[^()\[\]\n]{{1,60}}(?:/|\bvia\s+|,\s*))?(?:{_agency()})(?:[/,|][^()\[\]\n]{{1,60}})?[)\]]"
        rf"|(?<!\w)(?i:photo|picture|image|photograph)\s(?i:credit|source)\s?:[^:\n]{{1,80}}"
        rf"|(?:(?<=[a-zß-ÿ.!?’”)])|(?<=[.!?’”)]\s))(?:Photo|Picture|Image|Credit|Photograph|Pic)s?\s?:"
        rf"\s?[^:.\n]{{1,80}}"
        rf"|[|©]\s*(?:[^|©\n]{{1,50}}[/|,]\s*)?(?:{_agency()})(?:/[^|©\n]{{1,50}})?"
        rf")\s*\.?$"
    )


def _without_credit(text: str, piece: Piece) -> Iterator[Piece]:
    """A caption and its credit as two pieces; anything else as it is, or as dateline and rest."""
    if not piece.is_open and piece.kind is not ZoneKind.CAPTION:
        yield piece
        return
    short = len(piece.words) < 1000 and piece.count() <= LONGEST_CAPTION
    front = _front(piece) if short else 0
    back = _back(piece, front) if short else len(piece.words)
    whole = len(piece.words)
    if front or back < whole:
        kinds = (ZoneKind.CREDIT, ZoneKind.CAPTION, ZoneKind.CREDIT)
        yield from _cut(text, piece, *zip((front, back, whole), kinds, strict=True))
    elif piece.is_open and (length := dateline_length(piece.words)):
        yield from _cut(text, piece, (length, ZoneKind.DATELINE), (whole, None))
    else:
        yield piece


def _front(piece: Piece) -> int:
    """Where the caption begins after a credit at the front; 0 if there is none."""
    is_caption = piece.kind is ZoneKind.CAPTION
    match = _before().match(piece.words)
    if match is not None and (is_caption or match["label"]):
        return match.end()
    match = _glued_before().match(piece.words)
    if match is None and is_caption:
        match = _UNLISTED.match(piece.words)
    if match is None:
        return 0
    # Only a whole word stuck to the letters makes them a credit: not "APIs", not "NGOs".
    glued = re.match(r"\w+", piece.words[match.end() :].lstrip('“"'))
    name = glued.group() if glued else ""
    is_word = len(name) >= 3 or name in _SHORT_WORDS
    return (
        match.end() if is_word and name.casefold() not in word_set("zones", "agency_names") else 0
    )


def _back(piece: Piece, front: int) -> int:
    """Where a credit at the end begins; the length if there is none, or nothing else."""
    match = _at_end().search(piece.words, front)
    if match is None or match.start() == front:
        return len(piece.words)
    if piece.is_open and _PICTURE.search(match.group()) is None:
        # "(Reuters)" may name where the news comes from, and "(EPA)" explain an abbreviation.
        return len(piece.words)
    return match.start()


def _cut(text: str, piece: Piece, *parts: tuple[int, ZoneKind | None]) -> Iterator[Piece]:
    """The piece cut at these places, each given as where a part ends and its kind."""
    start = piece.span.start
    for length, kind in parts:
        span = trimmed(text, start, piece.span.start + length)
        if span is not None:
            yield Piece(span, span.cut(text), kind)
        start = piece.span.start + length


def dateline_length(words: str) -> int:
    """How many characters of a paragraph are its dateline; 0 without one.

    A known seat of news in capitals counts, and any place followed by a day or an agency.
    """
    agency = _agency_dateline().match(words[:160])
    if agency is not None and len(words) - agency.end() >= 20:
        return agency.end()
    match = _DATELINE.match(words[:160])
    if match is None or len(words) - match.end() < 20:
        return 0
    place = " ".join(match["place"].casefold().split())
    is_known = place in word_set("zones", "dateline_places")
    in_capitals = match["place"].isupper() and _CAPITALS.match(match["place"]) is not None
    if match["dash"] == ":":
        counts = is_known and in_capitals and match["day"] is not None
    elif match["agency"] or match["day"]:
        # "Harrow (pop. 300) - a town" is none: one of place and day must speak for it as well.
        counts = in_capitals or (match["day"] is not None and (is_known or bool(match["agency"])))
    else:
        is_spaced = match["dash"] != "-" or words[match.start("dash") - 1].isspace()
        counts = is_known and in_capitals and is_spaced
    return match.end() if counts else 0
