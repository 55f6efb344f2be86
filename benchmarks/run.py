"""One run over a contestant: what people in its rooms would notice, and what it costs."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Iterable, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from statistics import fmean

from websockets.exceptions import ConnectionClosed

from benchmarks.contest import (
    Contestant,
    Laptop,
    Room,
    Seen,
    Vote,
    acknowledged,
    until,
)
from benchmarks.measuring import Figures, Gauge, Neighbours, Stopwatch, percentile

PRESSES = 6
"""How often Next is pressed."""
SETTLES = 2.0
"""Seconds after which nothing is on its way any more; no longer than anybody polls."""
KIB, MIB = 2**10, 2**20
STEPS = ("join", "idle", "vote_live", "vote", "vote_at_once", "next", "kill")
"""What a run consists of, in order."""


@dataclass(frozen=True)
class Pace:
    """Votes a second in all rooms, for so many seconds at least; seconds of doing nothing."""

    rate: float = 50.0
    seconds: float = 10.0
    idle: float = 30.0


@dataclass
class Run:
    """One run: who is in it, what was voted, what was found."""

    contestant: Contestant
    pace: Pace
    gauge: Gauge
    votes: list[Vote] = field(default_factory=list)
    figures: Figures = field(default_factory=dict)

    @property
    def rooms(self) -> Sequence[Room]:
        """Every room."""
        return self.contestant.rooms

    @property
    def laptops(self) -> list[Laptop]:
        """Every laptop of every room."""
        return [laptop for room in self.rooms for laptop in room.laptops]

    # Joining ------------------------------------------------------------------------------

    async def join(self) -> None:
        """Everybody joins at once."""
        before = self.gauge.memory()
        watch = Stopwatch(self.gauge)
        everybody = self.laptops
        await asyncio.gather(*(one.join() for one in everybody))
        taken = watch.seconds()
        await asyncio.sleep(SETTLES)
        after = self.gauge.memory()
        self.figures["join_all"] = taken
        self.figures["join_again"] = sum(one.pressed_again for one in everybody)
        self.figures["cpu_per_join"] = 1000 * watch.cpu() / len(everybody)
        self.figures["memory"] = (after - before) / len(everybody) / KIB
        self.figures["memory_all"] = after / MIB

    async def idle(self) -> None:
        """Nobody does anything."""
        await asyncio.sleep(SETTLES)
        watch = Stopwatch(self.gauge)
        await asyncio.sleep(self.pace.idle)
        self.figures["idle"] = 100 * watch.cpu() / watch.seconds()

    # Voting -------------------------------------------------------------------------------

    async def ask(self, *, live: bool) -> None:
        """Open a question in every room."""
        await asyncio.gather(*(room.go(live=live) for room in self.rooms))
        await asyncio.sleep(SETTLES)
        self.figures["open_last"] = percentile(await self.move("open"), 100)
        await asyncio.sleep(SETTLES)
        for room in self.rooms:
            room.wall.counts.clear()
            room.wall.charts.clear()

    async def paced(self) -> tuple[list[tuple[Room, Vote]], float]:
        """Votes one by one at the wanted rate; the votes, and CPU seconds for each.

        Every laptop votes once before any votes twice, so that each first vote is one more in
        its room's count.
        """
        order = [(room, laptop) for room in self.rooms for laptop in room.laptops]
        random.shuffle(order)
        amount = max(len(order), round(self.pace.rate * self.pace.seconds))
        watch = Stopwatch(self.gauge)
        begun = time.perf_counter()
        sent, waiting = [], []
        for number in range(amount):
            await asyncio.sleep(max(0.0, begun + number / self.pace.rate - time.perf_counter()))
            room, laptop = order[number % len(order)]
            vote = room.vote(laptop)
            self.votes.append(vote)
            sent.append((room, vote))
            waiting.append(await laptop.send(vote))
        await acknowledged(waiting)
        await asyncio.sleep(SETTLES / 2)
        return sent, watch.cpu() / amount

    async def all_at_once(self) -> tuple[list[Vote], list[asyncio.Future[None]]]:
        """Every laptop votes at the same moment; the votes, and what waits for each."""
        sent, waiting = [], []
        for room in self.rooms:
            for laptop in room.laptops:
                vote = room.vote(laptop)
                self.votes.append(vote)
                sent.append(vote)
                waiting.append(await laptop.send(vote))
        return sent, waiting

    async def vote(self) -> None:
        """Paced votes nobody sees yet."""
        await self.ask(live=False)
        sent, cpu = await self.paced()
        taken = [vote.saved - vote.sent for _, vote in sent]
        self.figures["vote_p50"] = percentile(taken, 50)
        self.figures["vote_p95"] = percentile(taken, 95)
        self.figures["cpu_per_vote"] = 1000 * cpu
        await self._all_on("counts", "all counted on the wall")
        self.figures["count_p95"] = percentile(self._seen_after("counts", sent), 95)

    async def vote_at_once(self) -> None:
        """Everybody votes at the same moment."""
        burst, waiting = await self.all_at_once()
        await acknowledged(waiting)
        self.figures["all_at_once"] = 1000 * (max(vote.saved for vote in burst) - burst[0].sent)

    async def vote_live(self) -> None:
        """Paced votes that the wall shows as they come."""
        await self.ask(live=True)
        sent, cpu = await self.paced()
        self.figures["live_vote_p95"] = percentile([vote.saved - vote.sent for _, vote in sent], 95)
        self.figures["cpu_per_live_vote"] = 1000 * cpu
        await self._all_on("charts", "all drawn on the wall")
        drawn = self._seen_after("charts", sent)
        self.figures["wall_p50"] = percentile(drawn, 50)
        self.figures["wall_p95"] = percentile(drawn, 95)
        self.figures["redraws"] = fmean(len(room.wall.charts) for room in self.rooms)

    async def _all_on(self, which: str, what: str) -> None:
        def shown() -> bool:
            return all(_said(getattr(room.wall, which)) >= len(room.laptops) for room in self.rooms)

        await until(shown, what)

    def _seen_after(self, which: str, sent: Sequence[tuple[Room, Vote]]) -> list[float]:
        """For each laptop's first vote: seconds until the wall showed it."""
        first = sent[: len(self.laptops)]
        return [
            seconds
            for room in self.rooms
            for seconds in seen_after(
                [vote for where, vote in first if where is room], getattr(room.wall, which)
            )
        ]

    # Moving -------------------------------------------------------------------------------

    async def move(self, name: str) -> list[float]:
        """Press a button in every room at once; seconds until each laptop was told."""
        return [
            seconds
            for room in await asyncio.gather(*(_moved(room, name) for room in self.rooms))
            for seconds in room
        ]

    async def next(self) -> None:
        """Press Next some times."""
        presses = []
        watch = Stopwatch(self.gauge)
        for _ in range(PRESSES):
            await asyncio.sleep(SETTLES / 2)  # the console shows the present stage
            presses += await self.move("next")
        await asyncio.sleep(SETTLES / 2)
        self.figures["cpu_per_next"] = 1000 * watch.cpu() / PRESSES / len(self.rooms)
        self.figures["next_p50"] = percentile(presses, 50)
        self.figures["next_p95"] = percentile(presses, 95)
        self.figures["next_last"] = percentile(presses, 100)
        if len(self.rooms) > 1:
            await self.next_in_turn()

    async def next_in_turn(self) -> None:
        """Press Next in one room after another, as so many facilitators do."""
        presses: list[float] = []
        for room in self.rooms:
            presses += await _moved(room, "next")
            await asyncio.sleep(SETTLES / 8)
        self.figures["next_in_turn"] = percentile(presses, 100)

    # Not losing anything ------------------------------------------------------------------

    async def kill(self) -> None:
        """All vote, and the server is killed while they do."""
        self.figures["lost"] = self.lost()
        if self.figures["lost"] is None:
            return
        await self.ask(live=False)
        burst: list[Vote] = []
        with suppress(ConnectionClosed):
            burst, waiting = await self.all_at_once()
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        await asyncio.to_thread(self.contestant.kill)
        await asyncio.sleep(SETTLES / 4)  # what was acknowledged before is still being read
        self.figures["saved_before_kill"] = sum(bool(vote.saved) for vote in burst)
        self.figures["lost_by_kill"] = self.lost()

    def lost(self) -> int | None:
        """How many acknowledged answers are not on disk as they were acknowledged."""
        kept = self.contestant.kept()
        if kept is None:
            return None
        last = {_key(vote): vote for vote in self.votes if vote.saved}
        unsure = {_key(vote) for vote in self.votes if not vote.saved}
        return sum(key not in kept for key in last) + sum(
            kept[key] != vote.value
            for key, vote in last.items()
            if key in kept and key not in unsure
        )

    # All of it ----------------------------------------------------------------------------

    async def step(self, name: str, done: Awaitable[None]) -> bool:
        """Take a step and say how long it took; whether it came to its end."""
        begun = time.perf_counter()
        try:
            await done
        except Exception as error:  # noqa: BLE001 - a contestant that fails is a result too
            note = f"{name}: {type(error).__name__}: {error}"
            self.contestant.notes.append(note)
            print(f"  … {note}", flush=True)
            return False
        print(f"  … {name}: {time.perf_counter() - begun:.1f} s", flush=True)
        return True


