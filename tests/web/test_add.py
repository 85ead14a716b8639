"""`/add`: coverage handed in, read in the background, each document with its own error."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.codebook.codebook import Codebook
from onrecord.errors import DocumentError
from onrecord.reading.language.english import EnglishEngine
from onrecord.record.record import Record
from onrecord.web.adding import Adding, Progress
from onrecord.web.pages.add import LARGEST_FILE, MOST_FILES, safe_name

ARTICLE = """President Ana Ruiz of Southland said on Tuesday that Northland must leave the valley.
The talks between the two governments will go on in the town of Averill, a spokesman said."""

FEED = b"""<rss version="2.0"><channel><title>Wire</title>
<item><link>https://wire.example/a</link></item><item><link>https://wire.example/gone</link></item>
</channel></rss>"""


def read_address(url: str) -> bytes:
    """What the web would answer."""
    if url.endswith("/feed"):
        return FEED
    if url.endswith("/gone"):
        raise DocumentError(f"There is no page at {url} (404).", remedy="Check the address.")
    return f"<html><title>On {url}</title><body><p>{ARTICLE}</p></body></html>".encode()


@pytest.fixture
def adding(record: Record, codebook: Codebook, engine: EnglishEngine, client: TestClient) -> Adding:
    """The server's own, with the engine that is loaded already and a web of our own."""
    made = Adding(record, codebook, load_engine=lambda: engine, read_address=read_address)
    assert isinstance(client.app, FastAPI)
    client.app.state.adding = made
    return made


@pytest.fixture
def send(client: TestClient, adding: Adding) -> Callable[..., Progress]:
    """Send the form and wait until all of it is read."""
    token = form_token(client)

    def hand_in(files: Any = None, **form: str) -> Progress:
        answer = client.post("/add", data={"form_token": token, **form}, files=files)
        assert re.fullmatch(r"/add/[\w-]+", answer.url.path), answer.text
        return wait_for(adding, answer.url.path.rpartition("/")[2])

    return hand_in


def form_token(client: TestClient) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/add").text)
    assert found
    return found[1]


def wait_for(adding: Adding, job: str) -> Progress:
    for _ in range(600):
        progress = adding.progress(job)
        if progress.finished:
            return progress
        time.sleep(0.1)
    raise AssertionError("it never ended")


def test_a_pasted_article_is_read_and_on_record(
    client: TestClient, record: Record, send: Callable[..., Progress]
) -> None:
    told = {"title": "Leave the valley", "url": "https://courier.example/9", "outlet": "Courier"}
    progress = send(text=ARTICLE.replace("\n", "\r\n"), published="2024-03-05", **told)
    assert [item.stage for item in progress.items] == ["new"]
    document = record.document(progress.items[0].document or "")
    assert (document.title, document.outlet, document.url) == (
        "Leave the valley",
        "Courier",
        "https://courier.example/9",
    )
    page = client.get(f"/add/{progress.id}").text
    assert f'href="/documents/{document.key}"' in page
    assert "hx-trigger" not in page
    again = send(text=ARTICLE, published="2024-03-05", **told)
    assert [item.stage for item in again.items] == ["unchanged"]


def test_each_file_has_its_own_error_and_its_name_is_no_path(
    record: Record, send: Callable[..., Progress]
) -> None:
    before = len(record.documents())
    files = [
        ("files", ("../../etc/passwd.txt", ARTICLE.encode(), "text/plain")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "image/png")),
        ("files", ("<script>.txt", b"   ", "text/plain")),
    ]
    progress = send(files=files)
    assert [item.name for item in progress.items] == ["passwd.txt", "picture.png", "<script>.txt"]
    assert [item.stage for item in progress.items] == ["new", "failed", "failed"]
    assert all(item.problem and item.remedy for item in progress.items[1:])
    assert len(record.documents()) == before + 1
    added = record.document(progress.items[0].document or "")
    assert (added.id, added.path) == ("passwd", None)


def test_addresses_and_feeds_are_read(send: Callable[..., Progress], record: Record) -> None:
    progress = send(addresses="https://paper.example/x", feeds="https://wire.example/feed")
    stages = {item.name: str(item.stage) for item in progress.items}
    assert stages == {
        "https://paper.example/x": "new",
        "https://wire.example/feed": "listed",
        "https://wire.example/a": "new",
        "https://wire.example/gone": "failed",
    }
    assert "Wire" in {document.outlet for document in record.documents()}


def test_an_address_inside_is_not_read_by_a_server_as_it_is_run(
    client: TestClient, record: Record, codebook: Codebook
) -> None:
    assert isinstance(client.app, FastAPI)
    adding = Adding(record, codebook)
    client.app.state.adding = adding
    form = {"form_token": form_token(client), "addresses": "http://127.0.0.1:1/secret"}
    job = client.post("/add", data=form).url.path.rpartition("/")[2]
    item = wait_for(adding, job).items[0]
    assert item.stage == "failed"
    assert "not on the public internet" in (item.problem or "")


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"addresses": "file:///etc/passwd"},
        {"feeds": "javascript:alert(1)"},
        {"addresses": " ".join(f"https://x.example/{n}" for n in range(51))},
        {"text": "words", "url": "ftp://x.example"},
    ],
)
def test_what_can_not_be_read_at_all_is_said_at_once(
    client: TestClient, adding: Adding, form: dict[str, str]
) -> None:
    answer = client.post("/add", data={"form_token": form_token(client), **form})
    assert answer.status_code == 400
    assert adding.recent() == ()


def test_too_much_is_refused(client: TestClient, adding: Adding) -> None:
    token = form_token(client)
    many = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(MOST_FILES + 1)]
    large = [("files", ("large.txt", b"x" * (LARGEST_FILE + 1), "text/plain"))]
    for files in (many, large):
        answer = client.post("/add", data={"form_token": token}, files=files)
        assert answer.status_code == 400
    assert adding.recent() == ()


def test_a_form_of_another_site_adds_nothing(client: TestClient, adding: Adding) -> None:
    assert client.post("/add", data={"form_token": "0", "text": ARTICLE}).status_code == 403
    assert adding.recent() == ()


def test_a_program_hands_in_json_and_asks_for_the_progress(
    client: TestClient, adding: Adding
) -> None:
    answer = client.post("/api/add", json={"text": ARTICLE, "title": "By a program"})
    assert answer.status_code == 202
    wait_for(adding, answer.json()["id"])
    shown = client.get(f"/api/add/{answer.json()['id']}").json()
    assert shown["finished"]
    assert shown["counts"] == {"new": 1}


def test_a_progress_nobody_knows_is_said_to_be_unknown(client: TestClient) -> None:
    assert client.get("/add/nothing").status_code == 404


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a/b/c.txt", "c.txt"),
        ("C:\\papers\\c.txt", "c.txt"),
        ("..", "document"),
        ("", "document"),
        (None, "document"),
        ("a\x00b\n.txt", "ab.txt"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_files_name_is_only_its_last_part(given: str | None, shown: str) -> None:
    assert safe_name(given) == shown
