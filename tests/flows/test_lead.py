"""A lead comes by invitation, reads, narrows, compares, checks in and takes every file away."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from spp_core.content import load_library
from spp_core.made_up import MadeUp, fill, read_story
from spp_core.service import actions
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS
from spp_core.store import Person
from spp_core.workshop import load_workshops
from tests.flows.driving import LAPTOP, Facilitator, quiet, said, unfold
from tests.service.held import account, hold
from tests.serving import Served

OPENS: dict[str, Callable[[bytes], Any]] = {
    "xlsx": lambda kept: load_workbook(io.BytesIO(kept)).sheetnames,
    "pptx": lambda kept: list(Presentation(io.BytesIO(kept)).slides),
    "docx": lambda kept: Document(io.BytesIO(kept)).paragraphs,
    "pdf": lambda kept: PdfReader(io.BytesIO(kept)).pages,
    "csv": lambda kept: kept.decode("utf-8-sig").splitlines(),
    "json": json.loads,
}
"""What reads each file; none of it may be empty."""


@dataclass
class Led:
    """A made-up partnership with two held workshops, and a lead who has just come in."""

    served: Served
    made: MadeUp
    facilitator: Person
    page: Page

    @property
    def partnership_id(self) -> str:
        return self.made.rooms[0].partnership_id

    def go(self, path: str) -> None:
        self.page.goto(f"{self.served.url}{path}")
        quiet(self.page)


@pytest.fixture(scope="module")
def led(served_once: Served, chrome: Browser) -> Iterator[Led]:
    """The lead follows the link and makes an account."""
    facilitator = account(served_once.store, "faith", "facilitator")
    plans = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
    now = datetime.now(UTC)
    made = fill(served_once.store, [facilitator], plans, read_story(MADE_UP), now)
    partnership_id = made.rooms[0].partnership_id
    token = actions.invite_lead(served_once.store, facilitator, partnership_id, now)
    context = chrome.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(f"{served_once.url}/enter/invite/{token}")
    Facilitator(page, served_once.url, "").fill_in_account("Lena")
    expect(page.get_by_text("Of partnerships you lead")).to_be_visible()
    yield Led(served_once, made, facilitator, page)
    context.close()


def test_lead_finds_the_partnerships_workshops_and_no_console(led: Led) -> None:
    led.go("/")
    expect(led.page.get_by_role("link", name="Review")).to_have_count(2)
    expect(led.page.get_by_role("link", name="Open the console")).to_have_count(0)


def test_review_begins_with_what_every_activity_found(led: Led) -> None:
    page = led.page
    led.go(f"/review?room={led.made.rooms[-1].code}")
    found = page.get_by_role("navigation", name="Activities")
    expect(found).to_contain_text(re.compile(r"Strongest: “.*Weakest: “"))
    expect(found).to_contain_text("8 commitments from 8 schools.")
    here, away = found.bounding_box(), page.get_by_text("Take it away").bounding_box()
    assert here
    assert away
    assert here["y"] < away["y"]


def test_lead_reads_a_review_and_narrows_it(led: Led) -> None:
    page = led.page
    led.go(f"/review?room={led.made.rooms[-1].code}")
    expect(page.get_by_text("8 of 8 schools took part, in ")).to_be_visible()
    expect(page.get_by_role("heading", name="Along the process")).to_be_visible()
    for alt in ("8 schools answered. Strongest", "points scored are sticky"):
        expect(page.get_by_role("figure", name=re.compile(alt)).first).to_be_attached()
    choose(page, "Phase", "primary")
    expect(page.get_by_text("5 schools answered.").first).to_be_visible()
    choose(page, "Phase", "special")
    expect(page.get_by_text("Too few to be shown by themselves")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    quiet(page)


def test_leads_comment_is_kept_under_its_finding(led: Led) -> None:
    page = led.page
    led.go(f"/review?room={led.made.rooms[-1].code}")
    page.get_by_role("button", name="Comment on this").first.click()
    page.get_by_label("Your comment").fill("Ask again in spring.")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".r-comment")).to_contain_text("Ask again in spring.")
    led.go(f"/review?room={led.made.rooms[-1].code}")
    expect(page.locator(".r-comment cite")).to_contain_text("Lena")


def test_lead_compares_with_last_year(led: Led) -> None:
    page = led.page
    led.go(f"/review?room={led.made.rooms[-1].code}")
    page.get_by_role("link", name="Compare with other years").click()
    page.wait_for_url(re.compile("travelled"))
    expect(page.get_by_text("8 schools took part in both")).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"On \d+ of 24 rows more went up than down"))
    ).to_be_visible()
    expect(page.get_by_role("heading", name="What is not compared")).to_be_visible()


def test_lead_checks_a_commitment_in_and_takes_the_days(led: Led) -> None:
    page = led.page
    led.go(f"/commitments?partnership={led.partnership_id}")
    page.get_by_role("button", name="Say how it stands").first.click()
    page.get_by_role("radio", name="Done").check(force=True)
    page.get_by_label("Note").fill("Held in week two.")
    page.get_by_label("How do you know?").fill("The calendar says so.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Held in week two.")).to_be_visible()
    expect(page.get_by_text("The calendar says so.")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Due days for your calendar").click()
    found = Calendar.from_ical(Path(coming.value.path()).read_bytes())
    assert len(list(found.walk("VEVENT"))) > 1


def test_lead_looks_at_the_commitments_of_one_school(led: Led) -> None:
    page = led.page
    led.go(f"/commitments?partnership={led.partnership_id}")
    every = page.get_by_role("button", name="Say how it stands")
    expect(every.first).to_be_visible()
    quiet(page)
    before = every.count()
    page.get_by_label("Whose commitments").click()
    page.get_by_role("option", name="Harbour High").click()
    expect(page.locator(".p-source").first).to_contain_text("Harbour High")
    expect(page.locator(".p-source").filter(has_not_text="Harbour High")).to_have_count(0)
    expect(every).to_have_count(page.locator(".p-source").count())
    assert 0 < every.count() < before


def test_lead_takes_each_file_away(led: Led) -> None:
    page = led.page
    led.go(f"/review?room={led.made.rooms[-1].code}")
    unfold(page, "Take it away")
    for suffix, opened in OPENS.items():
        with page.expect_download() as coming:
            page.get_by_role("button", name=f"(.{suffix})").click()
        assert coming.value.suggested_filename.endswith(f"-{led.made.rooms[-1].code}.{suffix}")
        assert coming.value.suggested_filename.startswith("progress-impact-workshop-year-2-20")
        assert opened(Path(coming.value.path()).read_bytes())


def test_lead_cannot_open_another_partnership(led: Led) -> None:
    other = hold(led.served.store, led.facilitator, partnership="Quayside")
    theirs = other.room.partnership_id
    for path in (
        f"/review?room={other.room.code}",
        f"/travelled?partnership={theirs}",
        f"/commitments?partnership={theirs}",
        f"/partnerships?partnership={theirs}",
        f"/facilitate?room={led.made.rooms[-1].code}",
    ):
        led.go(path)
        expect(led.page.get_by_role("alert")).to_be_visible()
        assert "Quayside" not in said(led.page)
        assert "Oak" not in said(led.page)
