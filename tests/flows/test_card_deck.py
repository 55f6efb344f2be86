"""A deck in a real room: turned at two laptops, replaced on the console, shown on the wall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.flows.driving import Triad, unfold
from tests.flows.scene import PLANS, Scene, a_scene
from tests.serving import Served

PLAN = "moving-to-maturity"
DECK = next(each.id for each in PLANS[PLAN].activities if each.line.kind == "card_deck")


@pytest.fixture
def room(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A room that has come to its cards."""
    scene = a_scene(served_once, chrome, PLAN)
    scene.held.move(f"jump {DECK}")
    yield scene
    scene.close()


def turn(triad: Triad, thought: str) -> str:
    """Turn the next card and write a thought; what the card says."""
    before = triad.root.locator(".card-turned").count()
    triad.page.wait_for_timeout(650)  # a second press at once is a double click
    triad.root.get_by_role("button", name="Turn the next card").click()
    expect(triad.root.locator(".card-turned")).to_have_count(before + 1)
    card = triad.root.locator(".card-turned").first
    card.locator("textarea").fill(thought)
    expect(card.locator(".field-text .note")).to_have_attribute("data-is", "saved")
    return str(card.locator(".card-face").text_content())


def shown(page: Page) -> list[tuple[str, str]]:
    """The cards that are up with their thoughts, the newest first."""
    return [
        (str(card.locator(".card-face").text_content()), card.locator("textarea").input_value())
        for card in page.locator(".card-turned").all()
    ]


def test_cards_turned_and_thoughts_written_are_there_again_and_come_to_the_wall(
    room: Scene,
) -> None:
    room.held.move("open")
    oak, wall = room.triad(), room.wall()
    wall.shows("12 cards, face down")
    first = turn(oak, "Who decides?")
    second = turn(oak, "At last")
    kept = [(second, "At last"), (first, "Who decides?")]
    expect(oak.root.get_by_text("10 cards left, face down")).to_be_visible()
    oak.page.reload()
    oak.seated()
    expect(oak.root.locator(".card-turned")).to_have_count(2)
    assert shown(oak.page) == kept
    other = room.triad("Oak")
    expect(other.root.locator(".card-turned")).to_have_count(2)
    third = turn(other, "Start with one subject")
    expect(oak.root.locator(".card-turned textarea").first).to_have_value("Start with one subject")
    assert shown(oak.page) == [(third, "Start with one subject"), *kept]
    assert "Who decides?" not in wall.shown()
    room.held.move("reveal")
    wall.shows("1 triad turned 3 of 12 cards: 3 thoughts.")
    for words, thought in ((first, "Who decides?"), (second, "At last")):
        assert (words in wall.shown()) == (thought in wall.shown())
    oak.sees("1 triad turned 3 of 12 cards and wrote 3 thoughts.")
    oak.sees("Who decides?")


def test_deck_the_facilitator_put_in_its_place_is_what_is_turned(room: Scene) -> None:
    desk = room.console()
    unfold(desk.page, "Change the cards")
    box = desk.page.get_by_role("textbox", name="One a line")
    use = desk.page.locator(".st-key-settle button")
    box.fill("")
    use.click()
    expect(desk.page.get_by_text("A deck needs at least one card.")).to_be_visible()
    box.fill("What if?\nwhat if?")
    use.click()
    expect(desk.page.get_by_text("Two cards say the same")).to_be_visible()
    box.fill("What if we shared one inset day?\nWhat if we did not?")
    use.click()
    expect(desk.page.get_by_text("Your own are in use.")).to_be_visible()
    desk.press("open")
    oak = room.triad()
    expect(oak.root.get_by_text("2 cards left, face down")).to_be_visible()
    assert "What if we" in turn(oak, "Yes")
