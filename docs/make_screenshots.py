"""Takes the pictures of the pages in `docs/screenshots`: python -m docs.make_screenshots.

The sample coverage is read into a record, a few findings are decided on, and every page is
opened in Chromium, as wide as a desk's screen, some as narrow as a telephone's or in the dark.
"""

import argparse
import io
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from docs.make_pages import read_samples
from onrecord.codebook.loader import load_codebook
from onrecord.model.decision import Accept, Decision, Reject
from onrecord.record.answers import Filter
from onrecord.record.decisions import decide
from onrecord.record.record import Record, open_record
from onrecord.web.app import ENTRIES, build_app
from onrecord.web.serving import Serving

ROOT = Path(__file__).resolve().parents[1]
SCREENSHOTS = ROOT / "docs" / "screenshots"
CODEBOOK = ROOT / "src" / "onrecord" / "samples" / "codebook.yaml"
WIDE = {"width": 1280, "height": 860}
NARROW = {"width": 360, "height": 740}
ALSO_DARK = ("timeline", "matrix")
ALSO_NARROW = ("document", "matrix", "review")
COLORS = 96
"""Colors a picture keeps: the pages use few, and the files get three times as small."""
CODER = "R. Coder"
SHOWN_ARTICLE = "12-wire-first-deal"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Take all of them, of a record given or of the sample coverage."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--record", type=Path, help="a record of the sample coverage, if at hand")
    given = options.parse_args().record
    SCREENSHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ulmora.sqlite"
        if given:
            shutil.copy(given, path)
        with open_record(path) as record:
            if not given:
                for reading in read_samples():
                    record.add(reading)
            decide_a_little(record)
            with served(record, path) as address, sync_playwright() as playwright:
                found = next(filter(None, map(shutil.which, BROWSERS)), None)
                browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
                take_all(browser, address, list_pages(record))
                browser.close()


def decide_a_little(record: Record) -> None:
    """A few decisions of a coder, so that the pages show what those look like."""
    positions = record.positions(Filter(minimum_confidence=0.8, limit=6))
    for position in positions[:4]:
        decide(record, Decision(act=Accept(position.id), by=CODER))
    for position in record.positions()[-1:]:
        decide(record, Decision(act=Reject(position.id), by=CODER))


def list_pages(record: Record) -> dict[str, str]:
    """The name of each picture, and the address it is taken of."""
    pages = {entry.path.strip("/") or "overview": entry.path for entry in ENTRIES}
    key = next(d.key for d in record.documents() if d.id == SHOWN_ARTICLE)
    latest = record.tallies(Filter(limit=1))[0]
    pages["document"] = f"/documents/{key}"
    pages["cell"] = f"/matrix/cell?party={latest.party.key}&issue={latest.issue}"
    pages["search"] = "/search?q=sanctions"
    pages["api"] = "/api"
    return pages


def take_all(browser: Browser, address: str, pages: dict[str, str]) -> None:
    """Every page wide and narrow, some of them dark too."""
    looks = [("", WIDE, pages), ("-narrow", NARROW, ALSO_NARROW), ("-dark", WIDE, ALSO_DARK)]
    for suffix, size, shown in looks:
        context = browser.new_context(
            base_url=address,
            viewport={"width": size["width"], "height": size["height"]},
            color_scheme="dark" if suffix == "-dark" else "light",
            reduced_motion="reduce",
        )
        port = address.rsplit(":", 1)[1]
        name = f"onrecord-{port}-person"
        context.add_cookies([{"name": name, "value": CODER.encode().hex(), "url": address}])
        page = context.new_page()
        for name, path in pages.items():
            if name in shown:
                page.goto(path, wait_until="load")
                taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                file = SCREENSHOTS / f"{name.replace('/', '-')}{suffix}.png"
                taken.quantize(COLORS, dither=Image.Dither.NONE).save(file, optimize=True)
        context.close()


@contextmanager
def served(record: Record, path: Path) -> Iterator[str]:
    """The record behind a port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    codebook = load_codebook(CODEBOOK.read_text(encoding="utf-8"), name="ulmora")
    app = build_app(record, Serving(record=str(path), codebook=codebook, port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
