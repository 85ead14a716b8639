"""Who may come in, and who may change something."""

import re

import pytest
from starlette.testclient import TestClient

from onrecord.codebook.codebook import Codebook
from onrecord.errors import InputError
from onrecord.record.answers import Filter
from onrecord.record.record import Record
from onrecord.web.app import build_app
from onrecord.web.server import address_of, choose_token
from onrecord.web.serving import Serving

HOME = "http://localhost:8420"
TOKEN = "a-token-nobody-guesses"


@pytest.fixture
def guarded(record: Record, codebook: Codebook) -> TestClient:
    serving = Serving(record="talks.sqlite", codebook=codebook, host="0.0.0.0", token=TOKEN)
    return TestClient(build_app(record, serving), base_url=HOME)


def form_token(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]


def first_position(record: Record) -> str:
    return record.positions(Filter(document=record.documents()[0].key))[0].id


def test_others_need_a_token_and_this_machine_needs_none() -> None:
    assert choose_token("127.0.0.1", None) is None
    assert choose_token("localhost", None) is None
    made = choose_token("0.0.0.0", None)
    assert made is not None
    assert len(made) > 30
    assert choose_token("192.168.1.7", TOKEN) == TOKEN


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(InputError, match="guessed"):
        choose_token("0.0.0.0", "secret")


def test_the_address_to_open_is_one_a_browser_takes(codebook: Codebook) -> None:
    addresses = [
        address_of(Serving(record="r", codebook=codebook, host=host))
        for host in ("127.0.0.1", "0.0.0.0", "::1")
    ]
    assert addresses == ["http://127.0.0.1:8420/", "http://localhost:8420/", "http://[::1]:8420/"]


def test_without_the_token_there_is_only_the_login_page(guarded: TestClient) -> None:
    answer = guarded.get("/matrix")
    assert answer.url.path == "/login"
    assert "Northland" not in answer.text
    refused = guarded.get("/api/matrix")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"


def test_the_token_opens_the_page_that_was_asked_for(guarded: TestClient) -> None:
    answer = guarded.post("/login", data={"token": TOKEN, "next": "/matrix"})
    assert answer.url.path == "/matrix"
    assert "Northland" in answer.text
    cookie = next(c for c in guarded.cookies.jar if "access" in c.name)
    assert cookie.value != TOKEN


def test_a_wrong_token_opens_nothing(guarded: TestClient) -> None:
    assert guarded.post("/login", data={"token": "wrong"}).status_code == 403
    assert guarded.get("/matrix").url.path == "/login"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"]
)
def test_the_login_leads_nowhere_else(guarded: TestClient, elsewhere: str) -> None:
    answer = guarded.post(
        "/login", data={"token": TOKEN, "next": elsewhere}, follow_redirects=False
    )
    assert answer.headers["location"] == "/"


def test_programs_send_the_token_as_a_header(guarded: TestClient) -> None:
    answer = guarded.get("/api/matrix", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200


def test_a_form_without_the_pages_token_changes_nothing(client: TestClient, record: Record) -> None:
    position = first_position(record)
    client.get("/")
    for token in ({}, {"form_token": "0" * 64}, {"form_token": "é"}):
        answer = client.post(f"/positions/{position}/accept", data={"name": "Ada", **token})
        assert answer.status_code == 403
    assert record.position(position).status == "proposed"


def test_the_token_of_another_browser_changes_nothing(client: TestClient, record: Record) -> None:
    position = first_position(record)
    foreign = form_token(client)
    with TestClient(client.app, base_url=HOME) as other:
        other.get("/")
        answer = other.post(
            f"/positions/{position}/accept", data={"name": "Ada", "form_token": foreign}
        )
    assert answer.status_code == 403


def test_the_cookies_are_for_our_own_pages_alone(client: TestClient) -> None:
    headers = client.get("/").headers.get_list("set-cookie")
    assert headers
    for header in headers:
        assert "HttpOnly" in header
        assert "SameSite=strict" in header


def test_a_record_for_reading_only_takes_no_decision(record: Record, codebook: Codebook) -> None:
    serving = Serving(record="talks.sqlite", codebook=codebook, read_only=True)
    position = first_position(record)
    with TestClient(build_app(record, serving), base_url=HOME) as client:
        page = client.get(f"/documents/{record.documents()[0].key}").text
        assert "Accept" not in page
        answer = client.post(
            f"/api/positions/{position}/decisions", json={"act": "accept", "by": "Ada"}
        )
    assert answer.status_code == 403
    assert "reading only" in answer.json()["detail"]
