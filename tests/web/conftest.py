"""A record made by hand, a client, a server in a thread and one browser for all pages' tests."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
from starlette.testclient import TestClient

from onrecord.codebook.codebook import Codebook
from onrecord.record.record import Record, open_record
from onrecord.web.app import build_app
from onrecord.web.serving import Serving
from web_records import make_record

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOME = "http://localhost:8420"
SECONDS = 20_000


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as it is before any test decides anything."""
    path = tmp_path_factory.mktemp("web") / "talks.sqlite"
    make_record(path)
    return path


@pytest.fixture
def record_file(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "talks.sqlite"))


@pytest.fixture
def record(record_file: Path) -> Iterator[Record]:
    with open_record(record_file) as opened:
        yield opened


@pytest.fixture
def serving(record_file: Path, codebook: Codebook) -> Serving:
    return Serving(record=str(record_file), codebook=codebook)


@pytest.fixture
def client(record: Record, serving: Serving) -> Iterator[TestClient]:
    """A browser without script, with cookies, that follows redirects."""
    with TestClient(build_app(record, serving), base_url=HOME) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(
    made: Path, tmp_path_factory: pytest.TempPathFactory, codebook: Codebook
) -> Iterator[str]:
    """The address of a server with a copy of the record, one for the tests of a file."""
    path = Path(shutil.copy(made, tmp_path_factory.mktemp("served") / "talks.sqlite"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open_record(path) as record:
        app = build_app(record, Serving(record=str(path), codebook=codebook, port=port))
        running = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
        thread = threading.Thread(target=running.run)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://localhost:{port}"
        running.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the machine's own, else Playwright's, installed where that is possible."""
    with sync_playwright() as playwright:
        opened = _open_browser(playwright)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page with nothing remembered. Whatever the browser complains of fails the test."""
    context = browser.new_context(base_url=server)
    context.set_default_timeout(SECONDS)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    opened.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(server) else complaints.append(f"asked for {asked.url}")
        ),
    )
    yield opened
    context.close()
    # A refused form is an answer like any other, though the browser notes it as an error.
    assert [c for c in complaints if "Failed to load resource" not in c] == []


def _open_browser(playwright: Playwright) -> Browser:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    # The sandbox of Chromium needs rights that a container doesn't give.
    arguments = ["--no-sandbox"]
    if path is not None:
        return playwright.chromium.launch(executable_path=path, args=arguments)
    try:
        return playwright.chromium.launch(args=arguments)
    except Error:
        install = [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]
        done = subprocess.run(install, capture_output=True, text=True, timeout=240, check=False)
        if done.returncode != 0:
            pytest.skip("needs Chromium: apt-get install chromium, or playwright install chromium")
        return playwright.chromium.launch(args=arguments)
