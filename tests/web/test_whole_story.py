"""A newcomer's first hour: an empty record, coverage added, a finding corrected, a brief taken."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from onrecord.record.record import open_record

SAMPLES = Path(str(files("onrecord") / "samples"))
PICTURES = Path(__file__).resolve().parents[2] / "build" / "whole-story"
WIRE = "01-wire-no-talks.txt"
SAVED_PAGES = ("11-courier-vasko-drops-demand.html", "13-radio-buses-at-senn.html")
NEWCOMER, CODER = "Ana Ruiz", "Bo Lind"
READ_WITHIN = 200_000
"""Milliseconds; a machine that does much else takes its time."""
FOOTNOTE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}footnote"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`onrecord serve` on an empty record, a program of its own."""
    record = tmp_path_factory.mktemp("story") / "ulmora.sqlite"
    with open_record(record):
        pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record)]
    command += ["--codebook", str(SAMPLES / "codebook.yaml"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert "ulmora is open at" in running.stdout.readline()
        yield f"http://localhost:{port}"
        running.terminate()


@pytest.fixture(scope="module")
def covered(browser: Browser, server: str) -> Iterator[Page]:
    """The newcomer's window, with three articles added in it: a text and two saved pages."""
    with opened_window(browser, server) as page:
        page.goto("/")
        page.get_by_role("link", name="Add coverage").click()
        page.get_by_label(re.compile("^Outlet")).fill("Compass Wire")
        page.get_by_label(re.compile("^Day of publication")).fill("2031-03-03")
        hand_in(page, WIRE)
        page.get_by_role("link", name="Add more").click()
        hand_in(page, *SAVED_PAGES)
        yield page


def test_a_newcomer_finds_out_why_corrects_it_and_takes_a_brief(covered: Page) -> None:
    page = covered
    open_a_cell(page)
    sentence = in_one_line(page.locator("#cell blockquote").first.inner_text())
    finding = follow_to_the_reason(page)
    move = correct_it(page)
    corrected = page.locator(f"#{finding}")
    expect(corrected).to_contain_text(f"✓ corrected by {NEWCOMER}")
    expect(corrected.locator(".finding-head .move")).to_have_text(move)
    expect(corrected).to_have_class(re.compile("is-confirmed"))
    expect(page.locator(".is-proposed").first).to_be_visible()
    keep_picture(page, "5-corrected")
    open_a_cell(page)
    expect(page.locator("#cell")).to_contain_text(f"✓ corrected by {NEWCOMER}")
    take_the_brief(page, sentence, move)


@pytest.mark.usefixtures("covered")
def test_five_findings_are_reviewed_without_a_mouse(browser: Browser, server: str) -> None:
    with opened_window(browser, server) as page:
        page.goto("/")
        page.keyboard.press("g")
        page.keyboard.press("r")
        page.wait_for_url("**/review")
        say_name(page, CODER)
        page.keyboard.press("Escape")
        seen = [decide_and_go_on(page, key) for key in "aras"]
        page.keyboard.press("c")
        expect(page.get_by_role("heading", level=1)).to_have_text("What does it really say?")
        choose_another_move(page)
        go_to(page, page.get_by_role("button", name="Save, and on to the next"))
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/review[?]"))
        expect(page.locator("#review")).to_contain_text("4 decided in this sitting")
        keep_picture(page, "8-reviewed")
        assert len(set(seen)) == len(seen)
        said = [f"✓ accepted by {CODER}", f"✗ rejected by {CODER}", f"✓ accepted by {CODER}"]
        for finding, words in zip(seen, [*said, "? proposed"], strict=True):
            page.goto(f"/positions/{finding}")
            expect(page.locator(f"#f-{finding}")).to_contain_text(words)


@contextmanager
def opened_window(browser: Browser, server: str) -> Iterator[Page]:
    """A window of somebody who was never here; whatever the browser complains of fails."""
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 860})
    context.set_default_timeout(20_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def keep_picture(page: Page, name: str) -> None:
    """What the page looks like now, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def hand_in(page: Page, *names: str) -> None:
    """Choose files, and watch until they are read."""
    chosen = [SAMPLES / "coverage" / name for name in names]
    page.get_by_label(re.compile("^Or choose files")).set_input_files(chosen)
    page.get_by_role("button", name="Read it").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Reading…")
    expect(page.locator("#progress")).to_contain_text(f"0 of {len(names)}")
    keep_picture(page, f"1-reading-{len(names)}")
    expect(heading).to_have_text("Read", timeout=READ_WITHIN)
    expect(page.locator("#progress")).to_contain_text(f"{len(names)} of {len(names)}: ")
    expect(page.locator("#progress")).to_contain_text(f"{len(names)} new")


def open_a_cell(page: Page) -> None:
    """By keys to the matrix, to its first cell, and into it."""
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/matrix")
    keep_picture(page, "2-matrix")
    page.keyboard.press("j")
    expect(page.locator("a.is-current")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#cell mark").first).to_be_visible()
    keep_picture(page, "3-cell")


def follow_to_the_reason(page: Page) -> str:
    """From the newest sentence of the cell to the article, and to why it was found there."""
    go_to(page, page.locator("#cell article").first.locator("a.doc"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/documents/.+#f-"))
    current = page.locator(".finding.is-current")
    expect(current).to_be_focused()
    finding = current.get_attribute("id") or ""
    assert page.url.endswith(f"#{finding}")
    go_to(page, current.get_by_text("Why", exact=True))
    page.keyboard.press("Enter")
    expect(current.get_by_text("found by")).to_be_visible()
    expect(current.locator("mark")).to_be_visible()
    keep_picture(page, "4-why")
    go_to(page, current.get_by_role("link", name="log and details"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody has decided on it yet.")).to_be_visible()
    return finding


def correct_it(page: Page) -> str:
    """Say by keys alone who one is and what the move really was; gives the move."""
    say_name(page, NEWCOMER)
    move = choose_another_move(page)
    go_to(page, page.get_by_role("button", name="Save the correction"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/documents/"))
    return move


def say_name(page: Page, name: str) -> None:
    go_to(page, page.get_by_label("Your name", exact=True).first)
    page.keyboard.type(name)


def choose_another_move(page: Page) -> str:
    """Choose a move that does not stand there yet, and no mode, by typing; gives the move."""
    field = page.get_by_label(re.compile("^Move"))
    move = "commit" if field.input_value() == "offer" else "offer"
    go_to(page, field)
    page.keyboard.type(move)
    expect(field).to_have_value(move)
    go_to(page, page.get_by_label(re.compile("^Mode")))
    page.keyboard.type("none")
    return move


def decide_and_go_on(page: Page, key: str) -> str:
    """Press a key on the finding before the person, wait for the next; gives the finding."""
    section = page.locator("#review")
    finding = section.get_attribute("data-at") or ""
    following = section.get_attribute("data-following") or ""
    page.keyboard.press(key)
    expect(section).to_have_attribute("data-at", following)
    return finding


def go_to(page: Page, place: Locator) -> None:
    """Press the tabulator until a place has the focus; fail where no number of times helps."""
    for _ in range(80):
        if place.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator does not lead to {place}")


def take_the_brief(page: Page, sentence: str, move: str) -> None:
    """Save the brief as Word and PDF; both hold the decision and the sentence as a note."""
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/brief")
    keep_picture(page, "6-brief")
    word = save_file(page, "Word", "brief.docx")
    body = "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    assert re.search(rf"{move}.*corrected by {NEWCOMER}", body)
    with ZipFile(word) as package:
        notes = ElementTree.fromstring(package.read("word/footnotes.xml")).iterfind(FOOTNOTE)
        assert any(sentence in in_one_line("".join(note.itertext())) for note in notes)
    pages = PdfReader(save_file(page, "PDF", "brief.pdf")).pages
    text = in_one_line(" ".join(each.extract_text() for each in pages))
    assert f"corrected by {NEWCOMER}" in text
    assert sentence in text


def save_file(page: Page, kind: str, name: str) -> Path:
    with page.expect_download() as saved:
        page.get_by_role("link", name=kind, exact=True).click()
    kept = PICTURES / f"7-{name}"
    saved.value.save_as(kept)
    return kept


def in_one_line(text: str) -> str:
    return " ".join(text.split())
