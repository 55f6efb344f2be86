"""The floor, as the measuring code sees it."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks.contest import PATIENCE, Vote, Wall
from benchmarks.laptops import poster
from benchmarks.serving import running

SERVER = Path(__file__).with_name("floor.py")
SCORES = 5


@dataclass(eq=False)
class FloorLaptop:
    """A laptop with nothing but its socket."""

    origin: str
    name: str
    post: httpx.AsyncClient
    stage: int = 0
    moved_at: float = 0.0
    pressed_again: int = 0
    sent: int = 0
    _line: ClientConnection | None = None
    _on_the_way: dict[int, tuple[Vote, asyncio.Future[None]]] = field(default_factory=dict)
    _reading: asyncio.Task[None] | None = None

    async def join(self) -> None:
        """Get a token and sit down; until the first question is there."""
        answer = await self.post.post(f"{self.origin}/join", json={"name": self.name})
        answer.raise_for_status()
        self._line = await _connected(self.origin, f"/seat?token={answer.json()['token']}")
        self._take(json.loads(await self._line.recv()), time.perf_counter())
        self._reading = asyncio.create_task(self._read(self._line))

    async def _read(self, line: ClientConnection) -> None:
        async for frame, at in _frames(line):
            self._take(frame, at)

    def _take(self, frame: dict[str, Any], at: float) -> None:
        if "question" in frame:
            self.stage, self.moved_at = frame["question"], at
            return
        vote, waiting = self._on_the_way.pop(frame["saved"])
        vote.saved = at
        waiting.set_result(None)

    async def send(self, vote: Vote) -> asyncio.Future[None]:
        """Send a vote."""
        self.sent += 1
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._on_the_way[self.sent] = vote, waiting
        vote.sent = time.perf_counter()
        if self._line is not None:
            await self._line.send(json.dumps({"id": self.sent, "score": vote.value}))
        return waiting

    async def leave(self) -> None:
        """Close the socket."""
        if self._line is not None:
            await self._line.close()


class FloorRoom:
    """Its one room."""

    def __init__(self, origin: str, laptops: int) -> None:
        """Nobody has joined yet."""
        post = poster()
        self.laptops = [
            FloorLaptop(origin, f"Triad {number}", post) for number in range(1, laptops + 1)
        ]
        self.wall = Wall()
        self._origin = origin
        self._screens: list[ClientConnection] = []
        self._reading: list[asyncio.Task[None]] = []

    async def open_screens(self) -> None:
        """Open the wall and the console: both are told the count."""
        for wall in (self.wall, Wall()):
            line = await _connected(self._origin, "/wall")
            self._screens.append(line)
            self._reading.append(asyncio.create_task(_watch(line, wall)))

    async def close_screens(self) -> None:
        """Close them."""
        for line in self._screens:
            await line.close()

    async def go(self, *, live: bool) -> None:
        """Every question is alike, and opened by Next."""

    async def press(self, move: str) -> float:
        """Ask for the next question."""
        at = time.perf_counter()
        await self._screens[1].send(move)
        return at

    def vote(self, laptop: FloorLaptop) -> Vote:
        """A score."""
        score = 1 + laptop.sent % SCORES
        return Vote(str(laptop.stage), 1, laptop.name, "", score)


class Floor:
    """Its server and its room."""

    def __init__(self, server: psutil.Process, room: FloorRoom) -> None:
        """Nobody has joined yet."""
        self.servers = [server]
        self.rooms = [room]
        self.notes: list[str] = []

    def kept(self) -> None:
        """Not looked up."""

    def kill(self) -> None:
        """Not asked of it."""


async def _connected(origin: str, path: str) -> ClientConnection:
    return await connect(
        f"{origin.replace('http', 'ws', 1)}{path}",
        ping_interval=None,
        open_timeout=PATIENCE,
        proxy=None,
    )


async def _frames(line: ClientConnection) -> AsyncIterator[tuple[dict[str, Any], float]]:
    with suppress(ConnectionClosed):
        async for text in line:
            at = time.perf_counter()
            yield json.loads(text), at


async def _watch(line: ClientConnection, wall: Wall) -> None:
    async for frame, at in _frames(line):
        wall.counts.append((at, frame["count"]))
        wall.charts.append((at, frame["count"]))


@contextmanager
def open_floor(laptops: int) -> Iterator[Floor]:
    """Start it with an empty file."""
    with tempfile.TemporaryDirectory(prefix="floor-") as folder:
        file, log = Path(folder) / "votes.sqlite3", Path(folder) / "server.log"

        def command(port: int) -> list[str]:
            return [sys.executable, str(SERVER), str(port), str(file)]

        with running(command, {}, Path(folder), log) as (origin, server):
            yield Floor(server, FloorRoom(origin, laptops))
