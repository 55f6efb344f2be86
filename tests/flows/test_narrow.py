"""At 400 % zoom, which leaves 320 dots of a laptop, nothing has to be scrolled sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene

NARROW = {"width": 320, "height": 640}
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def fits(page: Page) -> bool:
    quiet(page)
    return int(page.evaluate(SIDEWAYS)) <= 0


@pytest.mark.parametrize(
    "path", ["workshops", "plans", "ready", "help", "partnerships", "account", "review", "privacy"]
)
def test_page_has_nothing_to_scroll_sideways(scene: Scene, path: str) -> None:
    page = scene.window(scene.held.person, viewport=NARROW)
    page.goto(f"{scene.served.url}/{path}?room={scene.code}")
    expect(page.locator("h1").first).to_be_visible()
    assert fits(page)


def test_whole_activity_is_answered_and_run_at_400_percent(scene: Scene) -> None:
    scene.held.move("jump activity-1")
    desk, oak = scene.console(viewport=NARROW), scene.triad(viewport=NARROW)
    for move, words in (("open", "Open for answers"), ("close", "Closed")):
        desk.press(move)
        expect(desk.head).to_contain_text(words)
        assert fits(desk.page)
        assert fits(oak.page)
        if move == "open":
            oak.at("t01-1").locator(".step").nth(3).click()
            oak.saved("t01-1")
    desk.press("reveal")
    expect(desk.head).to_contain_text("On the wall")
    expect(oak.page.locator(".result .sentence")).to_be_visible()
    assert fits(desk.page)
    assert fits(oak.page)