def _key(vote: Vote) -> tuple[str, int, str, str]:
    return vote.activity, vote.round, vote.ballot, vote.item


def _said(seen: Seen) -> int:
    """The last count seen; 0 before any."""
    return seen[-1][1] if seen else 0


def seen_after(votes: Iterable[Vote], seen: Seen) -> list[float]:
    """For the n-th vote: seconds until what was seen said that n or more had answered."""
    found = []
    for number, vote in enumerate(votes, start=1):
        at = next((at for at, answered in seen if answered >= number and at > vote.sent), None)
        if at is not None:
            found.append(at - vote.sent)
    return found


async def _moved(room: Room, name: str) -> list[float]:
    seen = max(one.stage for one in room.laptops)
    pressed = await room.press(name)
    await until(lambda: all(one.stage > seen for one in room.laptops), f"all moved by {name}")
    return [one.moved_at - pressed for one in room.laptops]


async def measure(contestant: Contestant, pace: Pace) -> Figures:
    """One run from the first laptop to the power cut. What did not work is in the notes."""
    run = Run(contestant, pace, Gauge(*contestant.servers))
    neighbours = Neighbours(run.gauge)
    async with AsyncExitStack() as closing:
        for room in run.rooms:
            await room.open_screens()
            closing.push_async_callback(room.close_screens)
        if await run.step(STEPS[0], run.join()):
            for name in STEPS[1:]:
                if name == "kill":
                    run.figures["neighbours"] = neighbours.cores()
                await run.step(name, getattr(run, name)())
        for laptop in run.laptops:
            closing.push_async_callback(laptop.leave)
    return run.figures
