"""A visit's notes are coded: by a suggestion, by hand, by two at once; themes added and merged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from spp_core.content import load_library
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import load_workshops
from tests.flows.driving import quiet, unfold
from tests.flows.scene import Scene
from tests.service.held import account, hold
from tests.serving import Served

VISION, AUDIT, ODD = (
    "We wrote a vision that every school shares.",
    "A skills audit told us each other's strengths",
    "Pupils judge <b>our</b> *plans*",
)
AUDITED = "Knowing each other's strengths and needs"
LEFT = re.compile(r"still to code")


@dataclass
class Visit:
    """A visit with three notes, its visitor's page open."""

    scene: Scene
    page: Page

    def note(self, words: str, page: Page | None = None) -> Locator:
        """A note and all that belongs to it."""
        boxes = (page or self.page).locator("[data-testid=stVerticalBlock]")
        found = boxes.filter(has=(page or self.page).locator(".c-words", has_text=words))
        return found.last

    def open(self, path: str, page: Page | None = None) -> Page:
        """Open a page of this room."""
        here = page or self.page
        here.goto(f"{self.scene.served.url}/{path}?room={self.scene.code}")
        quiet(here)
        return here


@pytest.fixture(scope="module")
def visit(served_once: Served, chrome: Browser) -> Iterator[Visit]:
    person = account(served_once.store, "vera-of-codes", "facilitator")
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["development-visit"]
    held = hold(served_once.store, person, plan)
    held.now = datetime.now(UTC)
    held.move("jump successes", "open")
    [area, *_] = plan.find("successes").spec.groups
    for letter, text in zip("abc", (VISION, AUDIT, ODD), strict=True):
        assert held.put(f"note.{area.id}.{letter * 6}", {"text": text}).refused == ""
    scene = Scene(served_once, chrome, held)
    page = scene.window(person)
    yield Visit(scene, page)
    scene.close()


def press(where: Locator, label: str) -> None:
    """Press a theme."""
    where.get_by_role("button", name=label, exact=True).first.click()


def coded(where: Locator, label: str) -> Locator:
    """A theme that a note is coded to."""
    return where.get_by_role("button", name=f"✓ {label}", exact=True).first


def test_visitor_comes_from_the_review_and_finds_all_uncoded(visit: Visit) -> None:
    page = visit.open("review")
    page.get_by_role("link", name="Code to themes").click()
    page.wait_for_url(re.compile(r"/coding\?room="))
    expect(page.get_by_text(LEFT)).to_have_text("3 of 3 notes still to code.")
    expect(page.locator(".c-words", has_text="Pupils judge")).to_have_text(ODD)


def test_suggestion_is_taken_and_taken_back(visit: Visit) -> None:
    note = visit.note(AUDIT)
    expect(note.get_by_text("Suggested, by words in common")).to_be_visible()
    press(note, AUDITED)
    expect(coded(note, AUDITED)).to_be_visible()
    expect(visit.page.get_by_text(LEFT)).to_have_text("2 of 3 notes still to code.")
    press(note, f"✓ {AUDITED}")
    expect(coded(note, AUDITED)).to_have_count(0)
    press(note, AUDITED)
    expect(coded(note, AUDITED)).to_be_visible()


def test_note_is_coded_by_hand_and_to_a_theme_that_was_missing(visit: Visit) -> None:
    note = visit.note(VISION)
    note.get_by_text("All themes").click()
    press(note, "Answering to each other")
    expect(coded(note, "Answering to each other")).to_be_visible()
    expect(note.get_by_text("name no school or person in them")).to_be_visible()
    note.get_by_label("Its words").fill("One vision *for* all")
    note.get_by_role("button", name="Add it and code this note to it").click()
    expect(coded(note, "One vision *for* all")).to_be_visible()


def test_what_somebody_else_coded_is_seen_and_nothing_is_lost(visit: Visit) -> None:
    other = account(visit.scene.served.store, "olga", "facilitator", visit.scene.held.room.id)
    there = visit.open("coding", visit.scene.window(other))
    theirs = visit.note(ODD, there)
    theirs.get_by_text("All themes").click()
    press(theirs, "More children reached")
    expect(coded(theirs, "More children reached")).to_be_visible()
    ours = visit.note(ODD)
    ours.get_by_text("All themes").click()
    expect(coded(ours, "More children reached")).to_be_visible()
    press(ours, "A shared vision")
    expect(coded(ours, "A shared vision")).to_be_visible()
    visit.open("coding")
    for theme in ("More children reached", "A shared vision"):
        expect(coded(visit.note(ODD), theme)).to_be_visible()


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.scroll_into_view_if_needed()
    for _ in range(5):  # what is drawn anew meanwhile closes the list again
        box.fill(option)
        box.press("ArrowDown")
        box.press("Enter")
        box.press("Tab")
        if box.input_value() == option:
            return
    expect(box).to_have_value(option)


def test_theme_is_merged_while_another_page_still_offers_it(visit: Visit) -> None:
    page = visit.page
    behind = visit.open("coding", visit.scene.window(visit.scene.held.person))
    stale = visit.note(AUDIT, behind)
    stale.get_by_text("All themes").click()
    expect(stale.get_by_role("button", name="One vision *for* all", exact=True)).to_be_visible()
    unfold(page, "Merge themes that say the same")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("Choose two themes first.")).to_be_visible()
    choose(page, "Merge", "One vision *for* all")
    choose(page, "into", "A shared vision")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_text("was merged into “A shared vision”")).to_be_visible()
    expect(coded(visit.note(VISION), "A shared vision")).to_be_visible()
    press(stale, "One vision *for* all")
    told = "“One vision *for* all” was merged into “A shared vision” meanwhile: the note is coded"
    expect(behind.get_by_text(told)).to_be_visible()
    expect(coded(stale, "A shared vision")).to_be_visible()


def test_review_tells_what_was_said_theme_by_theme(visit: Visit) -> None:
    page = visit.open("review")
    expect(page.get_by_role("heading", name="By theme").first).to_be_visible()
    said = page.get_by_text("Coded to nothing yet: 0. Most: “A shared vision” (3).")
    expect(said.first).to_be_visible()
    page.get_by_text("As a table").nth(1).click()
    row = page.get_by_role("row").filter(has_text="More children reached")
    expect(row).to_contain_text(ODD)


def test_withdrawn_note_is_gone_from_its_page(visit: Visit) -> None:
    page = visit.open("coding")
    held = visit.scene.held
    item = next(item for item, value in held.values().items() if value["text"] == ODD)
    note = visit.note(ODD)
    note.get_by_text("All themes").click()
    expect(note.get_by_role("button", name="Money given by need", exact=True)).to_be_visible()
    held.put(item, None)
    press(note, "Money given by need")
    expect(page.get_by_text("withdrawn or hidden meanwhile").first).to_be_visible()
    expect(page.locator(".c-words", has_text="Pupils judge")).to_have_count(0)
