"""A visit written up, coded, and read together with those to seven other partnerships."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from spp_core.content import load_library
from spp_core.service import actions
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import load_workshops
from tests.flows.driving import quiet, unfold
from tests.flows.scene import Scene
from tests.flows.test_axe import faults
from tests.service.held import account, hold
from tests.serving import Served

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples" / "visits").glob("*.json"))
WHOLE_ROOM = "The whole room"
WORDS = "Heads keep a promise to each other each half term"


@pytest.fixture
def visit(served_once: Served, chrome: Browser) -> Iterator[Scene]:
    """A second visit to one of eight partnerships whose visits were brought in."""
    store, now = served_once.store, datetime.now(UTC)
    vera = account(store, "vera-of-visits", "facilitator")
    for path in SAMPLES:
        actions.import_room(store, vera, path.read_bytes(), now)
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["development-visit"]
    wanted = {"partnership": "Alder Valley Partnership", "ballot_is": "person", "roster": "Vera"}
    held = hold(store, vera, plan, **wanted)
    held.now = now
    made = Scene(served_once, chrome, held)
    yield made
    made.close()


def test_visit_is_written_up_coded_and_read_together_with_the_others(visit: Scene) -> None:
    vision_is_typed_on_the_console(visit)
    success_is_written_on_the_laptop(visit)
    it_is_coded(visit)
    page = read_together(visit)
    the_visits_are_chosen(visit, page)
    the_report_is_taken_away(page)
    what_is_left_to_code_is_found(page)


def vision_is_typed_on_the_console(visit: Scene) -> None:
    visit.held.move("jump vision-and-outcomes", "open")
    console = visit.console()
    form = console.enter_for(WHOLE_ROOM, visit.held.ids[WHOLE_ROOM])
    form.at("vision").locator("input, textarea").fill("No school by itself")
    form.saved("vision")


def success_is_written_on_the_laptop(visit: Scene) -> None:
    visit.held.move("jump successes", "open")
    laptop = visit.triad("Vera")
    area = laptop.at("note.commitment")
    area.locator("button.add").click()
    area.locator("li.entry textarea").fill(WORDS)
    item = area.locator("li.entry").get_attribute("data-item")
    assert item
    laptop.saved(item)
    visit.held.move("reveal", "end")


def it_is_coded(visit: Scene) -> None:
    page = visit.window(visit.held.person)
    page.goto(f"{visit.served.url}/review?room={visit.code}")
    quiet(page)
    expect(page.get_by_text(f"{WORDS}").first).to_be_visible()
    page.goto(f"{visit.served.url}/coding?room={visit.code}")
    expect(page.get_by_text("1 of 1 note still to code")).to_be_visible()
    page.get_by_text("All themes").click()
    page.get_by_role("button", name="Answering to each other").click()
    expect(page.get_by_text("All coded: 1 note")).to_be_visible()


def read_together(visit: Scene) -> Page:
    dark = visit.window(visit.held.person, color_scheme="dark")
    dark.goto(f"{visit.served.url}/synthesis")
    page = visit.window(visit.held.person, accept_downloads=True)
    page.goto(f"{visit.served.url}/workshops")
    page.get_by_role("link", name="Visits read together").click()
    expect(page.get_by_text("8 visits to 8 partnerships between")).to_be_visible()
    quiet(page)
    theme = page.locator("article").filter(has=page.get_by_text("Answering to each other"))
    expect(theme.locator("small")).to_have_text("5 of 8 partnerships")
    expect(theme.locator("li").filter(has_text=WORDS)).to_contain_text("Alder Valley Partnership")
    for each in (page, dark):
        expect(each.get_by_text("No school by itself")).to_be_visible()
        quiet(each)
        assert faults(each) == []
    return page


def the_visits_are_chosen(visit: Scene, page: Page) -> None:
    """Both visits to one partnership count it once; a visit by itself has nothing beside it."""
    unfold(page, "Choose the visits")
    page.locator("label").filter(has_text="Alder Valley Partnership").first.click()
    expect(page.get_by_text("9 visits to 8 partnerships between")).to_be_visible()
    alone = page.context.new_page()
    alone.goto(f"{visit.served.url}/synthesis")
    expect(alone.get_by_text("8 visits to 8 partnerships between")).to_be_visible()
    unfold(alone, "Choose the visits")
    ticked = alone.locator("label").filter(has=alone.get_by_role("checkbox", checked=True))
    for left in range(7, 0, -1):
        ticked.last.click()
        expect(alone.get_by_text(re.compile(f"^{left} visits? to"))).to_be_visible()
    expect(alone.get_by_text("nothing to compare")).to_be_visible()
    alone.close()


def the_report_is_taken_away(page: Page) -> None:
    unfold(page, "Take it away: a summary report")
    files = {}
    for label in ("To work on (.docx)", "To print (.pdf)"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=label).click()
        files[label] = Path(taken.value.path()).read_bytes()
    document = Document(io.BytesIO(files["To work on (.docx)"]))
    lines = [each.text for each in document.paragraphs]
    said = next(number for number, each in enumerate(lines) if WORDS in each)
    themes = [each for each in lines[:said] if each.endswith("partnerships)")]
    assert themes[-1] == "Answering to each other (5 of 8 partnerships)"
    read = PdfReader(io.BytesIO(files["To print (.pdf)"]))
    words = " ".join(" ".join(each.extract_text() for each in read.pages).split())
    assert "This report is based on 9 visits to 8 partnerships" in words
    assert "Alder Valley" not in words


def what_is_left_to_code_is_found(page: Page) -> None:
    """From what is coded to nothing to the visit it was said at, where it is the first offered."""
    page.get_by_text("Coded to nothing: 1 statement").nth(1).click()
    page.get_by_role("link", name="Code ").filter(visible=True).first.click()
    page.wait_for_url(re.compile(r"/coding\?room="))
    expect(page.get_by_text(re.compile(r"^1 of \d+ notes still to code\.$"))).to_be_visible()
