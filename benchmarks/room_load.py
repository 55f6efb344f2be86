"""A room full of laptops, measured: `python -m benchmarks.room_load --laptops 100`.

Starts a server of its own on a database of its own, lets headless laptops join through the real
pages, and measures what people in the hall would notice. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from benchmarks.hall import Hall, open_hall
from benchmarks.laptops import Laptop, Vote, poster
from benchmarks.measuring import (
    Figures,
    Gauge,
    Neighbours,
    Stopwatch,
    machine,
    medians,
    percentile,
    table,
)
from benchmarks.screens import Screen, open_screen
from benchmarks.streamlit_page import PageBroken

LIVE = "introductions"
"""An activity whose result the wall shows while it is answered."""
VOTED = "activity-1"
"""An activity of many rows, revealed later: the checklist."""
PRESSES = 6
"""How often Next is pressed."""
SETTLES = 2.0
"""Seconds after which nothing is on its way any more."""


@dataclass
class Wanted:
    """What the command line asks for."""

    laptops: int
    rate: float
    seconds: float
    idle: float


@dataclass
class Run:
    """One run: the hall, who is in it, what was voted, what was found."""

    hall: Hall
    wanted: Wanted
    gauge: Gauge
    laptops: list[Laptop] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    figures: Figures = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    # Joining ------------------------------------------------------------------------------

    async def join(self) -> None:
        """Everybody joins at once."""
        before = self.gauge.megabytes()
        watch = Stopwatch(self.gauge)
        self.laptops = [Laptop(self.hall.origin, name) for name in self.hall.names]
        async with poster() as post:
            begun = time.perf_counter()
            await asyncio.gather(*(one.join(post, self.hall.room.code) for one in self.laptops))
            taken = time.perf_counter() - begun
        await asyncio.sleep(SETTLES)
        after = self.gauge.megabytes()
        self.figures["cpu_per_join"] = 1000 * watch.cpu() / len(self.laptops)
        self.figures["join_again"] = sum(one.pressed_again for one in self.laptops)
        self.figures["join_all"] = taken
        self.figures["joins_per_second"] = len(self.laptops) / taken
        self.figures["memory"] = (after - before) / len(self.laptops)
        self.figures["memory_all"] = after

    # Voting -------------------------------------------------------------------------------

    async def paced(self, activity: str) -> tuple[list[Vote], float]:
        """Votes one by one at the wanted rate; the votes, and CPU seconds for each.

        Every laptop votes once before any votes twice, so that each first vote is one more in
        the count.
        """
        questions = self.laptops[0].questions()
        order = random.sample(self.laptops, len(self.laptops))
        amount = max(len(order), round(self.wanted.rate * self.wanted.seconds))
        watch = Stopwatch(self.gauge)
        begun = time.perf_counter()
        sent: list[Vote] = []
        waiting = []
        for number in range(amount):
            await asyncio.sleep(max(0.0, begun + number / self.wanted.rate - time.perf_counter()))
            laptop = order[number % len(order)]
            vote = laptop.next_vote(questions, activity, len(self.votes))
            self.votes.append(vote)
            sent.append(vote)
            waiting.append(await laptop.send(vote, len(self.votes)))
        await asyncio.wait_for(asyncio.gather(*waiting), 30)
        await asyncio.sleep(SETTLES / 2)
        return sent, watch.cpu() / amount

    async def all_at_once(self, activity: str) -> tuple[list[Vote], list[asyncio.Future[None]]]:
        """Every laptop votes at the same moment; the votes, and what waits for each."""
        questions = self.laptops[0].questions()
        sent, waiting = [], []
        for laptop in self.laptops:
            vote = laptop.next_vote(questions, activity, len(self.votes))
            self.votes.append(vote)
            sent.append(vote)
            waiting.append(await laptop.send(vote, len(self.votes)))
        return sent, waiting

    async def vote(self, wall: Screen) -> None:
        """Paced votes nobody sees yet, then all at once."""
        wall.counts.clear()
        sent, cpu = await self.paced(VOTED)
        acknowledged = [vote.saved - vote.sent for vote in sent]
        first = sent[: len(self.laptops)]
        await _when(lambda: _said(wall.counts) >= len(first), "all counted on the wall")
        counted = _until(first, wall.counts)
        self.figures["vote_p50"] = percentile(acknowledged, 50)
        self.figures["vote_p95"] = percentile(acknowledged, 95)
        self.figures["count_p95"] = percentile(counted, 95)
        self.figures["cpu_per_vote"] = 1000 * cpu
        burst, waiting = await self.all_at_once(VOTED)
        await asyncio.wait_for(asyncio.gather(*waiting), 60)
        last = max(vote.saved for vote in burst) - burst[0].sent
        self.figures["all_at_once"] = 1000 * last

    async def vote_live(self, wall: Screen) -> None:
        """Paced votes that the wall shows as they come."""
        wall.redraws.clear()
        sent, cpu = await self.paced(LIVE)
        first = sent[: len(self.laptops)]
        await _when(lambda: _said(wall.drawn_counts()) >= len(first), "all drawn on the wall")
        drawn = _until(first, wall.drawn_counts())
        self.figures["live_vote_p95"] = percentile([v.saved - v.sent for v in sent], 95)
        self.figures["wall_p50"] = percentile(drawn, 50)
        self.figures["wall_p95"] = percentile(drawn, 95)
        self.figures["cpu_per_live_vote"] = 1000 * cpu
        self.notes.append(f"{len(wall.redraws)} redraws of the wall for {len(sent)} live votes")

    # Moving -------------------------------------------------------------------------------

    async def move(self, console: Screen, name: str) -> list[float]:
        """Press a button of the console; seconds until each laptop was sent the new stage."""
        seen = self.hall.stage().version
        await asyncio.sleep(SETTLES / 2)  # the console shows the present stage
        try:
            pressed = await console.press(name)
        except PageBroken as error:
            note = f"“{name}” by the action, not the console: {error}"
            if note not in self.notes:
                self.notes.append(note)
            pressed = time.perf_counter()
            await asyncio.to_thread(self.hall.move, name)
        await _when(
            lambda: all(one.stage > seen for one in self.laptops), f"all laptops moved by {name}"
        )
        return [one.moved_at - pressed for one in self.laptops]

    async def next(self, console: Screen) -> None:
        """Press Next some times."""
        presses = [await self.move(console, "next") for _ in range(PRESSES)]
        every = [seconds for press in presses for seconds in press]
        self.figures["next_p50"] = percentile(every, 50)
        self.figures["next_p95"] = percentile(every, 95)
        self.figures["next_last"] = percentile(every, 100)

    async def jump(self, activity: str) -> None:
        """Go to an activity that is some way off; nothing is measured."""
        self.hall.move("jump", activity)
        version = self.hall.stage().version
        await _when(
            lambda: all(one.stage == version for one in self.laptops), "all laptops moved by jump"
        )
        await asyncio.sleep(SETTLES)

    # Being there, and not losing anything -------------------------------------------------

    async def idle(self) -> None:
        """Nobody does anything."""
        await asyncio.sleep(SETTLES)
        watch = Stopwatch(self.gauge)
        await asyncio.sleep(self.wanted.idle)
        self.figures["idle"] = 100 * watch.cpu() / watch.seconds()

    async def kill(self) -> None:
        """All vote, and the server is killed while they do."""
        self.figures["lost"] = self.lost()
        await asyncio.sleep(SETTLES)
        burst: list[Vote] = []
        with suppress(ConnectionClosed):
            burst, waiting = await self.all_at_once(VOTED)
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        await asyncio.to_thread(self.hall.kill)
        await asyncio.sleep(SETTLES / 4)  # what was acknowledged before is still being read
        saved = sum(bool(vote.saved) for vote in burst)
        self.notes.append(f"killed when {saved} of {len(burst)} were acknowledged")
        self.figures["lost_by_kill"] = self.lost()

    def lost(self) -> int:
        """How many acknowledged answers are not on disk as they were acknowledged."""
        kept = self.hall.kept()
        last = {(v.activity, v.round, v.ballot, v.item): v for v in self.votes if v.saved}
        unsure = {(v.activity, v.round, v.ballot, v.item) for v in self.votes if not v.saved}
        return sum(key not in kept for key in last) + sum(
            kept[key] != vote.value
            for key, vote in last.items()
            if key in kept and key not in unsure
        )


def _said(seen: list[tuple[float, int]]) -> int:
    """The last count seen; 0 before any."""
    return seen[-1][1] if seen else 0


def _until(votes: Iterable[Vote], seen: list[tuple[float, int]]) -> list[float]:
    """For the n-th vote: seconds until what was seen said that n or more had answered."""
    found = []
    for number, vote in enumerate(votes, start=1):
        at = next((at for at, answered in seen if answered >= number and at > vote.sent), None)
        if at is not None:
            found.append(at - vote.sent)
    return found


async def _when(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 30
    while not true():
        if time.monotonic() > until:
            raise SystemExit(f"After 30 seconds there was still no end: {what}.")
        await asyncio.sleep(0.02)


async def _told(step: str, done: Awaitable[None]) -> None:
    begun = time.time()
    await done
    print(f"  … {step}: {begun:.1f} to {time.time():.1f}", flush=True)


async def measure(hall: Hall, wanted: Wanted) -> Run:
    """One run from the first laptop to the power cut."""
    run = Run(hall, wanted, Gauge(hall.server))
    neighbours = Neighbours(run.gauge)
    code, cookie = hall.room.code, hall.cookie
    wall = await open_screen(hall.origin, "wall", code, cookie, wall=True)
    console = await open_screen(hall.origin, "facilitate", code, cookie, wall=False)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(wall.close)
        closing.push_async_callback(console.close)
        print(f"  server {hall.server.pid} at {hall.origin}", flush=True)
        await _told("join", run.join())
        await _told("idle", run.idle())
        await run.jump(LIVE)
        await run.move(console, "open")
        await _told("votes the wall shows", run.vote_live(wall))
        await run.jump(VOTED)
        opened = await run.move(console, "open")
        run.figures["open_last"] = percentile(opened, 100)
        await _told("votes", run.vote(wall))
        await _told("next", run.next(console))
        await run.jump(VOTED)
        run.figures["neighbours"] = neighbours.cores()
        await _told("kill", run.kill())
        for laptop in run.laptops:
            closing.push_async_callback(laptop.leave)
    return run


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="room_load", description=__doc__.partition("\n")[0])
    parser.add_argument("--laptops", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20.0, help="paced votes a second")
    parser.add_argument("--seconds", type=float, default=10.0, help="of paced votes, at least")
    parser.add_argument("--idle", type=float, default=10.0, help="seconds of doing nothing")
    parser.add_argument("--runs", type=int, default=1, help="the figures are medians")
    parser.add_argument("--json", type=Path, help="write everything here")
    asked = parser.parse_args()
    wanted = Wanted(asked.laptops, asked.rate, asked.seconds, asked.idle)
    on = machine()
    runs = []
    for number in range(1, asked.runs + 1):
        print(f"Run {number} of {asked.runs}: {wanted.laptops} laptops", flush=True)
        with open_hall(wanted.laptops) as hall:
            runs.append(asyncio.run(measure(hall, wanted)))
    figures = medians([run.figures for run in runs])
    notes = list(dict.fromkeys(note for run in runs for note in run.notes))
    print(table(figures, notes))
    if asked.json:
        found = {
            "laptops": wanted.laptops,
            "votes_a_second": wanted.rate,
            "figures": figures,
            "runs": [run.figures for run in runs],
            "notes": notes,
            "machine": on,
        }
        asked.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
