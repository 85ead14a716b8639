"""Web pages: the article, and what the page says of it."""

from datetime import date

import pytest

from onrecord.errors import DocumentError
from onrecord.model.document import Document
from onrecord.model.metadata import Metadata
from onrecord.reading.documents.html import is_html
from onrecord.reading.documents.loader import load_document

PARAGRAPHS = (
    "The envoy of Northland said that the talks in Harrow would go on for as long as both of the "
    "sides wanted them to, and that her government was ready to sign the accord.",
    "Southland has not replied, although its minister called the text a good beginning for all "
    "those who live in the valley.",
    "Both delegations are due to meet again in the border town of Harrow before the winter.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", body: str = ARTICLE) -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/w'>World</a></nav><article>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def load(raw: bytes, metadata: Metadata | None = None) -> Document:
    return load_document(raw, name="piece.html", metadata=metadata)[0]


def test_the_article_is_read_a_paragraph_a_line_below_its_title() -> None:
    document = load(
        page(
            "<title>Northland is ready to sign | The Harrow Post</title>"
            "<meta property='og:site_name' content='The Harrow Post'>"
        )
    )
    assert document.text.split("\n") == ["Northland is ready to sign", *PARAGRAPHS]
    assert (document.title, document.outlet) == ("Northland is ready to sign", "The Harrow Post")
    assert document.text_included


def test_a_title_that_only_stands_inside_a_paragraph_is_put_first() -> None:
    head = "<title>the talks in Harrow would go on</title>"
    assert load(page(head)).text.startswith("the talks in Harrow would go on\nThe envoy")


def test_a_page_is_known_by_its_content_not_its_name() -> None:
    document, _ = load_document(page(), name="piece.txt")
    assert "<p>" not in document.text
    plain, _ = load_document(f"<b>Look</b> {PARAGRAPHS[0]}".encode(), name="piece.txt")
    assert plain.text.startswith("<b>Look</b>")


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2031-03-07T10:00:00Z'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"datePublished": "2031-03-07T10:00:00Z"}</script>',
    ],
)
def test_the_day_is_taken_from_what_the_page_states(head: str) -> None:
    assert load(page(head)).published == date(2031, 3, 7)


def test_no_day_is_guessed() -> None:
    assert load(page("<title>Plans for 2031</title>")).published is None
    assert load(page("<meta name='pubdate' content='0001-01-01'>")).published is None


def test_what_is_known_beforehand_wins() -> None:
    head = "<meta property='article:published_time' content='2031-03-07'><title>Page title</title>"
    document = load(page(head), Metadata(title="Known", published=date(2031, 1, 1)))
    assert (document.title, document.published) == ("Known", date(2031, 1, 1))


def test_the_declared_encoding_is_used() -> None:
    raw = (
        '<?xml version="1.0" encoding="iso-8859-2"?><!DOCTYPE html><html><head>'
        f"<title>Łódź waits</title></head><body><p>{PARAGRAPHS[0]}</p><p>In Łódź, {PARAGRAPHS[1]}"
        "</p></body></html>"
    ).encode("iso-8859-2")
    assert "In Łódź," in load(raw).text


@pytest.mark.parametrize(
    "raw",
    [
        b"<html><body></body></html>",
        b"<html>" + b"<div>" * 50_000 + ARTICLE.encode(),
        b"<html>" + b"<!--" * 10_000,
        b"<html><body>" + b"<p>x" * 200_000,
    ],
)
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    with pytest.raises(DocumentError):
        load(raw)


@pytest.mark.parametrize(
    "noise",
    ["<<<>>>", "&#0;&#1;&#x1F;&#xD800;", "\x00\x01", "<script>alert('</p>')</script>", "<p <b"],
)
def test_hostile_markup_is_survived(noise: str) -> None:
    document = load(page(body=f"<p>{PARAGRAPHS[0]} {noise}</p>{ARTICLE}"))
    assert PARAGRAPHS[1] in document.text


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        ("  <!doctype HTML><title>", "a", True),
        ("<!-- saved --><html>", "a.txt", True),
        ("<p>One</p>", "a.html", True),
        ("<p>One</p>", "a.txt", False),
        ("Plain words", "a.html", False),
        ("<!-- " * 1000, "a.txt", False),
    ],
)
def test_web_pages_are_told_from_text(head: str, name: str, *, expected: bool) -> None:
    assert is_html(head, name) is expected
