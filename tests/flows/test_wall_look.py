"""The wall for a bright room and with larger words: told from the console, nothing cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.flows.driving import quiet
from tests.flows.scene import PLANS, Scene

PLAN = PLANS["progress-and-impact"]
ONE_OF_EACH_KIND = {each.line.kind: each for each in PLAN.activities}.values()
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
CUT_OFF = """() => {
  const screen = document.querySelector(".w-screen");
  const place = document.querySelector(".st-key-wall_main").getBoundingClientRect();
  return [...screen.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.bottom > place.bottom + 4 || box.right > place.right + 4);
  }).map((each) => each.outerHTML.slice(0, 80));
}"""


def ground(page: Page) -> str:
    return str(page.locator(".stApp").evaluate("(each) => getComputedStyle(each).backgroundColor"))


def ink(page: Page, what: str) -> str:
    return str(page.locator(what).first.evaluate("(each) => getComputedStyle(each).color"))


def high(page: Page, what: str) -> float:
    """How high something stands on the screen."""
    return float(page.locator(what).evaluate("(each) => each.getBoundingClientRect().height"))


def test_console_makes_the_wall_bright_and_its_words_larger(scene: Scene) -> None:
    scene.held.move("jump activity-1", "open")
    wall = scene.wall(color_scheme="dark").page
    desk = scene.console().page
    expect(wall.locator("h1.w-loud")).to_be_visible()
    assert ground(wall) != WHITE
    before = high(wall, ".join p")
    desk.get_by_role("button", name="The wall", exact=True).click()
    desk.get_by_text("Bright room").click()
    expect(wall.locator(".wall-bright")).to_be_attached()
    quiet(wall)
    assert (ground(wall), ink(wall, "h1.w-loud"), ink(wall, ".join p")) == (WHITE, BLACK, BLACK)
    assert ink(wall, ".count") == BLACK
    desk.get_by_text("Larger words").click()
    expect(wall.locator(".wall-larger")).to_be_attached()
    quiet(wall)
    assert high(wall, ".join p") == pytest.approx(1.2 * before, rel=0.02)
    desk.get_by_text("Bright room").click()
    expect(wall.locator(".wall-bright")).to_have_count(0)
    expect(wall.locator(".wall-larger")).to_be_attached()


def test_nothing_is_cut_off_with_larger_words(scene: Scene) -> None:
    scene.held.move("wall larger")
    wall = scene.wall(viewport={"width": 1366, "height": 768}).page
    for activity in ONE_OF_EACH_KIND:
        scene.held.move(f"jump {activity.id}")
        for _ in range(activity.steps(revealed=False)):
            drawn = scene.held.live().stage.version
            expect(wall.locator(f"[data-move='{drawn}']")).to_be_attached()
            quiet(wall)
            if wall.locator(".w-screen").count():
                assert (activity.id, wall.evaluate(CUT_OFF)) == (activity.id, [])
            if scene.held.live().stage.activity != PLAN.activities[-1].id:
                scene.held.move("next")
