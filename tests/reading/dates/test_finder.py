"""News time: what is found, what it comes to, and what is left open."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.analysis import Analysis
from onrecord.model.document import Document
from onrecord.model.span import Span
from onrecord.model.time_expression import TimeExpression
from onrecord.model.zone import Zone, ZoneKind
from onrecord.reading.dates.calendar import day_value, length, moved, shifted
from onrecord.reading.dates.finder import find_dates
from onrecord.reading.language.spacy_engine import SpacyEngine

WEDNESDAY = date(2024, 5, 15)


def dates_of(
    engine: SpacyEngine, text: str, published: date | None = WEDNESDAY
) -> tuple[TimeExpression, ...]:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    digest = sha256(text.encode("utf-8")).hexdigest()
    document = Document(id="piece", text=text, sha256=digest, published=published)
    return find_dates(document, engine.analyze(text, zones))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy left on Monday.", "on Monday", "2024-05-13"),
        ("The envoy arrived on Wednesday.", "on Wednesday", "2024-05-15"),
        ("The envoy will arrive on Monday.", "on Monday", "2024-05-20"),
        ("Talks are scheduled for Friday.", "Friday", "2024-05-17"),
        ("The envoy wants to return on Friday.", "on Friday", "2024-05-17"),
        ("The bridge was hit overnight.", "overnight", "2024-05-14/2024-05-15"),
        ("The bridge was hit yesterday.", "yesterday", "2024-05-14"),
        ("They met last week.", "last week", "2024-05-06/2024-05-12"),
        ("They will meet next month.", "next month", "2024-06"),
        ("They met two weeks ago.", "two weeks ago", "2024-05-01"),
        ("They met on March 7, 2021.", "on March 7, 2021", "2021-03-07"),
        ("They met on 7 March 2021.", "on 7 March 2021", "2021-03-07"),
        ("They met on December 3.", "on December 3", "2023-12-03"),
        ("They will meet on December 3.", "on December 3", "2024-12-03"),
        ("Northland must leave by 1 June 2024.", "by 1 June 2024", "../2024-06-01"),
        ("Northland has held the port since June 2021.", "since June 2021", "2021-06/.."),
        ("The league was founded in 1949.", "in 1949", "1949"),
        ("The deal fell apart in the 1990s.", "in the 1990s", "1990/1999"),
        ("They met on 2024-05-01 in secret.", "2024-05-01", "2024-05-01"),
        ("They will meet in the coming days.", "in the coming days", "2024-05-15/.."),
        ("It shelled the port in recent days.", "in recent days", "../2024-05-15"),
        ("A two-hour call followed.", "two-hour", "PT2H"),
        ("After a three-day siege they left.", "three-day", "P3D"),
        ("The committee meets weekly.", "weekly", "R/P7D"),
        ("The summit runs from May 20-22 in the capital.", "May 20-22", "2024-05-20/2024-05-22"),
    ],
)
def test_an_expression_is_found_and_resolved_by_tense(
    engine: SpacyEngine, text: str, words: str, value: str
) -> None:
    found = {d.words.words.removeprefix("from "): d.value for d in dates_of(engine, text)}
    assert found == {words: value}


@pytest.mark.parametrize(
    "words", ["on Tuesday", "overnight", "last week", "in the coming days", "currently"]
)
def test_without_a_day_of_publication_a_pointing_expression_has_no_value(
    engine: SpacyEngine, words: str
) -> None:
    (found,) = dates_of(engine, f"The delegation was {words} in Port Aster.", None)
    assert found.words.words == words
    assert found.value is None
    assert found.needs == "the day of publication"


def test_a_weekday_without_a_tense_is_left_open(engine: SpacyEngine) -> None:
    (found,) = dates_of(engine, "Envoys on Friday.")
    assert found.value is None
    assert found.needs is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was created after World War II by ten states.", "after World War II"),
        (
            "It grew during the early stages of the Cold War.",
            "during the early stages of the Cold War",
        ),
        ("The minister has repeatedly refused.", "repeatedly"),
    ],
)
def test_what_cannot_be_resolved_says_what_it_needs(
    engine: SpacyEngine, text: str, words: str
) -> None:
    (found,) = dates_of(engine, text)
    assert (found.words.words, found.value) == (words, None)
    assert found.needs


def test_since_then_opens_an_interval_at_the_year_before_it(engine: SpacyEngine) -> None:
    text = "The league was founded in 1962. Since then, it has admitted nine states."
    assert [d.value for d in dates_of(engine, text)] == ["1962", "1962/.."]


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the port.",
        "Some 1,949 people left and 2021 of them returned.",
        "Version 3.2.1 has 31 pages.",
    ],
)
def test_verbs_and_counts_are_no_dates(engine: SpacyEngine, text: str) -> None:
    assert dates_of(engine, text) == ()


def test_an_unfilled_field_for_a_day_is_found_outside_the_prose() -> None:
    text = "Published: [#post_pubDate] by [#post_author]"
    zones = (Zone(ZoneKind.PLACEHOLDER, Span(0, len(text))),)
    document = Document(id="piece", text=text, sha256="0" * 64)
    (found,) = find_dates(document, Analysis(text, zones, (), (), ()))
    assert found.words.words == "[#post_pubDate]"
    assert found.value is None


def test_only_a_single_day_is_a_day() -> None:
    document = Document(id="piece", text="the day", sha256="0" * 64)
    words = document.evidence(Span(0, 7))
    values = ["2024-05-14", "2024-05", "2024-05-14/..", "P3D", "1949/..", None]
    days = [TimeExpression(words, value, None).day for value in values]
    assert days == [date(2024, 5, 14), None, None, None, None, None]


def test_the_calendar_has_edges() -> None:
    assert day_value(2023, 2, 29) is None
    assert day_value(2024, 2, 29) == "2024-02-29"
    assert moved(date(2024, 3, 31), months=-1) == date(2024, 2, 29)
    assert moved(date.max, days=1) is None
    assert shifted(date(5, 1, 1), -10, "P1Y") is None
    assert length(0.5, "PT1H") == "PT30M"
    assert length(2, "P7D") == "P14D"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_any_text_keeps_its_words(noise: str) -> None:
    text = f"{noise} on 3 May 2021 {noise}"
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    document = Document(id="piece", text=text, sha256="0" * 64, published=WEDNESDAY)
    found = find_dates(document, Analysis(text, zones, (), (), ()))
    assert all(d.words == document.evidence(d.words.span) for d in found)
    assert any("3 May 2021" in d.words.words for d in found)


@pytest.mark.parametrize("text", ["", "?!", "two mınutes", "laſt week", "19٤٩", "on ", "🙂" * 9])
def test_odd_letters_do_not_crash(text: str) -> None:
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text.strip() else ()
    document = Document(id="piece", text=text, sha256="0" * 64, published=WEDNESDAY)
    found = find_dates(document, Analysis(text, zones, (), (), ()))
    assert all(d.words == document.evidence(d.words.span) for d in found)
    assert all(d.value is None or d.value.isascii() for d in found)
