"""Every page, in the phases that look different, light and dark, held to axe-core's rules."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.flows.driving import SCREEN, quiet, type_code
from tests.flows.scene import Scene

SERIOUS = {"serious", "critical"}
THEMES = ("light", "dark")
STREAMLITS: set[str] = set()
"""Rules that only Streamlit's own markup breaks; a reason beside each."""


def faults(page: Page) -> list[str]:
    """Serious faults as lines: the rule, and where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in SERIOUS and each["id"] not in STREAMLITS
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_way_in_has_no_serious_fault(scene: Scene, theme: str) -> None:
    page = scene.window(color_scheme=theme)
    page.goto(scene.served.url)
    expect(page.get_by_label("Code")).to_be_visible()
    quiet(page)
    assert faults(page) == []
    page.get_by_text("I am a facilitator or lead").click()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    assert faults(page) == []
    type_code(page, scene.code)
    expect(page.get_by_text("Which triad are you?")).to_be_visible()
    quiet(page)
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_facilitators_pages_have_no_serious_fault(scene: Scene, theme: str) -> None:
    page = scene.window(scene.held.person, color_scheme=theme)
    page.goto(scene.served.url)
    expect(page.get_by_text("Set up a workshop")).to_be_visible()
    quiet(page)
    assert faults(page) == []
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(page.get_by_text("Everything as CSV")).to_be_visible()
    quiet(page)
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("activity", ["activity-1", "taking-stock", "activity-4"])
def test_room_in_every_phase_has_no_serious_fault(scene: Scene, theme: str, activity: str) -> None:
    triad = scene.triad(color_scheme=theme)
    console = scene.console(color_scheme=theme)
    wall = scene.wall(color_scheme=theme, viewport=SCREEN)
    found: list[str] = []
    for move in (f"jump {activity}", "open", "close", "reveal"):
        before = console.head.text_content() or ""
        scene.held.move(move)
        expect(console.head).not_to_have_text(before)
        for page in (triad.page, console.page, wall.page):
            quiet(page)
            found += [f"{move}: {line}" for line in faults(page)]
    assert found == []
