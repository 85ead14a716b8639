"""What the page itself says of title, author, outlet and day."""

from datetime import date

import pytest

from onrecord.model.document import Document
from onrecord.model.note import Note
from onrecord.reading.zones.marker import mark_zones
from onrecord.reading.zones.metadata import complete_metadata

BODY = (
    "The envoy of Northland said on Monday that her government would sign the accord.",
    "Southland has not replied, although its minister called the text a good beginning.",
    "Both delegations are due to meet again in the border town of Harrow next week.",
)


def completed(
    *lines: str, title: str | None = None, published: date | None = None
) -> tuple[Document, tuple[Note, ...]]:
    document = Document(
        id="piece", text="\n".join(lines), sha256="", title=title, published=published
    )
    return complete_metadata(document, mark_zones(document))


def test_the_headline_and_byline_give_title_and_authors() -> None:
    document, notes = completed(
        "Northland to sign accord", "By Jane Doe and John Roe in Harrow", *BODY
    )
    assert document.title == "Northland to sign accord"
    assert document.authors == ("Jane Doe", "John Roe")
    assert notes == ()


def test_the_author_of_a_box_is_not_the_author_of_the_article() -> None:
    document, _ = completed(
        *BODY, "What is the accord?", "By Max Poe", "The accord is a treaty.", "It is old."
    )
    assert document.authors == ()


def test_an_office_is_the_outlet_and_no_author() -> None:
    document, _ = completed("Northland receives envoy", "Ministry of Fisheries of Northland", *BODY)
    assert document.authors == ()
    assert document.outlet == "Ministry of Fisheries of Northland"


@pytest.mark.parametrize(
    "line",
    [
        "Published: 7 March 2031",
        "7 March 2031",
        "March 7, 2031",
        "Published on 2031-03-07T10:15:00Z",
        "(2031-03-07)",
        "Friday, 7 March 2031, 14:30 GMT",
        "Posted: 25.03.2031",
    ],
)
def test_a_full_day_is_read_off_its_line(line: str) -> None:
    document, _ = completed("Northland to sign accord", line, *BODY)
    assert document.published == date(2031, 3, 25 if "25" in line else 7)
    assert document.published_note == f"read off “{line}”"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Published: [#item_custom_pubDate]", "unfilled template “[#item_custom_pubDate]”"),
        ("Published: 3/4/2031", "“Published: 3/4/2031” can be read as two different days"),
        ("Updated: 7 March 2031", "only the day of an update is given, “Updated: 7 March 2031”"),
        ("Southland waits.", "the text gives no day of publication"),
    ],
)
def test_an_unknown_day_has_its_reason(line: str, reason: str) -> None:
    document, _ = completed("Northland to sign accord", line, *BODY)
    assert document.published is None
    assert document.published_note == reason


def test_a_dateline_without_a_year_gives_no_day() -> None:
    document, _ = completed(f"GENEVA, March 3 (Agency) — {BODY[0]}", *BODY[1:])
    assert document.published is None
    assert document.published_note == "the dateline “GENEVA, March 3 (Agency)” gives no year"


def test_what_came_with_the_document_stays() -> None:
    known = date(2031, 1, 2)
    document, _ = completed("Northland to sign", "7 March 2031", *BODY, title="T", published=known)
    assert (document.title, document.published, document.published_note) == ("T", known, None)


def test_the_notes_say_what_is_missing_and_show_it() -> None:
    _, notes = completed(
        *BODY,
        "EPAThe minister in Harrow[/caption]",
        "The minister said: “We are ready.",
        "He left.",
        "Published: {{date}}",
    )
    shown = {note.kind: note.words.words if note.words else None for note in notes}
    assert shown == {
        "empty": None,
        "placeholder": "Published: {{date}}",
        "markup": "[/caption]",
        "quotation": "“We are ready.",
    }


def test_a_quotation_that_runs_over_paragraphs_is_whole() -> None:
    _, notes = completed(
        "Northland to sign", *BODY, "The minister said: “We are ready.", "“We always were.”"
    )
    assert notes == ()
