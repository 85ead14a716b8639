"""The pages in Chromium: accessible, narrow, by keys alone, without script."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from onrecord.web.app import ENTRIES

PATHS = [entry.path for entry in ENTRIES] + [
    "/matrix/cell?party=actor%3Anorthland&issue=territory",
    "/search?q=valley",
    "/api",
    "/nothing",
    "/login",
]
NARROW = 360


@pytest.fixture
def plain_page(browser: Browser, server: str) -> Iterator[Page]:
    """A page in a browser whose script is switched off."""
    context = browser.new_context(base_url=server, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_document(page: Page, title: str = "Northland refuses") -> None:
    page.goto("/documents")
    page.get_by_role("link", name=re.compile(title)).click()
    page.wait_for_url("**/documents/*")


def name_oneself(page: Page, name: str = "Ada") -> None:
    page.get_by_label("To decide on what was found").fill(name)
    page.get_by_role("button", name="Keep").first.click()
    expect(page.get_by_role("button", name="Accept").first).to_be_visible()


def find_faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in serious]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_no_serious_fault(page: Page, path: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(path)
    assert find_faults(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault_in_the_reading_view(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    open_document(page)
    for layer in page.get_by_role("group", name="Marked in the text").get_by_role("checkbox").all():
        layer.check()
    assert find_faults(page) == []
    page.get_by_role("link", name="Northland reject").click()
    page.get_by_text("Why").first.click()
    page.get_by_role("link", name="log and details").first.click()
    expect(page.get_by_role("heading", name="Correct it")).to_be_visible()
    assert find_faults(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_sticks_out_of_a_narrow_window(page: Page, path: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 700})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_the_reading_view_fits_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 700})
    open_document(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_a_cell_opens_its_sentences_in_the_page(page: Page) -> None:
    page.goto("/matrix")
    page.get_by_role("link", name=re.compile("^offer withdraw its troops")).click()
    behind = page.locator("#cell")
    expect(behind.get_by_role("heading", name="Northland on")).to_be_visible()
    expect(behind.locator("mark").first).to_have_text("withdraw its troops from the valley")
    expect(page).to_have_url(re.compile("/matrix$"))


def test_a_cell_opens_by_a_plain_link_without_script(plain_page: Page) -> None:
    plain_page.goto("/matrix")
    plain_page.get_by_role("link", name=re.compile("^offer withdraw its troops")).click()
    expect(plain_page).to_have_url(re.compile("/matrix/cell"))
    expect(plain_page.locator("mark").first).to_have_text("withdraw its troops from the valley")


def test_everything_can_be_decided_without_script(plain_page: Page) -> None:
    open_document(plain_page, "offers a pullback")
    name_oneself(plain_page, "Bo")
    card = plain_page.locator("article.finding", has_text="accept monitors")
    card.get_by_role("button", name="Accept").click()
    expect(card).to_contain_text("✓ accepted by Bo")
    card.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("? proposed")
    card.get_by_role("button", name="Reject").click()
    expect(card).to_contain_text("✗ rejected by Bo")
    card.get_by_role("button", name="Undo").click()
    card.get_by_role("link", name="Correct").click()
    plain_page.get_by_label("Move").select_option("offer")
    plain_page.get_by_role("button", name="Save the correction").click()
    expect(plain_page.locator("article.finding", has_text="monitors")).to_contain_text(
        "✓ corrected by Bo"
    )


def test_layers_are_switched_without_script(plain_page: Page) -> None:
    open_document(plain_page)
    words = plain_page.locator(".in-position").first
    plain_page.get_by_label("positions").uncheck()
    expect(words).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    plain_page.get_by_label("positions").check()
    expect(words).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_position_is_decided_on_without_a_mouse(page: Page) -> None:
    open_document(page)
    name_oneself(page)
    page.keyboard.press("j")
    current = page.locator(".is-current")
    expect(current).to_contain_text("Northland reject")
    expect(page.locator(".piece.is-lit").first).to_have_text("withdraw its troops from the valley")
    page.keyboard.press("a")
    accepted = page.locator("article.finding", has_text="Northland")
    expect(accepted.first).to_contain_text("✓ accepted by Ada")
    expect(accepted.first).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Northland reject")
    page.keyboard.press("j")
    page.keyboard.press("u")
    expect(accepted.first).to_contain_text("? proposed")


def test_pointing_at_words_shows_their_finding(page: Page) -> None:
    open_document(page)
    page.locator(".text").get_by_text("brutal").click()
    expect(page.locator(".is-current")).to_contain_text("evaluative")


def test_keys_are_listed_and_lead_everywhere(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert find_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    for entry in ENTRIES:
        page.keyboard.press("g")
        page.keyboard.press(entry.key)
        page.wait_for_url(f"**{entry.path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search the record").first).to_be_focused()
    page.keyboard.type("sanctions")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("sanctions")


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    page.goto("/matrix")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_dragging_over_the_time_line_opens_the_days_under_it(page: Page) -> None:
    page.goto("/timeline")
    box = page.locator("svg.timeline").bounding_box()
    assert box
    scale = box["width"] / 1000
    y = box["y"] + 8
    page.mouse.move(box["x"] + 130 * scale + 5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 700 * scale, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2024-\d\d-\d\d&until=2024-\d\d-\d\d"))
    page.keyboard.press("-")
    page.wait_for_url(re.compile("since=2023|since=2024-01"))


def test_a_dot_of_the_time_line_is_a_link_with_words(page: Page) -> None:
    page.goto("/timeline")
    dot = page.get_by_role("link", name=re.compile("Northland: 1, mostly offer"))
    dot.click()
    page.wait_for_url(re.compile("party=actor%3Anorthland"))
    expect(page.get_by_role("listitem").filter(has_text="pullback").first).to_be_visible()


def test_the_theme_is_switched_and_kept(page: Page) -> None:
    page.goto("/")
    page.locator("details.more summary").click()
    page.get_by_role("button", name="dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/matrix")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
