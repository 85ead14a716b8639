"""What stands before every page: host names, other sites' requests, sizes, and the headers."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from onrecord.codebook.codebook import Codebook
from onrecord.web import guard
from onrecord.web.guard import Guard, is_known_host
from onrecord.web.serving import Serving

PAGES = ("/", "/matrix", "/timeline", "/changes", "/documents", "/search?q=valley", "/api")
HOME = "http://localhost:8420"


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/api/matrix", "/static/onrecord.css"])
def test_every_answer_forbids_script_and_style_of_others(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_neither_inline_script_nor_inline_style(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert "javascript:" not in page
    assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("localhost:8420", True),
        ("127.0.0.1:8420", True),
        ("[::1]:8420", True),
        ("localhost", True),
        ("desk.example", True),
        ("evil.example:8420", False),
        ("localhost.evil.example", False),
        ("192.168.1.7:8420", False),
        ("", False),
        ("[", False),
    ],
)
def test_a_loopback_server_answers_to_its_own_names_only(
    codebook: Codebook,
    host: str,
    known: bool,  # noqa: FBT001
) -> None:
    serving = Serving(record="talks.sqlite", codebook=codebook, names=("desk.example",))
    assert is_known_host(host, serving) is known


def test_a_server_for_the_network_answers_to_addresses_in_digits(codebook: Codebook) -> None:
    serving = Serving(record="talks.sqlite", codebook=codebook, host="0.0.0.0", token="t" * 20)
    assert is_known_host("192.168.1.7:8420", serving)
    assert not is_known_host("evil.example", serving)


def test_a_foreign_name_is_told_nothing_of_the_record(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert "Courier" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
    ],
)
def test_another_sites_form_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/preferences/theme", data={"theme": "dark"}, headers=headers)
    assert answer.status_code == 403
    assert "theme" not in str(client.cookies)


def test_a_link_from_another_site_is_followed(client: TestClient) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_form_that_says_it_is_too_long_is_refused_unread(client: TestClient) -> None:
    answer = client.post("/preferences/person", data={"name": "x" * (guard.MOST_BYTES + 1)})
    assert answer.status_code == 413


def test_a_form_that_does_not_say_how_long_it_is_is_cut_off(client: TestClient) -> None:
    def pieces() -> object:
        for _ in range(40):
            yield b"name=" + b"x" * 64 * 1024

    answer = client.post(
        "/preferences/person",
        content=pieces(),  # type: ignore[arg-type]
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413


def test_an_answer_that_takes_too_long_is_given_up(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "ANSWER_SECONDS", 0.05)
    ended = threading.Event()

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.to_thread(ended.wait, 5)
        await PlainTextResponse("late")(scope, receive, send)

    async def ask() -> list[Message]:
        heard: list[Message] = []

        async def send(message: Message) -> None:
            heard.append(message)

        async def receive() -> Message:
            return {"type": "http.request"}

        scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
        await Guard(slow, serving=serving)(scope, receive, send)
        assert not ended.is_set()
        ended.set()
        await asyncio.sleep(0.1)
        return heard

    # A thread of its own: while the browser of other tests is open, a loop runs in this one.
    with ThreadPoolExecutor() as thread:
        heard = thread.submit(lambda: asyncio.run(ask())).result()
    assert [message.get("status") for message in heard] == [503, None]
