"""`/map`: spots from coordinates, doubt drawn as doubt, the unknown listed beside it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from builders import a_document, a_reading, evidence_of
from onrecord.model.event import NARRATOR, Event, EventType
from onrecord.record.record import Record
from onrecord.views.gazetteer import Place
from onrecord.web.pages.map import choose_view
from onrecord.web.templating import STATIC


def add_event(record: Record, place: str, id: str) -> None:
    """An article that tells of one strike at a place."""
    document = a_document(
        f"Shells hit a bridge in {place}.", id=id, published=date(2024, 3, 4), title=f"On {place}"
    )
    event = Event(
        id="e1",
        type=EventType.ASSAULT,
        trigger=evidence_of(document, "hit"),
        actor=(),
        recipient=(),
        place=place,
        place_span=evidence_of(document, place).span,
        happened_on=None,
        when_span=None,
        quantity_span=None,
        asserted_by=NARRATOR,
        sentence=evidence_of(document, document.text),
        confidence=0.7,
    )
    record.add(replace(a_reading(document), positions=(), actors=(), events=(event,)))


@pytest.fixture
def mapped(record: Record) -> Record:
    for number, place in enumerate(("Kyiv", "Kyiv", "Springfield", "Ukraine", "Grobnik Dol")):
        add_event(record, place, f"strike-{number}")
    return record


def test_known_places_are_drawn_and_unknown_ones_listed(client: TestClient, mapped: Record) -> None:
    assert mapped
    shown = client.get("/api/map").json()
    spots = {spot["name"]: spot for spot in shown["spots"]}
    assert spots["Kyiv"]["events"] == 2
    assert spots["Kyiv"]["sure"]
    assert not spots["Springfield"]["sure"]
    assert spots["Ukraine"]["place"]["is_country"]
    assert "Grobnik Dol" in {line["name"] for line in shown["elsewhere"]}
    page = client.get("/map")
    assert len(page.content) < 200_000
    assert "Springfield ?" in page.text
    assert "Not on the map" in page.text


def test_the_page_asks_nobody_else_for_anything(client: TestClient, mapped: Record) -> None:
    assert mapped
    page = client.get("/map").text
    assert re.findall(r'<image href="([^"?]+)', page) == ["/static/vendor/world.svg"]
    assert "//" not in "".join(re.findall(r'(?:src|href)="(//[^"]*|https?://[^"]*)"', page))
    assert " style=" not in page


def test_a_spot_opens_its_sentences(client: TestClient, mapped: Record) -> None:
    assert mapped
    page = client.get("/map/place?name=kyiv").text
    assert page.count("Shells <mark>hit</mark> a bridge in Kyiv.") == 2
    unknown = client.get("/map/place?name=Grobnik+Dol").text
    assert "No known place goes by this name" in unknown
    assert client.get("/map/place?name=Atlantis").status_code == 404


def test_talks_alone_can_be_shown(client: TestClient, mapped: Record) -> None:
    assert mapped
    shown = client.get("/api/map", params={"kind": "talks"}).json()
    assert sum(spot["events"] for spot in shown["spots"]) == 0
    assert {line["name"] for line in shown["elsewhere"]} == {"Port Averill"}


def test_all_places_lie_within_the_view_and_the_shape_stays() -> None:
    def a_place(latitude: float, longitude: float) -> Place:
        return Place(
            name="x", latitude=latitude, longitude=longitude, country="", people=1, is_country=False
        )

    places = [a_place(50, 30), a_place(46, 36), a_place(48, 22)]
    view = choose_view(places, world=False)
    for place in places:
        assert view.left < place.longitude * view.squeeze < view.left + view.width
        assert view.top < -place.latitude < view.top + view.height
    assert view.width / view.height == pytest.approx(2, abs=0.01)
    assert choose_view([a_place(60, -170), a_place(-40, 175)], world=False).width == 360


def test_the_outlines_are_a_drawing_without_script() -> None:
    drawing = Path(str(STATIC.joinpath("vendor", "world.svg"))).read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "<script" not in drawing
    assert "href" not in drawing
