"""All of the console's head and its moves stand where a laptop's window has room for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.flows.scene import PLANS, Scene, a_scene
from tests.service.held import account, hold
from tests.serving import Served

PLAN = PLANS["progress-and-impact"]
VOTE = PLAN.index("activity-4")
_numbers = count(1)
PHONE = {"width": 390, "height": 844}
ROWS = "buttons => new Set(buttons.map(each => Math.round(each.getBoundingClientRect().top))).size"
CUT = "buttons => buttons.filter(each => each.scrollWidth > each.clientWidth).length"
OUTSIDE = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).length"


@pytest.fixture
def last_vote(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A workshop that ends with a vote in two rounds, which has just been closed."""
    person = account(served_once.store, f"vera{next(_numbers)}", "facilitator")
    plan = replace(PLAN, activities=PLAN.activities[: VOTE + 1])
    held = hold(served_once.store, person, plan, partnership=person.name)
    held.move("jump activity-4", "open", "close")
    made = Scene(served_once, chrome, held)
    yield made
    made.close()


def presses(scene: Scene, **look: object) -> Locator:
    return scene.console(**look).page.locator(".st-key-presses button")


def test_five_moves_stand_in_one_row_on_a_laptop(last_vote: Scene) -> None:
    moves = presses(last_vote)
    assert "End the workshop" in moves.last.inner_text()
    assert moves.count() == 5
    assert moves.evaluate_all(ROWS) == 1
    assert moves.evaluate_all(CUT) == moves.evaluate_all(OUTSIDE) == 0


def test_five_moves_are_all_there_in_full_on_a_phone(last_vote: Scene) -> None:
    moves = presses(last_vote, viewport=PHONE)
    assert moves.count() == 5
    assert moves.evaluate_all(CUT) == moves.evaluate_all(OUTSIDE) == 0


def test_long_names_leave_the_head_in_one_row(served_once: Served, chrome: Browser) -> None:
    name = "The Learning Partnership of Greater Manchester and the whole of North Cheshire"
    scene = a_scene(served_once, chrome, partnership=name)
    head = scene.console().page.locator(".st-key-console_head")
    row = head.locator("a:visible, button:visible")
    assert row.evaluate_all(ROWS) == 1
    assert row.evaluate_all(OUTSIDE) == 0
    expect(head.locator(".room b")).to_be_in_viewport()
    expect(head.get_by_title(name)).to_be_in_viewport()
    scene.close()


def test_way_to_the_wall_says_how_it_fills_the_projector(last_vote: Scene) -> None:
    page = last_vote.console().page
    page.get_by_role("link", name="Open the wall").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("press F11 there to fill the screen")
