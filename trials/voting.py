"""A hall that votes without end, whatever happens to the server: each laptop keeps at it."""

from __future__ import annotations

import asyncio
import json
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from spp_core.service.agenda import WHOLE_ROOM
from spp_core.store import Store, answers
from tests.live.devices import Hall

ACTIVITY = "scores"
ITEMS = ("r1", "r2")
SCORES = (0, 1, 2, 3, 4, 5)
PAUSE = 0.2
"""Seconds between two answers of one laptop, about."""
AGAIN = 0.1
"""Seconds after which a laptop tries to connect once more."""
ANSWERS_WITHIN = 90.0

Key = tuple[str, bool]
"""An item, and whether its answer came late: what came late is kept apart."""
Disk = dict[str, dict[Key, Any]]
"""What is stored: by ballot, by item."""


@dataclass
class Voter:
    """A laptop: what it was told is saved, and the one answer on its way, perhaps stored."""

    url: str
    ballot: str
    token: str
    scores: Sequence[int] = SCORES
    pause: float = PAUSE
    kept: dict[Key, Any] = field(default_factory=dict)
    doubt: tuple[str, Any] | None = None
    sent_at: float = 0.0
    saved: list[tuple[float, float]] = field(default_factory=list)
    """When each answer was sent that was saved, and after how long."""
    told: list[str] = field(default_factory=list)
    """Sentences it was given instead."""
    numbers: Iterator[int] = field(default_factory=count)

    async def vote(self) -> None:
        """Vote until cancelled; connect again whenever the line is gone."""
        headers = {"Cookie": f"spp_seat={self.token}"}
        address = f"{self.url.replace('http', 'ws', 1)}/live/seat"
        while True:
            try:
                async with connect(
                    address,
                    origin=Origin(self.url),
                    additional_headers=headers,
                    ping_interval=None,
                    open_timeout=10,
                    close_timeout=0.5,
                    proxy=None,
                ) as line:
                    await self._over(line)
            except (OSError, WebSocketException, TimeoutError):
                await asyncio.sleep(AGAIN)

    async def _over(self, line: ClientConnection) -> None:
        while True:
            number = next(self.numbers)
            if self.doubt is None:
                value = self.scores[number // len(ITEMS) % len(self.scores)]
                self.doubt = ITEMS[number % len(ITEMS)], value
            await self._put(line, f"v{number}", *self.doubt)
            await asyncio.sleep(self.pause * random.uniform(0.5, 1.5))

    async def _put(self, line: ClientConnection, name: str, item: str, value: Any) -> None:
        asked = {"t": "put", "id": name, "activity": ACTIVITY, "round": 1}
        self.sent_at = time.monotonic()
        await line.send(json.dumps({**asked, "item": item, "value": value}))
        frame = await _outcome(line, name)
        if frame["t"] == "saved":
            self.kept[item, frame["late"]], self.doubt = frame["value"], None
            self.saved.append((self.sent_at, time.monotonic() - self.sent_at))
        else:
            self.told.append(frame["sentence"])

    def may_be(self, key: Key) -> list[Any]:
        """What may be stored: what it was told last, or what is on its way."""
        on_its_way = [self.doubt[1]] if self.doubt and self.doubt[0] == key[0] else []
        return [self.kept[key], *on_its_way]

    def is_back(self, since: float) -> bool:
        """Whether an answer sent since then is saved."""
        return bool(self.saved) and self.saved[-1][0] >= since


async def _outcome(line: ClientConnection, name: str) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = json.loads(await line.recv())
        if frame["t"] in ("saved", "refused", "unsaved") and frame["id"] == name:
            return frame


@dataclass
class Storm:
    """Many laptops that vote at once, in a thread of their own."""

    hall: Hall
    voters: list[Voter]

    def all_back(self, since: float) -> float:
        """Wait until every laptop has had an answer saved that it sent since; seconds it took."""
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not all(each.is_back(since) for each in self.voters):
            assert time.monotonic() < deadline, "not every laptop came back"
            time.sleep(0.02)
        return time.monotonic() - since

    def told(self) -> set[str]:
        """Every sentence a laptop was given instead of “saved”."""
        return {each for voter in self.voters for each in voter.told}

    def tally(self, disk: Disk) -> tuple[int, int]:
        """How many answers are acknowledged, the last of each item, and how many of them stored."""
        last = [(voter, key) for voter in self.voters for key in list(voter.kept)]
        stored = [disk[voter.ballot].get(key) in voter.may_be(key) for voter, key in last]
        return len(last), sum(stored)

    def slowest(self, since: float) -> float:
        """Of the answers sent since then, the 95th percentile of the seconds they took."""
        taken = sorted(took for voter in self.voters for at, took in voter.saved if at >= since)
        return taken[int(0.95 * (len(taken) - 1))]


@contextmanager
def storm(hall: Hall, scores: Sequence[int] = SCORES, pause: float = PAUSE) -> Iterator[Storm]:
    """Every triad of the hall votes, until the end of this; all have voted once when it begins."""
    names = [each for each in hall.held.ids if each != WHOLE_ROOM]
    voters = [Voter(hall.served.url, name, hall.token(name), scores, pause) for name in names]
    loop = asyncio.new_event_loop()
    votes = [each.vote() for each in voters]

    async def all_of_them() -> None:
        await asyncio.gather(*votes, return_exceptions=True)

    task = loop.create_task(all_of_them())
    thread = threading.Thread(target=_until_done, args=(loop, task))
    begun = time.monotonic()
    thread.start()
    try:
        made = Storm(hall, voters)
        made.all_back(begun)
        yield made
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()
        loop.close()


def _until_done(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        loop.run_until_complete(loop.shutdown_asyncgens())


def on_disk(hall: Hall, store: Store | None = None) -> Disk:
    """Every answer stored, here or in a copy of the database."""
    held = hall.held
    found: Disk = {name: {} for name in held.ids}
    called = {ballot: name for name, ballot in held.ids.items()}
    with (store or held.store).reading() as tx:
        for each in answers.answers(tx, held.room.id, late=None):
            found[called[each.ballot_id]][each.item, each.late] = each.value
    return found


def a_hall_that_votes(hall: Hall) -> Hall:
    """The hall, before the open checklist."""
    hall.held.move(f"jump {ACTIVITY}", "open")
    return hall


def roster(triads: int) -> str:
    """A list of so many."""
    return "\n".join(f"Triad {number}" for number in range(1, triads + 1))
