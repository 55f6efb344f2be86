"""An hour of a workshop at human pace: what fails, and what grows.

`make soak`, or `python -m benchmarks.soak --minutes 60`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.bench import RESULTS
from benchmarks.contest import Vote, acknowledged
from benchmarks.laptops import Laptop
from benchmarks.measuring import Figures, Gauge, Neighbours, machine, percentile
from benchmarks.product import ProductRoom, open_product
from benchmarks.report import PRODUCT, Measured, tables
from benchmarks.run import MIB, SETTLES
from benchmarks.serving import many_files
from benchmarks.streamlit_page import PageBroken
from spp_core.room import Phase, Stage

WALLS = 2
THINKS = 15.0
"""Seconds a triad talks before it taps, on average."""
RELOADS = 0.02
"""How many taps are a reload of the page instead."""
STAYS = 30.0
"""Seconds the facilitator lets pass between two moves, on average."""
LOOKS = 10.0
"""Seconds between two looks at memory, files and threads."""
MOVE = {Phase.WAITING: "open", Phase.OPEN: "close", Phase.CLOSED: "reveal"}
"""What a facilitator does in each phase; else Next."""


@dataclass(frozen=True)
class Look:
    """What the server held at one moment."""

    at: float
    memory: float
    files: int
    threads: int


@dataclass
class Soak:
    """A room that goes on and on."""

    room: ProductRoom
    gauge: Gauge
    activities: list[str]
    """Of the plan, in order."""
    ends: float
    votes: list[Vote] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    where: str = ""
    """The activity of the facilitator's last move."""
    moves: int = 0
    reloads: int = 0

    async def sit(self, laptop: Laptop) -> None:
        """Talk, tap, talk; sometimes reload the page."""
        while await self._while(THINKS):
            if random.random() < RELOADS:
                self.reloads += 1
                await self._tried("reload", laptop.reload)
            else:
                await self._tried("vote", lambda: self._vote(laptop))

    async def _vote(self, laptop: Laptop) -> None:
        stage = laptop.view["shared"]["stage"]
        questions = laptop.questions() if stage["phase"] == Phase.OPEN else []
        if not questions:
            return
        vote = laptop.next_vote(questions, stage["activity"], stage["round"])
        await acknowledged([await laptop.send(vote)])
        if vote.refused:
            self.errors.append(f"vote: {vote.refused}")
        else:
            self.votes.append(vote)

    async def lead(self) -> None:
        """Take the room through its plan, from the start again at its end."""
        while await self._while(STAYS):
            await self._tried("move", self._move)
            self.moves += 1

    async def _move(self) -> None:
        stage = await asyncio.to_thread(self.room.hall.stage, self.room.room)
        move = self._next_move(stage)
        if move is not None:
            await self.room.console.press(move)
            return
        hall, here = self.room.hall, self.room.room
        await asyncio.to_thread(hall.move, here, "jump", self.activities[0])

    def _next_move(self, stage: Stage) -> str | None:
        """The facilitator's next press; None at the end of the plan.

        Coming back to an activity opens it again.
        """
        phase = stage.place().phase
        arrived, self.where = stage.activity != self.where, stage.activity
        wanted = "open" if arrived and phase is not Phase.OPEN else MOVE.get(phase)
        for move in (wanted, "next"):
            if move == "next" and stage.activity == self.activities[-1]:
                return None
            if move is not None and self._pressable(move):
                return move
        return None

    def _pressable(self, move: str) -> bool:
        try:
            self.room.console.button(move)
        except PageBroken:
            return False
        return True

    async def look(self, begun: float) -> None:
        """Look at what the server holds, again and again."""
        while time.monotonic() < self.ends:
            at = time.monotonic() - begun
            held = self.gauge.memory(), self.gauge.files(), self.gauge.threads()
            self.looks.append(Look(at, *held))
            await asyncio.sleep(min(LOOKS, max(0.0, self.ends - time.monotonic())))

    async def _while(self, seconds: float) -> bool:
        """Let some time pass; whether the hour still lasts."""
        await asyncio.sleep(random.uniform(0.5, 1.5) * min(seconds, self._left()))
        return self._left() > 0

    def _left(self) -> float:
        return max(0.0, self.ends - time.monotonic())

    async def _tried(self, what: str, step: Callable[[], Awaitable[None]]) -> None:
        try:
            await step()
        except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
            self.errors.append(f"{what}: {type(error).__name__}: {error}")


