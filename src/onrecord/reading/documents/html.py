"""The article in a web page; the one room that knows the page parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from onrecord.errors import DocumentError
from onrecord.model.metadata import Metadata

LONGEST_PAGE = 20_000_000
"""Characters of markup; parsing takes many times their memory."""

MOST_TAGS = 200_000
"""The parser's time grows faster than the number of tags; the longest live pages have half."""

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|head|body|p|div|article|section|br|li|h[1-6]|a|span|meta)\b[^<>]{0,500}>", re.I
)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_META_DAY = re.compile(
    r"<meta\b(?=[^<>]{0,400}(?:article:published_time|datePublished|date\.issued|dc\.date"
    r"|parsely-pub-date|sailthru\.date|pubdate|publish-date|publication_date))"
    r"[^<>]{0,400}?content\s*=\s*[\"'](\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_JSON_DAY = re.compile(r"\"datePublished\"\s{0,5}:\s{0,5}\"(\d{4}-\d{2}-\d{2})")
_TIME_DAY = re.compile(
    r"<time\b[^<>]{0,300}?datetime\s*=\s*[\"'](\d{4}-\d{2}-\d{2})", re.IGNORECASE
)
_TITLE_MARK = re.compile(r"\s+[|–—-]\s+")
_BAD_REFERENCE = re.compile(
    r"&#(?:0{0,6}(?:[0-8]|1[1245-9]|2\d|3[01]|127)|x0{0,6}(?:[0-8bcef]|1[0-9a-f]|7f)"
    r"|x0{0,4}d[89a-f][0-9a-f]{2}|5[56]\d{3}|57[0-2]\d{2}|573[0-3]\d|5734[0-3]);",
    re.IGNORECASE,
)
"""Character references to controls and halves of characters, which no text holds."""

_SPLIT_AUTHORS = re.compile(r"\s*(?:;|\band\b|,)\s*")


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page: its words, a paragraph a line, and what the page says of it."""

    text: str
    metadata: Metadata


def is_html(head: str, name: str) -> bool:
    """Whether a text is a web page: it begins as one, or is full of its tags."""
    if _START.match(head):
        return True
    tags = sum(1 for _ in _TAG.finditer(head[:20_000]))
    named = name.lower().rsplit(".", 1)[-1] in {"html", "htm", "xhtml"}
    return tags >= (1 if named else 12)


def declared_encoding(raw: bytes) -> str | None:
    """The encoding a page names in its head, in small letters."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii").lower() if match is not None else None


def extract_article(page: str, name: str, url: str | None) -> Article:
    """The article's words without navigation and comments, with what the page says of it.

    A title that the words don't have becomes their first line. A day counts only where the page
    states it in full. Raises DocumentError if there is no article in the page.
    """
    if len(page) > LONGEST_PAGE or page.count("<") > MOST_TAGS:
        raise DocumentError(
            f"{name} is too large a page: the limit is {LONGEST_PAGE:,} characters and "
            f"{MOST_TAGS:,} tags.",
            remedy="Save the article alone.",
        )
    found = bare_extraction(
        _BAD_REFERENCE.sub(" ", page),
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        # A fixed last day: the parser would ask the clock.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": "2100-01-01",
        },
    )
    if not isinstance(found, Page) or not (found.text or "").strip():
        raise DocumentError(
            f"{name} is a web page without an article that can be told from the rest.",
            remedy="Save the article's words as a text file.",
        )
    title = _headline(found.title, found.sitename)
    text = "\n".join(line.strip() for line in (found.text or "").splitlines() if line.strip())
    if title is not None:
        text = _below_title(title, text)
    metadata = Metadata(
        title=title,
        outlet=_plain(found.sitename),
        authors=tuple(_authors(found.author)),
        published=_published(page, found.date),
        licence=_plain(found.license),
        url=url or _plain(found.url),
    )
    return Article(text, metadata)


def _plain(words: str | None) -> str | None:
    """One line without outer white space; None for nothing."""
    line = " ".join(unescape(words or "").split())
    return line or None


def _below_title(title: str, text: str) -> str:
    """The text with the title as its first line, taken from a line or two below if it stands
    there.
    """
    lines = text.split("\n")
    place = next((i for i, line in enumerate(lines[:4]) if _bare(line) == _bare(title)), None)
    first = title if place is None else lines.pop(place)
    return "\n".join([first, *lines])


def _headline(title: str | None, outlet: str | None) -> str | None:
    """The title without the outlet's name at its end."""
    line = _plain(title)
    name = _plain(outlet)
    if line is None or name is None:
        return line
    marks = list(_TITLE_MARK.finditer(line))
    if not marks:
        return line
    tail, whole = _bare(line[marks[-1].end() :]), _bare(name)
    is_outlet = tail != "" and (tail in whole or whole in tail)
    return line[: marks[-1].start()] if is_outlet else line


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _authors(names: str | None) -> Iterator[str]:
    for name in dict.fromkeys(_SPLIT_AUTHORS.split(_plain(names) or "")):
        if name and "http" not in name and "@" not in name and len(name) < 80:
            yield name


def _published(page: str, found: str | None) -> date | None:
    """The day the page states in its metadata, else one that stands in it in full."""
    for pattern in (_META_DAY, _JSON_DAY):
        match = pattern.search(page)
        day = _day(match[1]) if match is not None else None
        if day is not None:
            return day
    times = {match[1] for match in _TIME_DAY.finditer(page)}
    day = _day(found or "")
    if day is None:
        return None
    is_stated = day.isoformat() in times or any(form in page for form in _written(day))
    return day if is_stated else None


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words[:10])
    except ValueError:
        return None
    # Content systems write year 1 or 1970 for a day that was never set.
    return day if day.year > 1970 else None


def _written(day: date) -> Iterator[str]:
    """The ways in which pages write a day in full."""
    yield day.isoformat()
    yield day.strftime("%Y/%m/%d")
    for month in (day.strftime("%B"), day.strftime("%b"), day.strftime("%b.")):
        yield f"{day.day} {month} {day.year}"
        yield f"{day.day:02} {month} {day.year}"
        yield f"{month} {day.day}, {day.year}"
        yield f"{month} {day.day:02}, {day.year}"
