"""Headless laptops: each joins through the welcome page, then holds a seat's socket."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from http.cookies import SimpleCookie
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from benchmarks.contest import Vote
from benchmarks.streamlit_page import PATIENCE, Page, PageBroken, open_page

SEAT_PATH = "/live/seat"
PRESSES_AT_MOST = 3
"""How often somebody presses Join again before calling for help."""


@dataclass(eq=False)
class Laptop:
    """A triad's laptop. `ballot` is the name it chooses on the welcome page."""

    origin: str
    code: str
    ballot: str
    post: httpx.AsyncClient
    stage: int = 0
    """The stage version it was sent last."""
    moved_at: float = 0.0
    """When that came."""
    pressed_again: int = 0
    """How often Join did not work."""
    _page: Page | None = None
    _line: ClientConnection | None = None
    _view: str = ""
    _on_the_way: dict[str, Vote] = field(default_factory=dict)
    _arrived: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _cookie: str = ""
    _sent: int = 0
    _reading: asyncio.Task[None] | None = None

    async def join(self) -> None:
        """From the join address to a drawn seat with its first view, as a person would."""
        self._page = await open_page(self.origin, query=f"code={self.code}")
        door = self._page.component("door").given["door"]
        ids = {name: id_ for id_, name in door["names"]}
        answer = await self._press_join({"code": door["code"], "ballot": ids[self.ballot]})
        self._cookie = cookie_of(answer)
        await self._connect(self._page.component("address", SEAT_PATH).given["address"])

    async def reload(self) -> None:
        """Reload the page, as a person does who is not sure."""
        await self.leave()
        self._page = await open_page(self.origin, cookie=self._cookie)
        await self._connect(self._page.component("address", SEAT_PATH).given["address"])

    async def _press_join(self, asked: dict[str, str]) -> httpx.Response:
        """Press Join, again if need be. Raises httpx.HTTPStatusError."""
        while True:
            headers = {"Origin": self.origin}
            answer = await self.post.post(f"{self.origin}/enter/seat", json=asked, headers=headers)
            if answer.is_success or self.pressed_again == PRESSES_AT_MOST:
                return answer.raise_for_status()
            self.pressed_again += 1

    async def _connect(self, address: str) -> None:
        self._line = await connect(
            f"{self.origin.replace('http', 'ws', 1)}{address}",
            origin=Origin(self.origin),
            additional_headers={"Cookie": self._cookie},
            ping_interval=None,
            max_size=None,
            open_timeout=PATIENCE,
            proxy=None,
        )
        first = asyncio.get_running_loop().create_future()
        self._arrived["view"] = first
        self._reading = asyncio.create_task(self._read())
        await asyncio.wait_for(first, PATIENCE)

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            async for text in self._socket:
                self._take(str(text), time.perf_counter())

    def _take(self, text: str, at: float) -> None:
        # A view is long, and a hundred laptops share this process: only its version is read now.
        if text.startswith('{"t":"view"'):
            self._view = text
            version = int(text.partition('"version":')[2].partition(",")[0])
            if version != self.stage:
                self.stage, self.moved_at = version, at
            self._has_arrived("view")
            return
        frame = json.loads(text)
        vote = self._on_the_way.pop(str(frame.get("id")), None)
        if vote is None:
            return
        if frame["t"] == "saved":
            vote.saved = at
        else:
            vote.refused = frame.get("sentence") or "refused"
        self._has_arrived(str(frame["id"]))

    def _has_arrived(self, what: str) -> None:
        waiting = self._arrived.pop(what, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)

    @property
    def _socket(self) -> ClientConnection:
        if self._line is None:
            raise PageBroken(f"{self.ballot} has not joined")
        return self._line

    @property
    def view(self) -> dict[str, Any]:
        """What it was sent last."""
        return dict(json.loads(self._view))

    def questions(self) -> list[dict[str, Any]]:
        """The fields of the form in front of it that one tap or line answers."""
        return [each for each in _fields(self.view["shared"]["form"]) if _answerable(each)]

    def next_vote(self, questions: list[dict[str, Any]], activity: str, round_: int = 1) -> Vote:
        """An answer to the next question of the form, round and round."""
        asked = questions[self._sent % len(questions)]
        answer = _answer_to(asked, self._sent + len(self.ballot))
        return Vote(activity, round_, self.ballot, asked["item"], answer)

    async def send(self, vote: Vote) -> asyncio.Future[None]:
        """Send an answer; what is returned is done once it has been acknowledged."""
        self._sent += 1
        key = f"v{self._sent}"
        arrived: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._arrived[key] = arrived
        self._on_the_way[key] = vote
        named = {"activity": vote.activity, "round": vote.round, "item": vote.item}
        text = json.dumps({"t": "put", "id": key, **named, "value": vote.value})
        vote.sent = time.perf_counter()
        await self._socket.send(text)
        return arrived

    async def leave(self) -> None:
        """Shut the laptop."""
        if self._line is not None:
            await self._line.close()
        if self._page is not None:
            await self._page.close()


def _fields(form: Any) -> Iterator[dict[str, Any]]:
    """Every field of a form as the laptop is sent it."""
    if isinstance(form, list):
        for each in form:
            yield from _fields(each)
    elif isinstance(form, dict):
        if "item" in form and "type" in form:
            yield form
        else:
            for each in form.values():
                yield from _fields(each)


def _answerable(asked: dict[str, Any]) -> bool:
    return asked["type"] in ("scale", "text", "piles")


def _answer_to(asked: dict[str, Any], serial: int) -> Any:
    if asked["type"] == "scale":
        low, high = int(asked["low"]), int(asked["high"])
        return low + serial % (high - low + 1)
    if asked["type"] == "piles":
        return asked["piles"][serial % len(asked["piles"])]["id"]
    return f"word {serial}"


def cookie_of(answer: httpx.Response) -> str:
    """The Cookie header a browser would send after this answer."""
    jar: SimpleCookie = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        jar.load(line)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())


def poster() -> httpx.AsyncClient:
    """One client for all laptops, which keeps no cookie of any.

    Few connections: for each request it looks through all there are, which took 16 ms with 400.
    """
    client = httpx.AsyncClient(timeout=PATIENCE, limits=httpx.Limits(max_connections=10))
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return client
