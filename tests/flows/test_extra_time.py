"""One ballot goes on answering after the others were stopped."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.flows.driving import quiet
from tests.flows.scene import PLANS, Scene

GRID = next(
    each for each in PLANS["progress-and-impact"].activities if each.line.kind == "score_grid"
)


def test_one_triad_is_given_extra_time_and_the_others_are_not(scene: Scene) -> None:
    scene.held.move(f"jump {GRID.id}", "open")
    desk, oak, elm = scene.console(), scene.triad(), scene.triad("Elm")
    first = GRID.spec.groups[0].items[0].id
    desk.page.get_by_role("button", name="Extra time").click()
    desk.choose("For whom?", "Oak")
    quiet(desk.page)
    desk.page.get_by_role("button", name="Give extra time").click()
    expect(desk.page.locator(".roster li", has_text="Oak")).to_contain_text("extra time")
    desk.page.keyboard.press("Escape")
    scene.held.move("close")
    expect(oak.page.locator(".phase-note")).to_contain_text("You have extra time")
    expect(elm.page.locator(".phase-note")).to_contain_text("Answers are closed")
    oak.at(first).locator(".step").nth(3).click()
    oak.saved(first)
    elm.at(first).locator(".step").nth(2).click()
    expect(elm.at(first).locator(".note").first).to_have_attribute("data-is", "late")
    expect(desk.page.locator(".roster li", has_text="Oak")).to_contain_text("answered")
    expect(desk.page.locator(".roster li", has_text="Elm")).to_contain_text("1 late")
