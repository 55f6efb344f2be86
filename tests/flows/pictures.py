"""Makes the pictures of README and help: `python -m tests.flows.pictures pages/pictures`.

A room of made-up triads, the real program, a real browser: wall, laptop, console and review.
"""

from __future__ import annotations

import io
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image
from playwright.sync_api import Page, expect

from spp_core.made_up import fill, read_story
from spp_core.settings import MADE_UP
from tests.browser import chromium
from tests.flows.driving import quiet
from tests.flows.scene import PLANS, Scene, a_scene
from tests.service.held import account
from tests.serving import serving

TRIADS = ("Oak", "Elm", "Ash", "Birch", "Hazel", "Rowan", "Alder", "Holly")
GRID = "activity-1"
CHOICES = 11


def main(folder: Path) -> None:
    """Make the pictures in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    served_here = contextmanager(serving)
    with (
        tempfile.TemporaryDirectory() as place,
        served_here(Path(place)) as served,
        chromium() as browser,
    ):
        roster = "\n".join(TRIADS)
        scene = a_scene(served, browser, partnership="Harbour schools", roster=roster)
        take_all(scene, folder)
        scene.close()


def take_all(scene: Scene, folder: Path) -> None:
    """The checklist: answered on a laptop, run from the console, shown on the wall."""
    triad = scene.triad(TRIADS[0])
    for name in TRIADS[1:4]:
        scene.triad(name)
    scene.held.move(f"jump {GRID}", "open")
    spec = scene.held.live().workshop.find(GRID).spec
    rows = [item.id for group in spec.groups for item in group.items]
    dice = Random(CHOICES)  # noqa: S311 - a believable room, not a secret
    leaning = {row: dice.choice((1, 2, 3, 3, 4)) for row in rows}
    for name in TRIADS[1:7]:
        for row in rows:
            score = min(5, max(0, leaning[row] + dice.choice((-1, 0, 0, 1))))
            scene.held.put(row, score, name)
    console = scene.console()
    for item in rows[:2]:
        triad.at(item).locator(".step").nth(3).click()
        triad.saved(item)
    keep(triad.page, folder / "laptop.png")
    console.page.wait_for_timeout(1500)  # the roster is drawn once a second
    keep(console.page, folder / "console.png")
    scene.held.move("reveal", "next", "next")
    wall = scene.wall()
    wall.shows("median")
    wall.page.wait_for_timeout(1500)  # plotly draws after the words are there
    keep(wall.page, folder / "wall.png")
    keep(reviewed(scene), folder / "review.png")


def reviewed(scene: Scene) -> Page:
    """The review of a workshop that was held from beginning to end: the example's."""
    person = account(scene.served.store, "hana", "facilitator")
    made = fill(scene.served.store, [person], PLANS, read_story(MADE_UP), datetime.now(UTC))
    page = scene.window(person)
    page.goto(f"{scene.served.url}/review?room={made.rooms[-1].code}")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    quiet(page)
    return page


def keep(page: Page, path: Path) -> None:
    """A small PNG of what the page shows."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.thumbnail((1366, 768), Image.Resampling.LANCZOS)
    shot.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
