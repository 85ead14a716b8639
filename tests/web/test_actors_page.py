"""`/actors`: the list, profiles, and merges that people decide."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from builders import a_document, a_position, a_reading, an_actor
from onrecord.model.actor import ActorKind
from onrecord.record.record import Record
from onrecord.web.pages.actors import BARS, count_days


@pytest.fixture
def token(client: TestClient) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/coding").text)
    assert found
    return found[1]


@pytest.fixture
def ministers(record: Record) -> Record:
    """Two documents that call one minister by two names."""
    for number, name in enumerate(("Petra Lindqvist", "P. Lindqvist")):
        document = a_document(
            f"{name} said Northland must leave the valley, she said.",
            id=f"told-{number}",
            published=date(2024, 3, number + 1),
        )
        actor = an_actor(f"lindqvist-{number}", name=name, kind=ActorKind.PERSON, of="northland")
        position = a_position(document, "leave the valley", holder=actor.id)
        reading = a_reading(document, position, actors=(actor, an_actor("northland")))
        record.add(reading)
    return record


def test_the_list_says_who_takes_part_and_how_much(client: TestClient) -> None:
    shown = client.get("/api/actors").json()
    assert shown["actors"][0]["positions"] >= shown["actors"][-1]["positions"]
    page = client.get("/actors").text
    assert "Northland" in page
    assert "Southland" in page


def test_actors_are_found_by_a_part_of_a_name_and_by_kind(client: TestClient) -> None:
    found = client.get("/api/actors", params={"q": "south"}).json()["actors"]
    assert [each["party"]["name"] for each in found] == ["Southland"]
    persons = client.get("/api/actors", params={"kind": "person"}).json()["actors"]
    assert {each["party"]["kind"] for each in persons} == {"person"}
    assert "Nobody of this name" in client.get("/actors?q=zzzz").text


def test_a_profile_shows_names_issues_and_sentences(client: TestClient) -> None:
    page = client.get("/actors/Northland")
    assert page.status_code == 200
    assert len(page.content) < 200_000
    assert "Names used" in page.text
    assert "<mark>withdraw its troops from the valley</mark>" in page.text
    assert client.get("/actors/Nowhereland").status_code == 404


def test_a_proposal_is_merged_only_when_a_person_says_so_and_can_be_undone(
    client: TestClient, ministers: Record, token: str
) -> None:
    shown = client.get("/api/actors/proposals").json()["proposals"]
    assert shown
    names = {shown[0]["party"]["party"]["name"], shown[0]["into"]["party"]["name"]}
    assert names == {"Petra Lindqvist", "P. Lindqvist"}
    parties = len(ministers.parties())
    pair = {"party": shown[0]["party"]["party"]["key"], "into": shown[0]["into"]["party"]["key"]}
    form = {"form_token": token, "name": "Ana"}
    answer = client.post("/actors/merge", data={**form, **pair})
    assert answer.url.path == "/actors/proposals"
    assert len(ministers.parties()) == parties - 1
    decided = client.get("/api/actors/proposals").json()["decided"]
    assert decided[0]["by"] == "Ana"
    client.post("/actors/undo", data={**form, "number": decided[0]["number"]})
    assert len(ministers.parties()) == parties


def test_a_refused_pair_is_not_proposed_again(
    client: TestClient, ministers: Record, token: str
) -> None:
    shown = client.get("/api/actors/proposals").json()["proposals"]
    parties = len(ministers.parties())
    pair = {"party": shown[0]["party"]["party"]["key"], "into": shown[0]["into"]["party"]["key"]}
    client.post("/actors/refuse", data={"form_token": token, "name": "Ana", **pair})
    assert len(client.get("/api/actors/proposals").json()["proposals"]) == len(shown) - 1
    assert len(ministers.parties()) == parties


def test_whom_nobody_knows_can_not_be_merged(client: TestClient, token: str) -> None:
    form = {"form_token": token, "name": "Ana", "party": "Northland", "into": "Nowhereland"}
    assert client.post("/actors/merge", data=form).status_code == 404


def test_bars_count_every_day_once() -> None:
    days = [date(2024, 1, 1), date(2024, 1, 1), date(2024, 12, 31), date(2024, 6, 1)]
    bars = count_days(days)
    assert sum(bar.positions for bar in bars) == len(days)
    assert len(bars) <= BARS
    assert (bars[0].start, bars[-1].end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert max(bar.height for bar in bars) == 1
    assert count_days([]) == ()
    assert [bar.positions for bar in count_days([date(2024, 1, 1)])] == [1]
