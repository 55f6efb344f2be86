"""Every page, in the phases that look different, light and dark, held to axe-core's rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from spp_core.content import load_library
from spp_core.made_up import MadeUp, fill, read_story
from spp_core.service import actions
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS
from spp_core.store import Person
from spp_core.workshop import load_workshops
from spp_core.workshop.building import added, as_file, empty
from tests.flows.driving import SCREEN, quiet, type_code
from tests.flows.scene import Scene, a_scene
from tests.service.held import account
from tests.serving import Served
from tests.test_streamlit_config import contrast
from trials.accessible import FRAMEWORK

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

INK_AND_PAPER = """(words) => [getComputedStyle(words).color,
    getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor]"""
COLOURS_CHANGED = """() => Promise.allSettled(document.getAnimations()
    .filter((each) => each instanceof CSSTransition).map((each) => each.finished))"""


def faults(page: Page) -> list[str]:
    """Faults of ours in either theme, of whatever impact, as lines: theme, rule, and where."""
    return [line for theme in THEMES for line in _faults(page, theme)]


def _in(theme: Literal["light", "dark"], page: Page) -> None:
    """Have a page in one of the themes."""
    page.emulate_media(color_scheme=theme)
    expect(page.locator("[data-testid=stApp]")).to_have_css("color-scheme", theme)
    quiet(page)
    page.evaluate(COLOURS_CHANGED)


def _faults(page: Page, theme: Literal["light", "dark"]) -> list[str]:
    _in(theme, page)
    found = Axe().run(page).response["violations"]
    return [
        f"{theme}: {each['id']}: {node['target']}: {node['html'][:120]}"
        for each in found
        if each["id"] not in FRAMEWORK
        for node in each["nodes"]
    ]


def test_way_in_has_no_fault(scene: Scene) -> None:
    page = scene.window()
    page.goto(scene.served.url)
    expect(page.get_by_label("Code")).to_be_visible()
    quiet(page)
    assert faults(page) == []
    page.get_by_text("I am a facilitator or lead").click()
    expect(page.get_by_label("Passphrase")).to_be_visible()
    assert faults(page) == []
    type_code(page, scene.code)
    expect(page.get_by_text("Which triad are you?")).to_be_visible()
    quiet(page)
    assert faults(page) == []


def test_facilitators_pages_have_no_fault(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(scene.served.url)
    expect(page.get_by_text("Set up a workshop")).to_be_visible()
    quiet(page)
    assert faults(page) == []
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(page.get_by_text("Take it away")).to_be_visible()
    quiet(page)
    assert faults(page) == []


@pytest.mark.parametrize("activity", ["activity-1", "taking-stock"])
def test_room_in_every_phase_has_no_fault(scene: Scene, activity: str) -> None:
    triad = scene.triad()
    console = scene.console()
    wall = scene.wall(viewport=SCREEN)
    found: list[str] = []
    last = "hide" if activity == "taking-stock" else "reveal"  # notes are on the wall all along
    for move in (f"jump {activity}", "open", "close", last):
        before = console.head.text_content() or ""
        scene.held.move(move)
        expect(console.head).not_to_have_text(before)
        for page in (triad.page, console.page, wall.page):
            quiet(page)
            found += [f"{move}: {line}" for line in faults(page)]
    assert found == []


def test_review_with_answers_has_no_fault(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    for ballot, pile in (("Oak", "true"), ("Elm", "not_yet")):
        scene.held.put("c01", pile, ballot)
        scene.held.put("learned", f"{ballot} is further than it thought", ballot)
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/review?room={scene.code}")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    page.get_by_text("As a table").first.click()
    quiet(page)
    assert faults(page) == []


def test_entering_for_somebody_and_the_end_have_no_fault(scene: Scene) -> None:
    scene.held.move("jump activity-3", "open")
    scene.held.put("c01", "true")
    triad = scene.triad()
    console = scene.console()
    console.enter_for("Elm", scene.held.ids["Elm"])
    assert faults(console.page) == []
    scene.held.move("end")
    triad.sees("Thank you. The workshop has ended.")
    assert faults(triad.page) == []


def test_partnership_has_no_fault(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/partnerships")
    expect(page.get_by_role("heading", name="Partnerships")).to_be_visible()
    page.get_by_text("Bring in a workshop from a file").click()
    quiet(page)
    assert faults(page) == []
    page.goto(f"{scene.served.url}/partnerships?partnership={scene.held.room.partnership_id}")
    expect(page.get_by_role("heading", name="Schools (")).to_be_visible()
    page.get_by_text("The school list as a file").click()
    page.get_by_role("button", name="Add a school").click()
    quiet(page)
    assert faults(page) == []


BEFORE = {
    "ready": "The projector",
    "plans": "Begin a plan",
    "help": "Good to know",
    "reached": "This device can take part",
    "account": "Sign out everywhere",
}
"""Pages for before a workshop, and words that are there once they are drawn."""


@pytest.mark.parametrize("path", sorted(BEFORE))
def test_pages_for_before_a_workshop_have_no_fault(scene: Scene, path: str) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/{path}")
    expect(page.get_by_text(BEFORE[path]).locator("visible=true").first).to_be_visible()
    quiet(page)
    assert faults(page) == []


def test_building_a_plan_has_no_fault(scene: Scene) -> None:
    held = scene.held
    text = as_file(added(empty("Mine"), "reflection_grid", ""))  # builds on what is not there
    made = actions.bring_plan(held.store, held.person, text, datetime.now(UTC))
    page = scene.window(held.person)
    page.goto(f"{scene.served.url}/plans?plan={made}")
    page.locator("summary", has_text="Reflection grid").click()
    chosen = page.get_by_role("combobox", name="The question from an earlier activity")
    expect(chosen.locator("visible=true")).to_be_visible()
    quiet(page)
    assert faults(page) == []


@pytest.fixture(scope="module")
def harbour(served_once: Served) -> tuple[Person, MadeUp]:
    """A facilitator with the made-up partnership and its two held workshops."""
    person = account(served_once.store, "hana", "facilitator")
    plans = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
    story = read_story(MADE_UP).model_copy(update={"partnership": "Harbour, for axe-core"})
    return person, fill(served_once.store, [person], plans, story, datetime.now(UTC))


@pytest.mark.parametrize("path", ["review", "travelled", "commitments", "programme", "across"])
def test_what_leads_read_has_no_fault(
    scene: Scene, harbour: tuple[Person, MadeUp], path: str
) -> None:
    person, made = harbour
    room = made.rooms[-1]
    which = f"room={room.code}" if path == "review" else f"partnership={room.partnership_id}"
    page = scene.window(person)
    page.goto(f"{scene.served.url}/{path}?{which}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    quiet(page)
    assert faults(page) == []


def test_chosen_tab_can_be_read(scene: Scene) -> None:
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/help")
    words = page.get_by_role("tab", selected=True).locator("p")
    expect(words).to_be_visible()
    for theme in THEMES:
        _in(theme, page)
        # Streamlit draws something behind its tabs, so that axe-core leaves this undecided.
        ink, paper = words.evaluate(INK_AND_PAPER)
        assert contrast(as_hex(ink), as_hex(paper)) >= 4.5


def as_hex(colour: str) -> str:
    """A colour as a browser computes it ("rgb(1, 2, 3)"), as "#010203"."""
    return "#" + "".join(f"{int(each):02x}" for each in re.findall(r"\d+", colour)[:3])


def test_coding_has_no_fault(served_once: Served, chrome: Browser) -> None:
    scene = a_scene(served_once, chrome, "development-visit", partnership="Alder")
    scene.held.move("jump successes", "open")
    [area, *_] = scene.held.live().activity.spec.groups
    assert scene.held.put(f"note.{area.id}.aaaaaa", {"text": "A shared vision"}).refused == ""
    page = scene.window(scene.held.person)
    page.goto(f"{scene.served.url}/coding?room={scene.code}")
    expect(page.get_by_text("A shared vision").first).to_be_visible()
    quiet(page)
    assert faults(page) == []
    scene.close()
