"""How long pages take to come on a slow network: `python -m benchmarks.first_paint`.

The real program, a real browser whose line and processor are slowed down, three times each;
medians. Writes `docs/slow-network.md`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import BrowserContext, Page, expect

from benchmarks.slow_line import KILO, Line, SlowLine, slowed
from spp_core.live.visitors import PERSON_COOKIE
from tests.browser import chromium
from tests.flows.driving import LAPTOP
from tests.flows.scene import Scene, a_scene
from tests.serving import serving

DOCUMENT = Path(__file__).parent.parent / "docs" / "slow-network.md"
TIMES = 3
PATIENCE = 180_000
"""Milliseconds."""


@dataclass(frozen=True)
class Place:
    """Somewhere a workshop is held: its network, and how much slower a processor is there."""

    line: Line
    slower: int


PLACES = (
    Place(Line("cable, a laptop of today", 50_000, 20_000, 2), 1),
    Place(Line("a hall’s full Wi-Fi, a laptop ten years old", 3_000, 1_000, 60), 4),
    Place(Line("a slow mobile hotspot, a cheap phone", 800, 400, 200), 6),
)
PAGES = {
    "joining, on a laptop": ("/?code={code}", "Which triad are you?", False),
    "the wall": ("/wall?room={code}", "have answered", True),
    "the console": ("/facilitate?room={code}", "Show the result", True),
}
"""Where each page is, the words that say it can be used, and whether somebody is signed in."""
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SEEN = ("the first time", "the second time")


@dataclass(frozen=True)
class Load:
    """One load of a page: seconds to the first paint and until it can be used, kilobytes."""

    painted: float
    usable: float
    kilobytes: float


def main() -> None:
    """Measure, print, write the page."""
    parts = [HEAD]
    with _program() as scene:
        scene.held.move("jump activity-1", "open")
        for place in PLACES:
            with slowed(place.line, scene.served.port) as line:
                parts.append(_chapter(place, list(_rows(scene, place, line))))
            print(parts[-1], flush=True)
        scene.close()
    DOCUMENT.write_text("\n".join(parts), "utf-8")


@contextmanager
def _program() -> Iterator[Scene]:
    with (
        tempfile.TemporaryDirectory() as folder,
        contextmanager(serving)(Path(folder)) as served,
        chromium() as browser,
    ):
        yield a_scene(served, browser)


def _rows(scene: Scene, place: Place, line: SlowLine) -> Iterator[list[str]]:
    for name, (path, words, signed_in) in PAGES.items():
        address = f"http://127.0.0.1:{line.port}"
        came: tuple[list[Load], list[Load]] = ([], [])
        for _ in range(TIMES):
            browser = scene.chrome.new_context(viewport=LAPTOP)
            if signed_in:
                token = scene.served.signed_in(scene.held.person)
                cookie = {"name": PERSON_COOKIE, "value": token, "url": address}
                browser.add_cookies([{**cookie, "httpOnly": True}])
            for loads in came:
                loads.append(
                    _load(browser, place, line, address + path.format(code=scene.code), words)
                )
            browser.close()
        for said, loads in zip(SEEN, came, strict=True):
            yield [f"{name}, {said}", *_medians(loads)]


def _load(browser: BrowserContext, place: Place, line: SlowLine, where: str, words: str) -> Load:
    """Open it in a window of its own; what the browser has kept from before is kept."""
    page = _slow_page(browser, place)
    before, begun = line.received, perf_counter()
    page.goto(where, wait_until="commit", timeout=PATIENCE)
    expect(page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)
    usable = perf_counter() - begun
    painted = float(page.evaluate(FIRST_PAINT)) / KILO
    page.wait_for_timeout(KILO)  # what is fetched for later
    page.close()
    return Load(painted, usable, (line.received - before) / KILO)


def _slow_page(browser: BrowserContext, place: Place) -> Page:
    page = browser.new_page()
    wire = browser.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": place.slower})
    return page


def _medians(loads: Sequence[Load]) -> list[str]:
    return [
        f"{median(each.painted for each in loads):.1f} s",
        f"{median(each.usable for each in loads):.1f} s",
        f"{median(each.kilobytes for each in loads):,.0f} kB",
    ]


HEAD = """# On a slow network

Written by `python -m benchmarks.first_paint`: the real program, and Chromium with its processor
slowed down behind a line that lets through so much a second and no more, sockets too; medians of
three, all on one machine. “Painted” is the first thing seen, “usable” when what the page is for
stands there. Kilobytes are all that came down the line. The browser keeps files from then on; none
comes from anywhere but this server (`tests/flows/test_outside_blocked.py`).
"""


def _chapter(place: Place, rows: list[list[str]]) -> str:
    line = place.line
    slower = f", processor {place.slower} times slower" if place.slower > 1 else ""
    table = [["", "painted", "usable", "over the line"], ["---", "---:", "---:", "---:"], *rows]
    body = "".join(f"| {' | '.join(row)} |\n" for row in table)
    title = f"{line.name[0].upper()}{line.name[1:]}"
    speed = f"{line.kbit_down / KILO:g} Mbit/s, {line.latency} ms there and back{slower}."
    return f"\n## {title}\n\n{speed}\n\n{body}"


if __name__ == "__main__":
    main()
