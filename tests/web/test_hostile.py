"""A document made to attack whoever reads it is shown as what it is: text."""

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from onrecord.record.record import Record
from onrecord.web.templating import web_link
from web_records import SCRIPT

PAGES = (
    "/",
    "/matrix",
    "/timeline",
    "/changes?kind=new",
    "/documents",
    "/search?q=northland",
    "/api/matrix",
)


def hostile_key(record: Record) -> str:
    return next(d.key for d in record.documents() if d.id == "hostile")


@pytest.mark.parametrize("path", PAGES[:-1])
def test_markup_of_a_document_is_escaped(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "window.ran" in page or path.startswith("/search")
    assert SCRIPT not in page
    assert "<svg onload" not in page
    assert "<img src=x" not in page


def test_markup_in_the_question_is_escaped(client: TestClient) -> None:
    for path in (f"/search?q={SCRIPT}", f"/matrix?outlet={SCRIPT}", f"/{SCRIPT}"):
        assert SCRIPT not in client.get(path).text


def test_json_is_never_taken_for_a_page(client: TestClient) -> None:
    answer = client.get("/api/documents")
    assert answer.headers["content-type"] == "application/json"
    assert SCRIPT in answer.text


def test_an_address_that_is_not_of_the_web_is_no_link(client: TestClient, record: Record) -> None:
    page = client.get(f"/documents/{hostile_key(record)}").text
    assert "javascript:window.ran=1" in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://courier.example/1", "https://courier.example/1"),
        (" http://courier.example ", "http://courier.example"),
        ("HTTPS://courier.example", "HTTPS://courier.example"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("data:text/html,x", None),
        ("//courier.example", None),
        ("http://", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, link: str | None) -> None:
    assert web_link(address) == link


def test_nothing_of_it_runs_in_a_browser(page: Page) -> None:
    page.goto("/documents")
    page.get_by_role("link", name="Title <script>").click()
    for path in ("", *PAGES[:-1]):
        if path:
            page.goto(path)
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.querySelectorAll('main svg[onload], main img').length") == 0
