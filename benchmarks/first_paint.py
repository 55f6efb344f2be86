"""How long pages take to come on a slow network: `python -m benchmarks.first_paint`.

The real program, a real browser whose line is made slow and whose processor is slowed down, three
times each; medians. Writes `docs/slow-network.md`.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser import chromium
from tests.flows.scene import Scene, a_scene
from tests.serving import serving

DOCUMENT = Path(__file__).parent.parent / "docs" / "slow-network.md"
TIMES = 3
KILO = 1000


@dataclass(frozen=True)
class Line:
    """A network as a browser can be made to have it, and how much slower its processor is."""

    name: str
    kbit_down: int
    kbit_up: int
    latency: int
    slower: int


LINES = (
    Line("cable, a laptop of today", 50_000, 20_000, 2, 1),
    Line("a hall’s full Wi-Fi, a laptop ten years old", 3_000, 1_000, 60, 4),
    Line("a slow mobile hotspot, a cheap phone", 800, 400, 200, 6),
)
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SEEN = {"first": "the first time", "again": "the second time"}


@dataclass(frozen=True)
class Load:
    """One load of a page: milliseconds to the first paint and until it can be used, kilobytes."""

    painted: float
    usable: float
    kilobytes: float


def main() -> None:
    """Measure, print, write the page."""
    parts = [HEAD]
    with _program() as (browser, scene):
        scene.held.move("jump activity-1", "open")
        for line in LINES:
            rows = list(_rows(browser, scene, line))
            parts.append(_chapter(line, rows))
            print(parts[-1], flush=True)
        scene.close()
    DOCUMENT.write_text("\n".join(parts), "utf-8")


@contextmanager
def _program() -> Iterator[tuple[Browser, Scene]]:
    with (
        tempfile.TemporaryDirectory() as place,
        contextmanager(serving)(Path(place)) as served,
        chromium() as browser,
    ):
        yield browser, a_scene(served, browser)


def _rows(browser: Browser, scene: Scene, line: Line) -> Iterator[list[str]]:
    pages = {
        "joining, on a laptop": (f"/?code={scene.code}", "Which triad are you?", False),
        "the wall": (f"/wall?room={scene.code}", "have answered", True),
        "the console": (f"/facilitate?room={scene.code}", "Open for answers", True),
    }
    for name, (path, words, signed_in) in pages.items():
        loads = [_both(scene, line, path, words, signed_in=signed_in) for _ in range(TIMES)]
        for which, said in enumerate(SEEN.values()):
            these = [pair[which] for pair in loads]
            yield [
                f"{name}, {said}",
                f"{statistics.median(each.painted for each in these) / KILO:.1f} s",
                f"{statistics.median(each.usable for each in these) / KILO:.1f} s",
                f"{statistics.median(each.kilobytes for each in these):,.0f} kB",
            ]


def _both(scene: Scene, line: Line, path: str, words: str, *, signed_in: bool) -> tuple[Load, Load]:
    """A page with nothing kept by the browser, and once more with what it has kept."""
    page = scene.window(scene.held.person if signed_in else None)
    wire = _slowed(page, line)
    received: list[int] = []
    wire.on("Network.loadingFinished", lambda told: received.append(told["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda told: received.append(len(told["response"]["payloadData"]) * 3 // 4),
    )
    loads = []
    for _ in SEEN:
        received.clear()
        begun = perf_counter()
        page.goto(f"{scene.served.url}{path}")
        expect(page.get_by_text(words).first).to_be_visible(timeout=120_000)
        usable = KILO * (perf_counter() - begun)
        loads.append(Load(float(page.evaluate(FIRST_PAINT)), usable, sum(received) / KILO))
    page.context.close()
    return loads[0], loads[1]


def _slowed(page: Page, line: Line) -> CDPSession:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.latency,
            "downloadThroughput": line.kbit_down * KILO / 8,
            "uploadThroughput": line.kbit_up * KILO / 8,
        },
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})
    return wire


HEAD = """# On a slow network

Written by `python -m benchmarks.first_paint`: the real program, Chromium with its line and its
processor slowed down, medians of three, server and browser on one machine. “Painted” is the first
thing seen, “usable” when what the page is for stands there. Kilobytes are what came over the line,
as compressed as it came. Files are kept by the browser from then on; none comes from anywhere but
this server (`tests/flows/test_outside_blocked.py`). What is slowed is the line of HTTP; Chromium
does not slow sockets, over which what changes comes: a vote is some hundred bytes, there and back.
"""


def _chapter(line: Line, rows: list[list[str]]) -> str:
    mbit = line.kbit_down / KILO
    slower = f", processor {line.slower} times slower" if line.slower > 1 else ""
    table = [["", "painted", "usable", "over the line"], ["---", "---:", "---:", "---:"], *rows]
    body = "".join(f"| {' | '.join(row)} |\n" for row in table)
    title = f"{line.name[0].upper()}{line.name[1:]}"
    return f"\n## {title}\n\n{mbit:g} Mbit/s, {line.latency} ms{slower}.\n\n{body}"


if __name__ == "__main__":
    main()
