"""Addresses that someone else names: only those of the public internet are read."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from onrecord.errors import DocumentError
from onrecord.sources import public_pages
from onrecord.sources.public_pages import find_public_address, is_public, read_public_page


class Answers(BaseHTTPRequestHandler):
    """Says which host it was asked as; sends whoever asks for /inside to a private address."""

    def do_GET(self) -> None:
        """Answer or redirect."""
        inside = self.path == "/inside"
        body = f"<p>asked as {self.headers['Host']}</p>".encode()
        self.send_response(302 if inside else 200)
        if inside:
            self.send_header("Location", "http://192.168.0.1/secret")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::"),
        *("::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
    ],
)
def test_what_is_not_of_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_what_everybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://localhost/", "http://127.0.0.1:8420/", "http://[::1]/", "http://2130706433/"),
        *("http://0x7f.1/", "http://169.254.169.254/latest/", "https://10.0.0.8/"),
    ],
)
def test_an_address_inside_is_refused(url: str) -> None:
    with pytest.raises(DocumentError, match="not on the public internet"):
        read_public_page(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "//example.org"])
def test_only_the_web_is_read(url: str) -> None:
    with pytest.raises(DocumentError, match="not an address"):
        read_public_page(url)


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443))
        for each in ("93.184.216.34", "10.0.0.8")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(DocumentError, match="not on the public internet"):
        find_public_address("news.example")


def test_an_unknown_name_can_not_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(httpx.ConnectError):
        find_public_address("nowhere.example")
    with pytest.raises(DocumentError, match="can't be reached"):
        read_public_page("http://nowhere.example/")


def let_loopback_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take loopback for public, so that a server of our own can answer."""
    monkeypatch.setattr(
        public_pages,
        "is_public",
        lambda address: ipaddress.ip_address(address).is_loopback or is_public(address),
    )


def test_the_site_is_asked_under_its_own_name(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    let_loopback_pass(monkeypatch)
    page = read_public_page(f"http://localhost:{port}/page").decode()
    assert page == f"<p>asked as localhost:{port}</p>"


def test_a_redirect_inside_is_refused(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    let_loopback_pass(monkeypatch)
    with pytest.raises(DocumentError, match=r"192\.168\.0\.1 is not on the public internet"):
        read_public_page(f"http://127.0.0.1:{port}/inside")
