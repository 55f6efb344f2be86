"""How fast a review is: 24 triads of 70 schools, six held workshops; also with 4 and 16 times that.

`python -m benchmarks.review_load --json review.json`
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.hall import first_facilitator, running
from benchmarks.measuring import machine
from benchmarks.streamlit_page import open_page
from spp_core.content import load_library
from spp_core.live.visitors import PERSON_COOKIE
from spp_core.made_up.answering import School as Manner
from spp_core.made_up.holding import Holding
from spp_core.made_up.story import School, Story, read_story
from spp_core.reports import FILES
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS
from spp_core.store import Person, Room, Store, answers
from spp_core.workshop import load_workshops

TRIADS, SCHOOLS, ROOMS = 24, 70, 6
RUNS = 3
Figures = dict[str, float]


@dataclass(frozen=True)
class Filled:
    """A database with held rooms, and who may review them."""

    url: str
    store: Store
    person: Person
    cookie: str
    rooms: tuple[Room, ...]

    @property
    def answers(self) -> int:
        """How many answers the last room has."""
        with self.store.reading() as tx:
            return len(answers.answers(tx, self.rooms[-1].id))


def fill(url: str, scale: int) -> Filled:
    """Hold the rooms, each with `scale` times the triads and schools."""
    store = Store(url)
    token, person = first_facilitator(store)
    names = [f"Triad {number}" for number in range(1, TRIADS * scale + 1)]
    schools = [f"School {number}" for number in range(1, SCHOOLS * scale + 1)]
    roster = "\n".join(
        f"{name}: {', '.join(schools[place :: len(names)])}" for place, name in enumerate(names)
    )
    made_up = read_story(MADE_UP)
    triads = tuple(School(name=name, phase="primary", triad=name) for name in names)
    story = made_up.model_copy(update={"schools": triads})
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))[story.plan]
    random = Random(1)
    manners = [Manner(place, random.gauss(0, 0.5)) for place in range(len(names))]
    held = []
    for year in range(1, ROOMS + 1):
        day = datetime.now(UTC) - timedelta(days=364 * (ROOMS - year) + 80)
        wanted = actions.NewRoom("Benchmark", "triad", roster, f"Year {year}")
        room = actions.create_room(store, person, plan, wanted, day)
        _hold(store, person, room, story, manners, year, day, random)
        held.append(room)
    return Filled(url, store, person, f"{PERSON_COOKIE}={token}", tuple(held))


def _hold(
    store: Store,
    person: Person,
    room: Room,
    story: Story,
    manners: Sequence[Manner],
    year: int,
    day: datetime,
    random: Random,
) -> None:
    Holding(store, person, room, story, list(manners), year, day, random).hold()


async def page(filled: Filled, log: Path) -> Figures:
    """Open the review as a browser does: until its first chart has come, and all of it."""
    found: list[tuple[float, float]] = []
    with running(filled.url, log) as (origin, _):
        for _ in range(RUNS + 1):
            begun = time.perf_counter()
            query = f"room={filled.rooms[-1].code}"
            tab = await open_page(origin, "review", query, filled.cookie)
            found.append((tab.arrived["plotly_chart"] - begun, time.perf_counter() - begun))
            await tab.close()
    warm = found[1:]  # the first one also loads what is loaded once
    return {
        "first visit: first chart": found[0][0],
        "first visit: whole review": found[0][1],
        "first chart": median(first for first, _ in warm),
        "whole review": median(whole for _, whole in warm),
    }


def reports(filled: Filled) -> Figures:
    """Each file, from reading the room to its last byte."""
    now = datetime.now(UTC)

    def read() -> views.Review:
        return views.review(filled.store, filled.person, filled.rooms[-1].id, now)

    figures = {"read the review": _seconds(read)}
    codes = [room.code for room in filled.rooms]
    partnership = filled.rooms[0].partnership_id
    figures["distance travelled, six rooms"] = _seconds(
        lambda: views.travelled(filled.store, filled.person, partnership, codes, now)
    )
    for file in FILES:
        figures[f".{file.suffix}"] = _seconds(lambda file=file: file.make(read()))
    return figures


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def measure(scale: int) -> Figures:
    """All figures, in seconds, at so many times the usual answers."""
    with tempfile.TemporaryDirectory(prefix="review-load-") as folder:
        filled = fill(f"sqlite:///{Path(folder) / 'rooms.sqlite3'}", scale)
        try:
            figures = {"answers in the room": float(filled.answers)}
            figures.update(asyncio.run(page(filled, Path(folder) / "server.log")))
            figures.update(reports(filled))
        finally:
            filled.store.close()
    return figures


def main() -> None:
    """Measure, print a table, write."""
    parser = argparse.ArgumentParser(prog="review_load", description=__doc__.partition("\n")[0])
    parser.add_argument("--scales", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--json", type=Path, help="write everything here")
    asked = parser.parse_args()
    found = {}
    for scale in asked.scales:
        found[scale] = measure(scale)
        print(f"{scale} ×: {TRIADS * scale} triads, {SCHOOLS * scale} schools", flush=True)
        for name, value in found[scale].items():
            unit = "" if name.startswith("answers") else " s"
            print(f"  {name:<32} {value:>9.2f}{unit}", flush=True)
    if asked.json:
        asked.json.write_text(json.dumps({"figures": found, "machine": machine()}, indent=2) + "\n")


if __name__ == "__main__":
    main()
