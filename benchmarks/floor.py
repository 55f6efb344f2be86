"""The floor: the least a server can do that still keeps every vote on disk.

No pages, no roles, no forms, no reveal, no review. `python benchmarks/floor.py PORT FILE`.
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

WALL_EVERY = 0.1
"""Seconds: a wall that is told of every vote at once would draw faster than anybody can look."""

TABLES = """
CREATE TABLE seat (token TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE vote (question INT, name TEXT, score INT, PRIMARY KEY (question, name));
"""


class Hall:
    """One room: its file, its question, who listens."""

    def __init__(self, file: str) -> None:
        """Open the file: written ahead, and on disk before anything is acknowledged."""
        self.disk = sqlite3.connect(file, isolation_level=None)
        self.disk.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {TABLES}")
        self.question = 1
        self.laptops: set[WebSocket] = set()
        self.walls: set[WebSocket] = set()
        self.voted = asyncio.Event()

    def join(self, name: str) -> str:
        """A token for a seat."""
        token = secrets.token_urlsafe()
        self.disk.execute("INSERT INTO seat VALUES (?, ?)", (token, name))
        return token

    def whose(self, token: str) -> str | None:
        """Whose token this is."""
        row = self.disk.execute("SELECT name FROM seat WHERE token = ?", (token,)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, score: int) -> None:
        """Keep a vote; it is on disk when this returns."""
        vote = (self.question, name, score)
        self.disk.execute("INSERT OR REPLACE INTO vote VALUES (?, ?, ?)", vote)
        self.voted.set()

    def chart(self) -> dict[str, Any]:
        """How many have voted, and for what."""
        query = "SELECT score, count(*) FROM vote WHERE question = ? GROUP BY score"
        bars = dict(self.disk.execute(query, (self.question,)).fetchall())
        return {"question": self.question, "count": sum(bars.values()), "bars": bars}

    async def draw(self) -> None:
        """Tell the walls whenever there is something new."""
        while True:
            await self.voted.wait()
            self.voted.clear()
            await _tell(self.walls, self.chart())
            await asyncio.sleep(WALL_EVERY)


async def _tell(listeners: set[WebSocket], frame: dict[str, Any]) -> None:
    for listener in tuple(listeners):
        with suppress(WebSocketDisconnect, RuntimeError):
            await listener.send_json(frame)


async def join(request: Request) -> JSONResponse:
    """Somebody sits down."""
    return JSONResponse({"token": hall(request).join((await request.json())["name"])})


async def seat(socket: WebSocket) -> None:
    """A laptop: the question out, votes in."""
    here = hall(socket)
    name = here.whose(socket.query_params.get("token", ""))
    if name is None:
        await socket.close()
        return
    await socket.accept()
    here.laptops.add(socket)
    try:
        await socket.send_json({"question": here.question})
        while True:
            frame = await socket.receive_json()
            here.keep(name, int(frame["score"]))
            await socket.send_json({"saved": frame["id"]})
    except WebSocketDisconnect:
        here.laptops.discard(socket)


async def wall(socket: WebSocket) -> None:
    """A wall, or the facilitator's console, which says "next"."""
    here = hall(socket)
    await socket.accept()
    here.walls.add(socket)
    try:
        while True:
            await socket.receive_text()
            here.question += 1
            await _tell(here.laptops, {"question": here.question})
            here.voted.set()
    except WebSocketDisconnect:
        here.walls.discard(socket)


async def health(request: Request) -> PlainTextResponse:
    """It runs."""
    return PlainTextResponse("ok")


def hall(asked: Request | WebSocket) -> Hall:
    """The one hall."""
    found: Hall = asked.app.state.hall
    return found


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.hall = Hall(sys.argv[2])
    drawing = asyncio.create_task(app.state.hall.draw())
    yield
    drawing.cancel()


pages = [Route("/healthz", health), Route("/join", join, methods=["POST"])]
sockets = [WebSocketRoute("/seat", seat), WebSocketRoute("/wall", wall)]
app = Starlette(routes=[*pages, *sockets], lifespan=_lifespan)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
