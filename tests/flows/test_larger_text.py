"""Larger text by one control, kept by the device, with nothing to scroll sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.flows.driving import quiet
from tests.flows.scene import Scene


def size(page: Page) -> float:
    words = page.locator(".eyebrow")
    return float(words.evaluate("(each) => parseFloat(getComputedStyle(each).fontSize)"))


def sideways(page: Page) -> int:
    """Dots by which the page is wider than its window."""
    wide = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(wide))


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_text_grows_stays_after_a_reload_and_comes_back(scene: Scene, width: int) -> None:
    scene.held.move("jump activity-1", "open")
    page = scene.triad(viewport={"width": width, "height": 760}).page
    expect(page.locator(".prompt")).to_be_visible()
    before = size(page)
    larger = page.get_by_role("button", name="Larger text")
    larger.click()
    assert size(page) == pytest.approx(1.25 * before, rel=0.02)
    larger.click()
    larger.click()
    assert size(page) == pytest.approx(1.75 * before, rel=0.02)
    assert sideways(page) <= 0
    page.reload()
    expect(page.locator(".prompt")).to_be_visible()
    quiet(page)
    assert size(page) == pytest.approx(1.75 * before, rel=0.02)
    larger.click()
    assert size(page) == pytest.approx(before, rel=0.02)
