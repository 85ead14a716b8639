"""`/stories`: who tells the same thing, and two tellings side by side."""

from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient

from builders import a_document, a_position, a_reading
from onrecord.model.span import Span
from onrecord.model.zone import Zone, ZoneKind
from onrecord.record.record import Record
from onrecord.web.text_difference import Stretch, compare_words

TOLD = " ".join(
    (
        "Northland must withdraw its troops from the valley, Southland said on Monday.",
        "The foreign ministry repeated that no talks would begin before the last tank had left.",
        "Farmers along the river reported that two bridges near the dam were closed at dawn.",
        "A spokesman for the lake commission called on both sides to let the engineers pass.",
        "Nobody was hurt when shells fell on an empty warehouse outside the harbor town.",
    )
)
RETOLD = TOLD.replace("on Monday", "on Monday evening").replace(" Nobody was", " No one was")


@pytest.fixture
def story(record: Record) -> Record:
    for day, (outlet, text) in enumerate((("The Courier", TOLD), ("Compass Wire", RETOLD)), 1):
        document = a_document(
            text,
            id=f"told-{day}",
            outlet=outlet,
            published=date(2024, 3, day),
            title=f"By {outlet}",
        )
        reading = a_reading(document, a_position(document))
        zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
        record.add(replace(reading, zones=zones))
    return record


def test_a_story_lists_who_tells_it_and_where_it_comes_from(
    client: TestClient, story: Record
) -> None:
    shown = client.get("/api/stories").json()["stories"]
    told = next(s for s in shown if "The Courier" in s["outlets"])
    assert told["documents"] == 2
    assert told["origin"]["reason"]
    page = client.get("/stories").text
    assert f'href="/stories/{told["id"]}"' in page
    assert story.count().stories < story.count().documents


def test_two_tellings_stand_side_by_side_with_what_differs_marked(
    client: TestClient, story: Record
) -> None:
    key = next(d.key for d in story.documents() if d.id == "told-1")
    page = client.get(f"/stories/{key}")
    assert page.status_code == 200
    assert '<b class="differs">Monday evening.</b>' in page.text
    shown = client.get(f"/api/stories/{key}").json()
    assert shown["comparison"]["before"]["outlet"] == "The Courier"
    assert sum(shown["comparison"]["counts"].values()) == 5
    assert len(shown["arcs"]) == 1


def test_the_two_sides_can_be_chosen(client: TestClient, story: Record) -> None:
    keys = {d.id: d.key for d in story.documents()}
    asked = {"base": keys["told-2"], "other": keys["told-1"]}
    shown = client.get(f"/api/stories/{keys['told-1']}", params=asked).json()
    assert shown["comparison"]["before"]["id"] == "told-2"
    asked = {"base": keys["told-2"], "other": "another"}
    assert client.get(f"/stories/{keys['told-1']}", params=asked).status_code == 404


def test_a_document_alone_has_nothing_to_be_compared_with(
    client: TestClient, record: Record
) -> None:
    key = next(d.key for d in record.documents() if d.id == "later")
    assert "No other document on record tells this story" in client.get(f"/stories/{key}").text


def test_stretches_give_the_sentences_and_share_the_same_words() -> None:
    one, other = "They met on Monday in Averill", "They met late on Monday"
    here, there = compare_words(one, other)
    assert " ".join(s.words for s in here) == one
    assert " ".join(s.words for s in there) == other
    assert [s.words for s in here if s.shared] == [s.words for s in there if s.shared]
    assert [s.words for s in here if not s.shared] == ["in Averill"]
    assert compare_words("", "new") == ((), (Stretch("new", shared=False),))
