"""What the page itself says of title, author, outlet and day, and what a reader should know."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model.document import Document
from onrecord.model.note import Note
from onrecord.model.span import Span
from onrecord.model.zone import PROSE, Zone, ZoneKind
from onrecord.reading.lexicon import load_lexicon, word_set
from onrecord.reading.zones.days import Stamp, find_day, read_stamp
from onrecord.reading.zones.lines import find_template, plain_words
from onrecord.reading.zones.quotations import find_unclosed

UNKNOWN_DAY = "the text gives no day of publication"

_PROPER_OFFICE = re.compile(
    r"\bof\b.*\bof\s|^the white house$|^u\.?s\.?\s|^european\s|^(?:government|embassy) of\s"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_MONTH_AND_DAY = re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTHS}(?!\w)")
_BEFORE_NAMES = re.compile(
    r"(?i)^[(\[]?(?:additional\s+)?(?:written by|reported by|reporting by|story by|text by"
    r"|words by|article by|authors?|reporter|writing by|by)\s*:?\s+"
)
_NAME = re.compile(
    r"[A-ZÀ-ÞŁŠŽ][\w.'’-]*(?:\s+(?:(?:de|da|di|del|della|van|von|der|den|al|el|bin|ibn|la|le|du|dos)"
    r"\s+)?[A-ZÀ-ÞŁŠŽ][\w.'’-]*){1,4}"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||&|\band\b|\bin\b|\bfor\b|\bat\b|[–—])\s*")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of publication, or the reason why there is none."""

    day: date | None
    why: str


def complete_metadata(
    document: Document, zones: Sequence[Zone]
) -> tuple[Document, tuple[Note, ...]]:
    """The document with what its own page says of it, and the notes a reader should see.

    What came with the document stays. The title is the headline; the authors those whom the
    article's byline names, not that of a box, nor an office; the day counts only where the page
    gives it whole. Where it is unknown, `published_note` says why.
    """
    published = document.published
    note = document.published_note
    if published is None:
        found = _find_published(document.text, zones)
        published, note = found.day, found.why
    completed = replace(
        document,
        title=document.title or _title(document.text, zones),
        authors=document.authors or _authors(document.text, zones),
        outlet=document.outlet or _outlet(document.text, zones),
        published=published,
        published_note=note,
    )
    return completed, tuple(_find_notes(document, zones))


def _title(text: str, zones: Sequence[Zone]) -> str | None:
    headline = next((zone for zone in zones if zone.kind is ZoneKind.HEADLINE), None)
    return None if headline is None else " ".join(headline.span.cut(text).split())


def _article_lines(zones: Sequence[Zone], kind: ZoneKind) -> Iterator[Zone]:
    """The zones of a kind that belong to the article: those before the first box."""
    for zone in zones:
        if zone.kind is ZoneKind.SIDEBAR:
            return
        if zone.kind is kind:
            yield zone


def _authors(text: str, zones: Sequence[Zone]) -> tuple[str, ...]:
    """The people of the first byline that names any."""
    for zone in _article_lines(zones, ZoneKind.BYLINE):
        names = tuple(_names(zone.span.cut(text)))
        if names:
            return names
    return ()


def _names(byline: str) -> Iterator[str]:
    line = " ".join(byline.split())
    if _is_office(line) or plain_words(line).startswith(("editing", "compiled")):
        return
    labelled = _BEFORE_NAMES.match(line)
    rest = line[labelled.end() :].split(";")[0] if labelled else line
    parts = _BETWEEN_NAMES.split(rest.strip("()[]."))
    separators = _BETWEEN_NAMES.findall(rest)
    for index, part in enumerate(parts):
        # After "in" or a comma stand a place or an office, unless "and" or "&" joins a person.
        joined = index == 0 or separators[index - 1].strip() in {"and", "&"}
        if not joined and not (labelled and "and" in rest and separators[index - 1].strip() == ","):
            return
        if _NAME.fullmatch(part) is None or _is_role(part):
            return
        yield part


def _is_role(part: str) -> bool:
    return not word_set("zones", "roles").isdisjoint(part.casefold().split())


def _outlet(text: str, zones: Sequence[Zone]) -> str | None:
    """The office that heads the page, where its name says whose it is; not one further down,
    which may be where the speech was held.
    """
    zone = next(_article_lines(zones, ZoneKind.BYLINE), None)
    line = "" if zone is None else " ".join(zone.span.cut(text).split())
    return line if _is_office(line) and _PROPER_OFFICE.search(plain_words(line)) else None