def settled(looks: list[Look], minutes: float) -> tuple[Look, Look]:
    """What was held once a sixth of the time had passed (ten minutes of an hour), and at the end.

    Each the median of a few looks, because memory goes up and down.
    """
    after = [each for each in looks if each.at >= minutes * 10] or looks
    return _middle(after[:5]), _middle(after[-5:])


def _middle(looks: list[Look]) -> Look:
    return sorted(looks, key=lambda look: look.memory)[len(looks) // 2]


def figures_of(soak: Soak, log: Path, minutes: float) -> Figures:
    """What the hour showed."""
    said = log.read_text("utf-8", "replace").splitlines()
    bad = [line for line in said if "ERROR" in line or line.startswith("Traceback")]
    soak.errors += [f"log: {line}" for line in bad]
    first, last = settled(soak.looks, minutes)
    return {
        "minutes": minutes,
        "laptops": len(soak.room.laptops),
        "votes": len(soak.votes),
        "moves": soak.moves,
        "reloads": soak.reloads,
        "errors": len(soak.errors),
        "vote_p95": percentile([vote.saved - vote.sent for vote in soak.votes], 95),
        "memory_settled": first.memory / MIB,
        "memory_end": last.memory / MIB,
        "memory_growth": (last.memory - first.memory) / MIB,
        "files_settled": first.files,
        "files_end": last.files,
        "threads_settled": first.threads,
        "threads_end": last.threads,
    }


async def hold(room: ProductRoom, gauge: Gauge, minutes: float) -> Soak:
    """Let everybody in, and hold the workshop for so long."""
    await room.open_screens(WALLS)
    async with AsyncExitStack() as closing:
        closing.push_async_callback(room.close_screens)
        await asyncio.gather(*(laptop.join() for laptop in room.laptops))
        for laptop in room.laptops:
            closing.push_async_callback(laptop.leave)
        begun = time.monotonic()
        soak = Soak(room, gauge, room.activities, begun + 60 * minutes)
        people = [soak.sit(laptop) for laptop in room.laptops]
        await asyncio.gather(*people, soak.lead(), soak.look(begun))
        await asyncio.sleep(SETTLES)
    return soak


def main() -> None:
    """Hold it, print, write."""
    parser = argparse.ArgumentParser(prog="soak", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--laptops", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--json", type=Path, help="write here instead of benchmarks/results")
    asked = parser.parse_args()
    many_files()
    on = machine()
    print(f"{asked.laptops} laptops for {asked.minutes:g} minutes …", flush=True)
    with open_product(asked.laptops) as product:
        gauge = Gauge(*product.servers)
        neighbours = Neighbours(gauge)
        soak = asyncio.run(hold(product.rooms[0], gauge, asked.minutes))
        figures = figures_of(soak, product.hall.log, asked.minutes)
        figures["neighbours"] = neighbours.cores()
    notes = [*product.notes, *list(dict.fromkeys(soak.errors))[:20]]
    run = {"side": PRODUCT, "rooms": 1, "laptops": asked.laptops, "figures": figures}
    looks = [vars(look) for look in soak.looks]
    found: dict[str, Any] = {"what": "soak", "machine": on, "pace": {}, "looks": looks}
    found["runs"] = [{**run, "notes": notes}]
    file = asked.json or RESULTS / f"{on['date'][:16].replace(':', '')}-soak.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    print(tables(Measured.model_validate(found)))
    print(f"Written to {file}. “python -m benchmarks.report” makes docs/performance.md of it.")


if __name__ == "__main__":
    main()
