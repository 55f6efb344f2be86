"""The agenda on the console: where the room is, and a way to any activity."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Browser, Locator, Page, expect

from tests.flows.scene import PLANS, Scene, a_scene
from tests.serving import Served

ACTIVITIES = [each.line for each in PLANS["progress-and-impact"].activities]


def current(page: Page) -> Locator:
    return page.locator(".agenda [aria-current=step]")


def test_every_activity_is_listed_and_a_press_goes_there(scene: Scene) -> None:
    desk = scene.console()
    lines = desk.page.locator(".agenda button")
    expect(lines).to_have_count(len(ACTIVITIES))
    expect(current(desk.page)).to_contain_text(ACTIVITIES[0].title)
    far = len(ACTIVITIES) - 4
    lines.nth(far).click()
    expect(current(desk.page)).to_contain_text(ACTIVITIES[far].title)
    expect(desk.head).to_contain_text(ACTIVITIES[far].title)
    expect(current(desk.page)).to_be_in_viewport()
    scene.held.move("end")
    expect(lines.first).to_be_disabled()


def test_agenda_that_has_room_for_all_leaves_the_page_where_it_is(
    served: Served, chrome: Browser
) -> None:
    scene = a_scene(served, chrome, "development-visit")
    scene.held.move(f"jump {PLANS['development-visit'].activities[2].id}")
    desk = scene.console()
    expect(current(desk.page)).to_be_in_viewport()
    expect(desk.page.locator(".room")).to_be_in_viewport()
    scene.close()


def test_agenda_is_walked_by_keyboard_and_keeps_its_place(scene: Scene) -> None:
    desk = scene.console()
    desk.page.locator(".agenda button").nth(2).focus()
    desk.page.keyboard.press("Enter")
    expect(current(desk.page)).to_contain_text(ACTIVITIES[2].title)
    expect(current(desk.page)).to_be_focused()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Space")
    expect(current(desk.page)).to_contain_text(ACTIVITIES[3].title)


def test_second_facilitator_sees_where_the_first_has_gone(scene: Scene) -> None:
    first, second = scene.console(), scene.console()
    first.page.locator(".agenda button").nth(5).click()
    expect(current(second.page)).to_contain_text(ACTIVITIES[5].title)
    expect(second.page.locator(".agenda .here")).to_have_count(1)


def test_who_is_behind_shortens_what_comes_and_may_take_it_back(scene: Scene) -> None:
    held = scene.held
    begun = held.now
    held.now = begun - timedelta(minutes=30)
    held.move("jump introductions")
    held.now = begun
    held.move("jump materials")
    desk = scene.console().page
    pace = desk.locator(".pace").first
    expect(pace).to_contain_text("behind")
    desk.get_by_role("button", name="Catch up").click()
    desk.get_by_role("button", name="Shorten these").click()
    expect(pace).to_contain_text("on time")
    long = desk.locator(".agenda button", has_text="Keeping a check on process for impact")
    expect(long).not_to_contain_text("15 min")
    desk.get_by_role("button", name="All as planned again").click()
    expect(long).to_contain_text("15 min")
    expect(pace).to_contain_text("behind")