def _is_office(line: str) -> bool:
    openings = tuple(str(word) for word in load_lexicon("zones")["letterheads"])
    return plain_words(line).startswith(openings)


def _find_published(text: str, zones: Sequence[Zone]) -> _Day:
    """The day a "Published:" line gives, else the dateline; else the reason why none is known."""
    for zone in zones:
        words = zone.span.cut(text)
        if zone.kind is ZoneKind.PLACEHOLDER and _is_about_day(words):
            token = find_template(words)
            shown = token.group() if token is not None else words.strip()
            return _Day(None, f"unfilled template “{shown}”")
    stamps = [
        (zone.span.cut(text), stamp)
        for zone in _article_lines(zones, ZoneKind.DATELINE)
        if (stamp := read_stamp(zone.span.cut(text))) is not None
    ]
    stamps.extend(_labelled_later(text, zones))
    for words, stamp in sorted(stamps, key=lambda item: _rank(item[1])):
        if _rank(stamp) > 1:
            return _Day(None, f"only the day of an update is given, “{words}”")
        if stamp.day is None:
            return _Day(None, f"“{words}” can be read as two different days")
        return _Day(stamp.day, f"read off “{words}”")
    return _from_dateline(text, zones)


def _labelled_later(text: str, zones: Sequence[Zone]) -> Iterator[tuple[str, Stamp]]:
    """A "Published:" line below a box still belongs to the page."""
    boxed = False
    for zone in zones:
        boxed = boxed or zone.kind is ZoneKind.SIDEBAR
        if boxed and zone.kind is ZoneKind.DATELINE:
            words = zone.span.cut(text)
            stamp = read_stamp(words)
            if stamp is not None and stamp.label != "":
                yield words, stamp


def _rank(stamp: Stamp) -> int:
    """0: labelled as published; 1: a bare day; 2: the day of a change."""
    if stamp.label == "":
        return 1
    return 2 if any(word in stamp.label for word in ("updated", "modified")) else 0


def _from_dateline(text: str, zones: Sequence[Zone]) -> _Day:
    for zone in _article_lines(zones, ZoneKind.DATELINE):
        words = zone.span.cut(text)
        day = find_day(words)
        shown = words.rstrip(" -–—:")
        if day is not None:
            return _Day(day, f"read off the dateline “{shown}”")
        if _MONTH_AND_DAY.search(words):
            return _Day(None, f"the dateline “{shown}” gives no year")
    return _Day(None, UNKNOWN_DAY)


def _is_about_day(words: str) -> bool:
    plain = plain_words(words)
    return any(word in plain for word in ("publish", "pubdate", "date", "posted", "yyyy"))


def _find_notes(document: Document, zones: Sequence[Zone]) -> Iterator[Note]:
    text = document.text
    if document.title is None and _title(text, zones) is None:
        yield Note("empty", "the text has no headline")
    yield from _template_notes(document, zones)
    tags = [zone for zone in zones if _is_tag(text, zone)]
    if tags:
        count = "a leftover tag was" if len(tags) == 1 else f"{len(tags)} leftover tags were"
        yield Note("markup", f"{count} set aside", document.evidence(tags[0].span))
    prose = [zone.span for zone in zones if zone.kind in PROSE]
    for span in find_unclosed(text, prose):
        yield Note("quotation", "a quotation opens and is not closed", document.evidence(span))


def _template_notes(document: Document, zones: Sequence[Zone]) -> Iterator[Note]:
    for zone in zones:
        words = zone.span.cut(document.text)
        if zone.kind is ZoneKind.PLACEHOLDER:
            yield Note("placeholder", _what_is_missing(words), document.evidence(zone.span))
        elif zone.kind in PROSE and (token := find_template(words)) is not None:
            start = zone.span.start
            span = Span(start + token.start(), start + token.end())
            yield Note("placeholder", _what_is_missing(token.group()), document.evidence(span))


def _what_is_missing(words: str) -> str:
    plain = plain_words(words)
    if _is_about_day(plain) and "update" not in plain:
        return "the publication date was never filled in"
    if re.search(r"\bby\b|author|byline|writer", plain):
        return "the author was never filled in"
    if "title" in plain or "headline" in plain:
        return "the headline was never filled in"
    return "a template was never filled in"


def _is_tag(text: str, zone: Zone) -> bool:
    if zone.kind is not ZoneKind.FURNITURE or text[zone.span.start] not in "[<&":
        return False
    return text[zone.span.end - 1] in "]>;"
