"""The articles that a feed lists."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

import feedparser

from onrecord.errors import DocumentError
from onrecord.sources.pages import is_address

MOST_ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An article of a feed: where it is, and what the feed says of it."""

    url: str
    title: str | None
    outlet: str | None
    published: date | None


def list_entries(raw: bytes, url: str) -> tuple[FeedEntry, ...]:
    """The first fifty articles of an RSS, RDF or Atom feed, in its order, each address once.

    Entries without an address of the web are left out; their days are those in UTC. Raises
    DocumentError for what is no feed.
    """
    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        raise DocumentError(
            f"{url} is not a feed.", remedy="Give it as an article, or look for the site's feed."
        )
    outlet = _text(feed.feed.get("title"))
    entries: dict[str, FeedEntry] = {}
    for entry in feed.entries:
        link = urljoin(url, entry.get("link") or "")
        if entry.get("link") and is_address(link):
            entries.setdefault(
                link,
                FeedEntry(
                    url=link,
                    title=_text(entry.get("title")),
                    outlet=outlet,
                    published=_day(entry.get("published_parsed")),
                ),
            )
    return tuple(entries.values())[:MOST_ENTRIES]


def _text(value: Any) -> str | None:
    return " ".join(str(value).split())[:300] or None if value else None


def _day(moment: Any) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except (ValueError, TypeError):
        return None
