"""Feeds: the articles they list, and what they say of them."""

from datetime import date

import pytest

from onrecord.errors import DocumentError
from onrecord.sources.feeds import MOST_ENTRIES, list_entries

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>
<item><title>Talks &amp; terms</title><link>https://courier.example/1</link>
<pubDate>Fri, 01 Mar 2024 23:30:00 +0000</pubDate></item>
<item><title>Again</title><link>https://courier.example/1</link></item>
<item><link>/2</link></item>
<item><title>No link</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><title>One</title><link href="https://wire.example/one"/>
<published>2024-03-02T01:00:00+03:00</published></entry></feed>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""


def test_rss_gives_addresses_titles_days_and_the_outlet() -> None:
    first, second = list_entries(RSS, "https://courier.example/feed")
    assert (first.url, first.title, first.outlet, first.published) == (
        "https://courier.example/1",
        "Talks & terms",
        "The Courier",
        date(2024, 3, 1),
    )
    assert (second.url, second.title, second.published) == (
        "https://courier.example/2",
        None,
        None,
    )


def test_atom_days_are_those_in_utc() -> None:
    assert list_entries(ATOM, "https://wire.example/feed")[0].published == date(2024, 3, 1)


def test_only_the_first_entries_are_taken() -> None:
    items = "".join(f"<item><link>https://x.example/{n}</link></item>" for n in range(80))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    assert len(list_entries(feed, "https://x.example/feed")) == MOST_ENTRIES


@pytest.mark.parametrize("raw", [b"", b"<html><body>no feed</body></html>", b"\x00\xff", BOMB[:60]])
def test_what_is_no_feed_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentError, match="is not a feed"):
        list_entries(raw, "https://x.example/")


def test_entities_are_not_blown_up() -> None:
    assert list_entries(BOMB, "https://x.example/") == ()
