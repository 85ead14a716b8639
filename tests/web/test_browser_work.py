"""Review, network, map and the other working pages in a real browser."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = (
    *("/review", "/review/accept-above?above=0.5", "/coding", "/common-ground", "/brief"),
    *("/common-ground/issue?on=territory", "/network?type=twomode", "/actors", "/actors/Northland"),
    *("/actors/proposals", "/stories", "/map", "/add"),
)


def say_name(page: Page) -> None:
    """Say who decides, once."""
    page.goto("/")
    page.locator("details.more > summary").click()
    page.locator("#person").fill("Ana Ruiz")
    page.get_by_role("button", name="Keep").first.click()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.goto(path)
        found = Axe().run(page).response["violations"]
        serious = [
            (fault["id"], fault["nodes"][0]["html"])
            for fault in found
            if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_queue_is_worked_through_with_the_keyboard_alone(page: Page) -> None:
    say_name(page)
    page.goto("/review")
    section = page.locator("#review")
    first = section.get_attribute("data-at")
    second = section.get_attribute("data-following")
    page.keyboard.press("a")
    expect(section).to_have_attribute("data-at", second or "")
    page.keyboard.press("u")
    expect(section).to_have_attribute("data-at", first or "")
    page.keyboard.press("r")
    expect(section).to_have_attribute("data-at", second or "")
    page.keyboard.press("s")
    expect(section).not_to_have_attribute("data-at", second or "")
    page.keyboard.press("k")
    expect(section).to_have_attribute("data-at", second or "")
    page.keyboard.press("c")
    expect(page.get_by_role("heading", level=1)).to_have_text("What does it really say?")
    page.get_by_label("Move").select_option("threat")
    page.get_by_label("Move").press("Enter")
    page.get_by_role("button", name="Save, and on to the next").press("Enter")
    expect(page).to_have_url(re.compile("/review[?]after="))
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_a_node_can_be_moved_by_mouse_and_keyboard_and_its_ties_follow(page: Page) -> None:
    page.goto("/network?type=twomode")
    node = page.locator(".node").first
    key = node.get_attribute("data-node")
    before = node.get_attribute("transform")
    node.focus()
    page.keyboard.press("ArrowRight")
    moved = node.get_attribute("transform")
    assert moved != before
    place = re.findall(r"[\d.]+", moved or "")
    tie = page.locator(f'.tie[data-source="{key}"], .tie[data-target="{key}"]').first
    end = "1" if tie.get_attribute("data-source") == key else "2"
    assert float(tie.get_attribute(f"x{end}") or 0) == float(place[0])
    box = node.locator("circle, rect").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 60)
    page.mouse.up()
    assert node.get_attribute("transform") != moved


@pytest.mark.parametrize(("kind", "begin"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_network_is_saved_as_it_stands(
    browser: Browser, server: str, kind: str, begin: bytes
) -> None:
    # The picture is drawn from a blob of the page's own, which the page fixture complains of.
    context = browser.new_context(base_url=server)
    page = context.new_page()
    page.goto("/network?type=twomode")
    with page.expect_download() as saved:
        page.locator(f'[data-save="{kind}"]').click()
    assert Path(saved.value.path()).read_bytes().startswith(begin)
    context.close()


def test_sentences_open_beside_issues_ties_and_places(page: Page) -> None:
    for path, link in (
        ("/common-ground", '[hx-get^="/common-ground/issue"]'),
        ("/network?type=twomode", "details li a"),
        ("/map", "section li a"),
    ):
        page.goto(path)
        if path.startswith("/network"):
            page.locator("details summary", has_text="The ties as a list").click()
        page.locator(link).first.click()
        expect(page.locator("mark").first).to_be_visible()
