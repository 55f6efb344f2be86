"""`python -m trials.accessible`: every page in every phase of every kind, held to axe-core's rules.

In both themes, and at the width that 400 % zoom leaves of a laptop. Writes `docs/accessibility.md`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pydantic import TypeAdapter

from spp_core.made_up import fill, read_story
from spp_core.service.views.seat import form_of
from spp_core.settings import MADE_UP
from spp_core.workshop import Activity
from tests.browser import chromium
from tests.flows.driving import SCREEN, quiet
from tests.flows.scene import PLANS, Scene, a_scene
from tests.service.held import account
from tests.service.views.test_secrecy import answered
from tests.serving import Served, serving
from trials.accessible_report import write
from trials.found import RESULTS

KEPT = RESULTS / "accessible.json"
THEMES = ("light", "dark")
PHASES = ("waiting", "open", "closed", "revealed")
MOVES = {"open": "open", "closed": "close", "revealed": "reveal"}
NARROW = {"width": 320, "height": 640}
"""What 400 % zoom leaves of a window 1280 wide."""
BETWEEN = 300
"""Milliseconds for what is drawn by the browser itself once the page stands."""
SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
FRAMEWORK: Mapping[str, str] = {
    "presentation-role-conflict": "the place to drop a file on is drawn by Streamlit; the button "
    "in it does the same, and is named",
}
"""Rules that only Streamlit's own markup breaks, and why they are not ours to mend."""
OTHERS = {
    "Join with a code": "",
    "Your workshops": "workshops",
    "Is everything ready?": "ready",
    "Plans": "plans",
    "How it works": "help",
    "Partnerships": "partnerships",
    "Your account": "account",
    "What is kept, and where": "privacy",
    "A review": "review?room={code}",
    "A partnership": "partnerships?partnership={partnership}",
    "Distance travelled": "travelled?partnership={partnership}",
    "Commitments": "commitments?partnership={partnership}",
    "The programme": "programme?partnership={partnership}",
    "Across partnerships": "across?partnership={partnership}",
}
"""Pages outside a room, and where they are."""


@dataclass(frozen=True)
class Cell:
    """One page as it was drawn once: which rules it broke, how often, and how far it was too wide.

    `kind` and `phase` are "" outside a room.
    """

    page: str
    kind: str
    phase: str
    theme: str
    ours: Mapping[str, int]
    framework: Mapping[str, int]
    sideways: int


CELLS: TypeAdapter[list[Cell]] = TypeAdapter(list[Cell])


def main() -> int:
    """Look at everything and write it down; 1 if there is a fault of ours."""
    with _program() as (served, browser):
        found = [*_rooms(served, browser), *_others(served, browser)]
        engine = _engine(browser)
    RESULTS.mkdir(exist_ok=True)
    KEPT.write_bytes(CELLS.dump_json(found, indent=1) + b"\n")
    write(found, engine)
    bad = [each for each in found if each.ours or each.sideways > 0]
    for each in bad:
        print(each)
    print(f"{len(found)} pages looked at, {len(bad)} with faults")
    return int(bool(bad))


@contextmanager
def _program() -> Iterator[tuple[Served, Browser]]:
    with (
        tempfile.TemporaryDirectory() as place,
        contextmanager(serving)(Path(place)) as served,
        chromium() as browser,
    ):
        yield served, browser


def one_of_each() -> list[tuple[str, Activity]]:
    """A plan and an activity of it for every kind that a plan has."""
    every = sorted(
        ((plan, each) for plan, workshop in PLANS.items() for each in workshop.activities),
        key=lambda found: (found[1].line.kind, found[1].line.answered_by == "room"),
    )
    return [next(same) for _, same in groupby(every, key=lambda found: found[1].line.kind)]


def _rooms(served: Served, browser: Browser) -> Iterator[Cell]:
    for plan, activity in one_of_each():
        for theme in THEMES:
            scene = a_scene(served, browser, plan, partnership=f"{plan} {activity.id} {theme}")
            scene.look = {"color_scheme": theme}
            yield from _phases(scene, activity, theme)
            scene.close()
        print(activity.line.kind, flush=True)


def _phases(scene: Scene, activity: Activity, theme: str) -> Iterator[Cell]:
    held = scene.held
    held.move(f"jump {activity.id}")
    setting = activity.kind.setting(activity.spec)
    if setting is not None and setting.options:
        held.move(f"settle {next(iter(setting.options))}")
    pages = {
        "Laptop": scene.triad().page,
        "Console": scene.console().page,
        "Wall": scene.wall(viewport=SCREEN).page,
    }
    for phase in PHASES if activity.kind.asks else PHASES[:1]:
        if phase in MOVES and MOVES[phase] in held.console().possible:
            held.move(MOVES[phase])
        if phase == "open" and activity.line.answered_by == "ballots":
            _answer(scene)
        drawn = held.live().stage.version
        expect(pages["Wall"].locator(f"[data-move='{drawn}']")).to_be_attached()
        for name, page in pages.items():
            yield _cell(page, name, activity.line.kind, phase, theme)


def _answer(scene: Scene) -> None:
    for name in ("Oak", "Elm"):
        live = scene.held.live()
        for item, value in answered(form_of(live, live.activity)).items():
            scene.held.put(item, value, name)


def _others(served: Served, browser: Browser) -> Iterator[Cell]:
    person = account(served.store, "hana", "facilitator")
    made = fill(served.store, [person], PLANS, read_story(MADE_UP), datetime.now(UTC))
    room = made.rooms[-1]
    where = {"code": room.code, "partnership": room.partnership_id}
    scene = a_scene(served, browser)
    for theme in THEMES:
        for name, path in OTHERS.items():
            page = scene.window(person if path else None, color_scheme=theme)
            page.goto(f"{served.url}/{path.format(**where)}")
            quiet(page)
            expect(page.locator("h1").first).to_be_visible()
            yield _cell(page, name, "", "", theme)
            page.context.close()
    scene.close()


def _cell(page: Page, name: str, kind: str, phase: str, theme: str) -> Cell:
    quiet(page)
    page.wait_for_timeout(BETWEEN)
    broken = _broken(page)
    return Cell(
        name,
        kind,
        phase,
        theme,
        {rule: times for rule, times in broken.items() if rule not in FRAMEWORK},
        {rule: times for rule, times in broken.items() if rule in FRAMEWORK},
        0 if name == "Wall" else _too_wide(page),
    )


def _broken(page: Page) -> dict[str, int]:
    """How often each rule of axe-core's is broken, of whatever impact."""
    found = Axe().run(page).response["violations"]
    return {each["id"]: len(each["nodes"]) for each in found}


def _too_wide(page: Page) -> int:
    """By how many dots the page has to be scrolled sideways in a narrow window."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.wait_for_timeout(BETWEEN)
    wide = int(page.evaluate(SIDEWAYS))
    if before is not None:
        page.set_viewport_size(before)
    return wide


def _engine(browser: Browser) -> str:
    page = browser.new_page()
    page.set_content("<title>Which</title><main>one</main>")
    engine = Axe().run(page).response["testEngine"]
    page.close()
    return f"axe-core {engine['version']}, Chromium {browser.version}"


if __name__ == "__main__":
    sys.exit(main())
