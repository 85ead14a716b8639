"""Addresses, against a server of our own on the loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.errors import DocumentError
from onrecord.sources import pages
from onrecord.sources.pages import is_address, read_page

PAGE = "<html><body><p>Die Gespräche – words</p></body></html>".encode()


class Answers(BaseHTTPRequestHandler):
    """A server that behaves and misbehaves by path."""

    def do_GET(self) -> None:
        """Answer as the path asks."""
        kind = "text/html; charset=utf-8"
        if self.path == "/page":
            self._answer(200, kind, PAGE)
        elif self.path == "/moved":
            self._redirect("/page")
        elif self.path == "/loop":
            self._redirect("/loop")
        elif self.path == "/elsewhere":
            self._redirect("ftp://files.example/x")
        elif self.path == "/pdf":
            self._answer(200, "application/pdf", b"%PDF")
        elif self.path == "/large":
            self._answer(200, kind, b"x" * 5000)
        elif self.path.startswith("/status/"):
            self._answer(int(self.path.rsplit("/", 1)[-1]), kind, b"no")
        elif self.path == "/slow":
            self.server_waits.wait(5)  # type: ignore[attr-defined]
        elif self.path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"short")

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    waits = threading.Event()
    monkeypatch.setattr(Answers, "server_waits", waits, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    waits.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_read_byte_for_byte(site: str, path: str) -> None:
    assert read_page(site + path) == PAGE


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/status/404", "There is no page"),
        ("/status/403", "does not let programs read it"),
        ("/status/503", r"failed \(503\)"),
        ("/loop", "without end"),
        ("/elsewhere", "is not an address"),
        ("/pdf", "not a text but application/pdf"),
        ("/broken", "broke off"),
    ],
)
def test_a_page_that_can_not_be_had_says_why(site: str, path: str, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem) as caught:
        read_page(site + path)
    assert caught.value.remedy != ""


def test_a_page_that_is_too_large_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LARGEST_PAGE", 1000)
    with pytest.raises(DocumentError, match="larger than"):
        read_page(f"{site}/large")


def test_a_server_that_does_not_answer_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(DocumentError, match="did not answer in time"):
        read_page(f"{site}/slow")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1:1/x", "can't be reached"),
        ("http://nowhere.invalid/x", "can't be reached"),
        ("http://harrow:north/x", "is not an address"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(
    url: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(DocumentError, match=problem):
        read_page(url)


def test_only_web_addresses_are_addresses() -> None:
    assert is_address("https://post.example/a")
    assert is_address("HTTP://post.example")
    assert not is_address("https.txt")
    assert not is_address("file:///etc/hosts")
