"""The product, as the measuring code sees it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.contest import Kept, Vote, Wall
from benchmarks.hall import Hall, open_hall
from benchmarks.history import History
from benchmarks.laptops import Laptop, poster
from benchmarks.screens import Screen, open_screen
from benchmarks.streamlit_page import PageBroken
from spp_core.service.agenda import workshop_of
from spp_core.store import Room

LIVE = "introductions"
"""An activity whose result the wall shows while it is answered."""
VOTED = "activity-1"
"""An activity of many rows, revealed later: the checklist."""


class ProductRoom:
    """One room, driven through its console."""

    def __init__(self, hall: Hall, room: Room, laptops: Sequence[Laptop], notes: list[str]) -> None:
        """Nobody has joined yet."""
        self.laptops = laptops
        self.wall = Wall()
        self.notes = notes
        self.hall = hall
        self.room = room
        self._screens: list[Screen] = []
        self._activity = ""
        self._questions: list[dict[str, Any]] = []

    async def open_screens(self, walls: int = 1) -> None:
        """Open the console and the wall, or several; what the first shows is noted.

        The console is with the last process, the wall with the first.
        """
        await self._open("facilitate", self.hall.origin(-1))
        for number in range(walls):
            wall = await self._open("wall", self.hall.origin(number))
            if number == 0:
                wall.counts, wall.charts = self.wall.counts, self.wall.charts

    async def _open(self, path: str, origin: str) -> Screen:
        seen = (path, self.room.code, self.hall.cookie)
        screen = await open_screen(origin, *seen, wall=path == "wall")
        self._screens.append(screen)
        return screen

    async def close_screens(self) -> None:
        """Close them."""
        for screen in self._screens:
            await screen.close()

    @property
    def activities(self) -> list[str]:
        """The ids of its plan, in order."""
        with self.hall.store.reading() as tx:
            return [each.id for each in workshop_of(tx, self.room.id).activities]

    @property
    def console(self) -> Screen:
        """The console's page."""
        return self._screens[0]

    async def go(self, *, live: bool) -> None:
        """Jump, which no facilitator waits for."""
        self._activity = LIVE if live else VOTED
        self._questions = []
        await asyncio.to_thread(self.hall.move, self.room, "jump", self._activity)

    async def press(self, move: str) -> float:
        """Press the console's button; without one, move the room as its action does."""
        try:
            return await self.console.press(move)
        except PageBroken as error:
            note = f"“{move}” by the action, not the console: {error}"
            if note not in self.notes:
                self.notes.append(note)
        at = time.perf_counter()
        await asyncio.to_thread(self.hall.move, self.room, move)
        return at

    def vote(self, laptop: Laptop) -> Vote:
        """An answer to the next question of the form in front of all."""
        self._questions = self._questions or laptop.questions()
        return laptop.next_vote(self._questions, self._activity)


class Product:
    """The product's server and its rooms."""

    def __init__(self, hall: Hall) -> None:
        """Nobody has joined yet."""
        self.servers = hall.servers
        self.notes: list[str] = []
        self.hall = hall
        post = poster()
        self.rooms = [
            ProductRoom(
                hall,
                room,
                [
                    Laptop(hall.origin(number), room.code, name, post)
                    for number, name in enumerate(names)
                ],
                self.notes,
            )
            for room, names in hall.rooms
        ]

    def kept(self) -> Kept:
        """Every answer on disk."""
        return self.hall.kept()

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.hall.kill()


@contextmanager
def open_product(
    laptops: int, rooms: int = 1, history: History | None = None, processes: int = 0
) -> Iterator[Product]:
    """Start the product with rooms for so many laptops each; with PostgreSQL, if in processes."""
    with open_hall(laptops, rooms, history, processes) as hall:
        yield Product(hall)
