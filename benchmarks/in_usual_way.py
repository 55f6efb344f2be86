"""The usual way, as the measuring code sees it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.contest import Vote, Wall
from benchmarks.serving import running
from benchmarks.streamlit_page import Page, PageBroken, open_page, pressed

APP = Path(__file__).with_name("usual_way.py")
SCORES = 5


@dataclass(eq=False)
class UsualLaptop:
    """A browser tab that polls."""

    origin: str
    name: str
    stage: int = 0
    moved_at: float = 0.0
    pressed_again: int = 0
    sent: int = 0
    _page: Page | None = None
    _on_the_way: list[tuple[Vote, asyncio.Future[None]]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """Its tab."""
        if self._page is None:
            raise PageBroken(f"{self.name} has not joined")
        return self._page

    async def join(self) -> None:
        """Type the name, press Join; until the first question is drawn."""
        self._page = await open_page(self.origin)
        await self._page.choose(self._page.one("text_input"), self.name)
        await self._page.press(self._page.one("button", "join"))
        if not list(self._page.all("heading")):
            await self._page.rerun()
        self._page.on_drawn = self._drawn
        self._drawn()

    def _drawn(self) -> None:
        at = time.perf_counter()
        question = question_on(self.page)
        if question > self.stage:
            self.stage, self.moved_at = question, at
        saved = [each.body.body for each in self.page.all("markdown")]
        for place in reversed(range(len(self._on_the_way))):
            if f"Saved: {self._on_the_way[place][0].value}" in saved:
                self._acknowledged(place + 1, at)
                return

    def _acknowledged(self, votes: int, at: float) -> None:
        """A vote is saved, and so are those before it, which it took the place of."""
        done, self._on_the_way = self._on_the_way[:votes], self._on_the_way[votes:]
        for vote, waiting in done:
            vote.saved = at
            waiting.set_result(None)

    async def send(self, vote: Vote) -> asyncio.Future[None]:
        """Tap a score."""
        self.sent += 1
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        radio = next(self.page.all("radio"))
        self._on_the_way.append((vote, waiting))
        vote.sent = time.perf_counter()
        await self.page.tap(radio, str(vote.value))
        return waiting

    async def leave(self) -> None:
        """Close the tab."""
        if self._page is not None:
            await self._page.close()


class UsualRoom:
    """Its one room."""

    def __init__(self, origin: str, laptops: int) -> None:
        """Nobody has joined yet."""
        self.laptops = [UsualLaptop(origin, f"Triad {number}") for number in range(1, laptops + 1)]
        self.wall = Wall()
        self._origin = origin
        self._screens: list[Page] = []

    async def open_screens(self) -> None:
        """Open the wall and the console."""
        wall = await open_page(self._origin, query="as=wall")
        wall.on_drawn = self._drawn
        self._screens = [wall, await open_page(self._origin, query="as=facilitator")]

    def _drawn(self) -> None:
        said = (time.perf_counter(), int(next(self._screens[0].all("metric")).body.body))
        self.wall.counts.append(said)
        self.wall.charts.append(said)

    async def close_screens(self) -> None:
        """Close them."""
        for page in self._screens:
            await page.close()

    async def go(self, *, live: bool) -> None:
        """Every question is alike, and opened by Next."""

    async def press(self, move: str) -> float:
        """Press the facilitator's only button."""
        console = self._screens[1]
        at = time.perf_counter()
        await console.ask(pressed(console.one("button", "next")))
        return at

    def vote(self, laptop: UsualLaptop) -> Vote:
        """A score, another one than before."""
        score = 1 + laptop.sent % SCORES
        return Vote(str(laptop.stage), 1, laptop.name, "", score)


class UsualWay:
    """Its server and its room."""

    def __init__(self, server: psutil.Process, room: UsualRoom) -> None:
        """Nobody has joined yet."""
        self.servers = [server]
        self.rooms = [room]
        self.notes: list[str] = []

    def kept(self) -> None:
        """Not looked up."""

    def kill(self) -> None:
        """Not asked of it."""


def question_on(page: Page) -> int:
    """Which question a page asks; 0 where none."""
    for each in page.all("heading"):
        words, _, number = each.body.body.rpartition(" ")
        if words == "Question":
            return int(number)
    return 0


@contextmanager
def open_usual_way(laptops: int) -> Iterator[UsualWay]:
    """Start it in a folder of its own, where no settings but Streamlit's are."""
    with tempfile.TemporaryDirectory(prefix="usual-way-") as folder:
        where = Path(folder)

        def command(port: int) -> list[str]:
            streamlit = [sys.executable, "-m", "streamlit", "run", str(APP)]
            served = ["--server.port", str(port), "--server.address", "127.0.0.1"]
            return [*streamlit, *served, "--server.headless", "true"]

        environ = {"VOTES": str(where / "votes.sqlite3"), "HOME": folder, "USERPROFILE": folder}
        log = where / "server.log"
        with running(command, environ, where, log, "/_stcore/health") as (origin, server):
            yield UsualWay(server, UsualRoom(origin, laptops))
