"""Blind double coding in the browser: drawn, coded, compared, and nothing told before."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.record.coding import codes_of, units_of
from onrecord.record.record import Record


@pytest.fixture
def token(client: TestClient) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/coding").text)
    assert found
    return found[1]


@pytest.fixture
def drawn(client: TestClient, token: str) -> str:
    form = {"form_token": token, "name": "Ana", "title": "pilot", "positions": "5"}
    answer = client.post("/coding", data={**form, "sentences": "2"})
    assert answer.url.path == "/coding/1"
    return token


def code(client: TestClient, token: str, coder: str, unit: int, words: str) -> None:
    form = {"form_token": token, "name": coder, "words": words, "move": "demand"}
    said = {"issue": "territory", "sourcing": "narrator", "holder_name": "Northland"}
    answer = client.post(f"/coding/1/units/{unit}", data={**form, **said})
    assert answer.status_code == 200, answer.text


def test_without_a_round_one_can_be_drawn(client: TestClient) -> None:
    page = client.get("/coding").text
    assert "No round has been drawn yet" in page
    assert "Draw it" in page


def test_a_coder_sees_the_sentence_and_nothing_of_the_machine(
    client: TestClient, record: Record, drawn: str
) -> None:
    assert drawn
    page = client.get("/coding/1/next").text
    task = client.get("/api/coding/1/next", params={"coder": "Ana"}).json()["task"]
    assert f"<mark>{task['words'].split('<')[0]}" in page
    assert "found by" not in page
    assert not {"drawn", "beside"} & task.keys()
    assert all(position.id not in page for position in record.positions())


def test_codes_are_kept_and_the_next_sentence_comes(
    client: TestClient, record: Record, drawn: str
) -> None:
    first, second = units_of(record, 1)[:2]
    code(client, drawn, "Ana", first.number, first.words[:20])
    client.post(f"/coding/1/units/{second.number}/none", data={"form_token": drawn, "name": "Ana"})
    kept = {each.unit: each.positions for each in codes_of(record, 1)}
    assert kept[first.number][0].words == first.words[:20].strip()
    assert kept[second.number] == ()
    task = client.get("/api/coding/1/next", params={"coder": "Ana"}).json()["task"]
    assert task["unit"] not in (first.number, second.number)


def test_a_sentence_may_hold_several_positions(
    client: TestClient, record: Record, drawn: str
) -> None:
    unit = units_of(record, 1)[0]
    for words in (unit.words[:10], unit.words[12:30]):
        code(client, drawn, "Ana", unit.number, words)
    assert len(codes_of(record, 1)[0].positions) == 2
    assert "What you said of it so far" in client.get(f"/coding/1/units/{unit.number}").text


def test_nobody_is_shown_what_another_said(client: TestClient, record: Record, drawn: str) -> None:
    unit = units_of(record, 1)[0]
    code(client, drawn, "Ana", unit.number, unit.words[:20])
    seen = client.get(f"/api/coding/1/units/{unit.number}", params={"coder": "Ben"}).json()
    assert seen["said"] == []


def test_agreement_shows_as_soon_as_two_have_coded(
    client: TestClient, record: Record, drawn: str
) -> None:
    assert "No sentence has been coded by two" in client.get("/coding/1").text
    for unit in units_of(record, 1)[:2]:
        for coder in ("Ana", "Ben"):
            code(client, drawn, coder, unit.number, unit.words[:20])
    shown = client.get("/api/coding/1").json()
    assert shown["compared"] == 2
    assert next(f for f in shown["fields"] if f["field"] == "holder")["percent"] == 1
    assert "Krippendorff" in client.get("/coding/1").text


def test_words_of_another_sentence_are_refused(
    client: TestClient, record: Record, drawn: str
) -> None:
    unit = next(u for u in units_of(record, 1) if "valley" in u.words)
    other = "Northland offers a pullback"
    form = {"form_token": drawn, "name": "Ana", "words": other, "move": "demand"}
    said = {"issue": "territory", "sourcing": "narrator", "holder_name": "Northland"}
    answer = client.post(f"/coding/1/units/{unit.number}", data={**form, **said})
    assert answer.status_code == 400
    assert codes_of(record, 1) == ()


def test_an_unknown_round_is_said_to_be_unknown(client: TestClient) -> None:
    answer = client.get("/coding/77")
    assert answer.status_code == 404
    assert "no round 77" in answer.text
