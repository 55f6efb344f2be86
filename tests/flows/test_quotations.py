"""A quotation told with its speaker's leave, and taken back: gone from wall, review and report."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.flows.driving import Triad, quiet, said, unfold
from tests.flows.scene import Scene, a_scene
from tests.flows.test_axe import faults
from tests.serving import Served

AREA = "said.people"
WORDS = "I can say that I do not know"
PAGES = "We wrote all of it down, word for word. " * 220


@pytest.fixture
def talks(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A partnership review whose conversations are open."""
    made = a_scene(served_once, chrome, "partnership-review")
    made.held.move("jump conversations", "open")
    yield made
    made.close()


def test_quotation_is_entered_with_consent_seen_and_taken_back(talks: Scene) -> None:
    oak, wall = talks.triad("Oak"), talks.wall()
    item = entered(oak, WORDS)
    talks.held.move("reveal")
    wall.shows(WORDS)
    wall.shows("a head teacher")
    page = review_of(talks)
    expect(page.get_by_text(WORDS).first).to_be_visible()
    assert WORDS in report_of(page)
    entry = oak.at(item)
    entry.get_by_role("button", name="Remove").click()
    expect(wall.page.get_by_text(WORDS)).to_have_count(0)
    page.reload()
    quiet(page)
    expect(
        page.get_by_text("Nothing has been written yet that could be coded").first
    ).to_be_visible()
    assert WORDS not in said(page)
    assert WORDS not in report_of(page)


def test_facilitator_withdraws_it_for_its_speaker_where_it_is_coded(talks: Scene) -> None:
    oak = talks.triad("Oak")
    entered(oak, WORDS)
    talks.held.move("reveal")
    page = talks.window(talks.held.person)
    page.goto(f"{talks.served.url}/coding?room={talks.code}")
    quiet(page)
    expect(page.get_by_text("a head teacher · May be quoted in reports")).to_be_visible()
    page.get_by_role("button", name="Withdraw").click()
    assert faults(page) == []
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("This was withdrawn or hidden meanwhile.")).to_be_visible()
    expect(oak.root.get_by_text(WORDS)).to_have_count(0)
    assert WORDS not in said(page)


def test_three_pages_cannot_be_sent(talks: Scene) -> None:
    oak = talks.triad("Oak")
    entry = opened(oak)
    entry.locator("textarea").first.fill(PAGES)
    expect(entry.get_by_text("characters too many")).to_be_visible()
    assert faults(oak.page) == []


def opened(triad: Triad) -> Locator:
    """An empty entry."""
    area = triad.at(AREA)
    area.locator("button.add").click()
    return area.locator("li.entry").last


def entered(triad: Triad, words: str) -> str:
    """A quotation by role that may be quoted; its item."""
    entry = opened(triad)
    item = str(entry.get_attribute("data-item"))
    boxes = entry.locator(".box-of").locator("input, textarea, select")
    boxes.nth(0).fill(words)
    boxes.nth(1).fill("Ada Byron")
    boxes.nth(2).fill("a head teacher")
    boxes.nth(3).select_option("role")
    boxes.nth(4).select_option("reports")
    triad.saved(item)
    return item


def review_of(talks: Scene) -> Page:
    """The review page."""
    page = talks.window(talks.held.person)
    page.goto(f"{talks.served.url}/review?room={talks.code}")
    quiet(page)
    return page


def report_of(page: Page) -> str:
    """The words of the report by theme, taken away now."""
    unfold(page, "Take it away")
    with page.expect_download() as coming:
        page.get_by_role("button", name="By theme, to work on (.docx)").click()
    content = coming.value.path().read_bytes()
    unfold(page, "Take it away")
    return "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)
