"""A year's review: opened by what was to come next, entries tied to priorities, three slides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pptx import Presentation

from spp_core.kinds.promises import DONE
from tests.flows.driving import SCREEN, quiet, unfold
from tests.flows.scene import Scene
from tests.service.held import account
from tests.service.year_review import NEXT, YEAR, hold_year, set_up
from tests.serving import Served

WHOLE_ROOM = "The whole room"
READS, BELONGS = "Every child reads", "Every child belongs"


@pytest.fixture(scope="module")
def year(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """The second year's room of a partnership that held its first year's review."""
    person = account(served_once.store, "yara", "facilitator")
    now = datetime.now(UTC)
    first = set_up(served_once.store, person, now - YEAR)
    hold_year(first)
    made = Scene(served_once, chrome, set_up(served_once.store, person, now))
    yield made
    made.close()


def test_what_was_to_come_next_opens_the_review_and_is_marked_on_the_wall(year: Scene) -> None:
    console, wall = year.console(), year.wall(viewport=SCREEN)
    wall.shows("Last time we said")
    console.press("open")
    wall.shows(NEXT)
    form = console.enter_for(WHOLE_ROOM, year.held.ids[WHOLE_ROOM])
    [promised, *_] = year.held.live().activity.spec.commitments
    with wall.redrawn():
        form.at(f"{promised.id}.status").get_by_role("radio", name="Done", exact=True).click()
        form.saved(f"{promised.id}.status")
    wall.shows("1 done")
    assert year.held.board().result.tally.standing(DONE) == 1  # type: ignore[union-attr]


def test_priorities_are_written_on_the_console_and_entries_tied_to_them(year: Scene) -> None:
    year.held.move("jump what-happened")
    console, wall, triad = year.console(), year.wall(viewport=SCREEN), year.triad()
    page = console.page
    unfold(page, "Change the priorities")
    box, use = page.get_by_label("One a line"), page.locator(".st-key-settle button")
    box.fill(f"{READS}\n{BELONGS}")
    use.click()
    expect(page.get_by_text("Your own are in use.")).to_be_visible()
    console.press("open")
    listed = triad.root.get_by_label("For which priority?")
    assert listed.locator("option").all_text_contents() == ["Choose…", READS, BELONGS]
    listed.select_option(label=BELONGS)
    triad.root.get_by_label("In a sentence or two").fill("Special schools joined us")
    expect(triad.root.locator("li.entry .note").first).to_have_attribute("data-is", "saved")
    console.press("reveal")
    wall.shows("Special schools joined us")
    wall.shows(BELONGS)
    triad.sees("Special schools joined us")
    [kept] = year.held.values().values()
    assert kept == {"priority": "p2", "what": "Special schools joined us"}


def test_what_comes_next_is_tied_to_a_priority_and_to_whom_we_answer(year: Scene) -> None:
    year.held.move("jump what-next", "open")
    wall, triad = year.wall(viewport=SCREEN), year.triad("Elm")
    root = triad.root
    root.get_by_label("For which priority?").select_option(label=READS)
    root.get_by_label("In a sentence or two").fill("Families read with us")
    root.get_by_label("Whom do you answer to for it?").select_option(label="Children and families")
    root.get_by_label("Who will see to it?").fill("Bea")
    root.get_by_label("Who will see to it?").blur()
    expect(root.locator("li.entry .note").first).to_have_attribute("data-is", "saved")
    year.held.move("reveal")
    wall.shows("Answers to: Children and families")
    wall.shows("Bea · by ")
    year.held.move("next", "next", "next")
    wall.shows("Children and families 1")


def test_year_is_taken_away_as_three_slides(year: Scene) -> None:
    page = year.window(year.held.person)
    page.goto(f"{year.served.url}/review?room={year.code}")
    unfold(page, "Take it away")
    quiet(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="The year in brief (.pptx)").click()
    deck = Presentation(str(Path(taken.value.path())))
    assert [slide.shapes.title.text for slide in deck.slides] == [
        "1. What happened this year?",
        "2. Key learning and reflections",
        "3. What will we do next year?",
    ]
    last = "\n".join(s.text_frame.text for s in deck.slides[2].shapes if s.has_text_frame)
    assert "Families read with us (answers to: Children and families; Bea; by" in last


def test_review_of_another_workshop_offers_no_year_in_brief(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    unfold(page, "Take it away")
    expect(page.get_by_role("button", name="To present (.pptx)")).to_be_visible()
    expect(page.get_by_role("button", name="The year in brief (.pptx)")).to_have_count(0)
