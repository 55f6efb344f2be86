"""What an activity has brought, on the console: drawn while somebody looks, and as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.flows.driving import unfold
from tests.flows.scene import PLANS, Scene, a_scene
from tests.serving import Served

PLAN = "progress-and-impact"
NOTES = next(each.id for each in PLANS[PLAN].activities if each.line.kind == "note_wall")
VOTE = next(each.id for each in PLANS[PLAN].activities if each.line.kind == "choice")


@pytest.fixture
def room(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    scene = a_scene(served_once, chrome, PLAN)
    yield scene
    scene.close()


def written(page: Page) -> Locator:
    return page.locator(".st-key-written_box .written")


def test_answers_tick_the_roster_as_they_come(room: Scene) -> None:
    room.held.move(f"jump {NOTES}", "open")
    desk, oak = room.console(), room.triad()
    expect(desk.page.locator(".roster .there")).to_have_count(1)
    oak.root.locator("textarea").first.fill("We listen")
    expect(desk.page.locator(".roster .done")).to_have_count(1)
    expect(desk.page.locator(".roster .done")).to_contain_text("Oak")
    expect(desk.page.locator(".roster .done")).to_contain_text("answered")


def test_open_box_fills_as_notes_come_and_a_hidden_one_leaves_the_wall(room: Scene) -> None:
    room.held.move(f"jump {NOTES}", "open")
    desk, oak, wall = room.console(), room.triad(), room.wall()
    unfold(desk.page, "What was written")
    expect(desk.page.get_by_text("Nothing has been written yet.")).to_be_visible()
    oak.root.locator("textarea").first.fill("We listen")
    expect(written(desk.page)).to_have_count(1)
    expect(written(desk.page)).to_contain_text("We listen")
    room.held.move("reveal")
    wall.shows("We listen")
    desk.page.locator(".st-key-hidden-0 button:visible").click()
    expect(desk.page.locator(".st-key-written_box .away")).to_contain_text("We listen")
    wall.page.get_by_text("We listen").wait_for(state="hidden")
    desk.page.locator(".st-key-hidden-0 button:visible").click()
    wall.shows("We listen")


def test_hide_and_pin_say_what_happens_on_the_wall_and_on_laptops(room: Scene) -> None:
    room.held.move(f"jump {NOTES}", "open")
    desk, oak = room.console(), room.triad()
    oak.root.locator("textarea").first.fill("We listen")
    unfold(desk.page, "What was written")
    hint = desk.page.get_by_role("tooltip")
    desk.page.locator(".st-key-hidden-0 button:visible").hover()
    expect(hint).to_contain_text("off the wall and the others’ laptops")
    desk.page.locator(".st-key-pinned-0 button:visible").hover()
    expect(hint.filter(has_text="first, on the wall and on laptops")).to_be_visible()


def test_one_note_stands_alone_on_the_wall_and_then_all_again(room: Scene) -> None:
    room.held.move(f"jump {NOTES}", "open")
    desk, oak, elm, wall = room.console(), room.triad(), room.triad("Elm"), room.wall()
    for triad, note in ((oak, "We listen"), (elm, "We ask")):
        triad.root.locator("textarea").first.fill(note)
    unfold(desk.page, "What was written")
    expect(written(desk.page)).to_have_count(2)
    room.held.move("reveal")
    wall.shows("We ask")
    desk.page.locator(".st-key-spotlit-0 button:visible").click()
    expect(wall.page.locator("h1.w-loud")).to_have_text(re.compile("^(We listen|We ask)$"))
    expect(wall.page.locator(".w-card")).to_have_count(0)
    desk.page.get_by_role("button", name="All on the wall").click()
    wall.shows("We listen")
    wall.shows("We ask")


def test_notes_put_together_stand_under_words_for_them_on_the_wall(room: Scene) -> None:
    room.held.move(f"jump {NOTES}", "open")
    desk, oak, elm, wall = room.console(), room.triad(), room.triad("Elm"), room.wall()
    for triad, note in ((oak, "We listen"), (elm, "We ask")):
        triad.root.locator("textarea").first.fill(note)
    unfold(desk.page, "What was written")
    expect(written(desk.page)).to_have_count(2)
    desk.page.get_by_role("button", name="Group notes").click()
    for note in ("We listen", "We ask"):
        box = desk.page.get_by_role("combobox", name="Which notes belong together?")
        box.fill(note)
        desk.page.get_by_role("option", name=note).click()
    desk.page.get_by_label("What they are about").fill("Trust")
    desk.page.get_by_role("button", name="Put them together").click()
    wall.shows("Trust")
    wall.shows("2 under Trust")
    expect(written(desk.page).first).to_contain_text("in “Trust”")


def test_result_is_there_once_closed_for_who_opens_its_box(room: Scene) -> None:
    room.held.move(f"jump {VOTE}", "open")
    desk = room.console()
    assert desk.page.get_by_text("The result so far").count() == 0
    room.held.move("close")
    unfold(desk.page, "The result so far")
    expect(desk.page.locator(".st-key-preview_box .spp-table")).to_be_visible()
