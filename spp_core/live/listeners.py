"""Who listens: open sockets, each with a queue of its own so that a slow one holds up nobody."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, cycle
from typing import Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from spp_core.translation import language

WAITING_AT_MOST = 200
"""Frames a socket may be behind before it is dropped; it comes back and is sent all anew."""

BEAT_EVERY = 20
"""Seconds between two signs of life: a page that misses some connects anew."""
BEAT = json.dumps({"t": "beat", "every": BEAT_EVERY})

Listens = Literal["seat", "entering", "console", "wall"]
SEATED: tuple[Listens, ...] = ("seat", "entering")
"""Those that are sent a ballot's view."""
SHARED: tuple[Listens, ...] = ("wall", "console")
"""Those that are told that something moved, and read it themselves."""


@dataclass(eq=False)
class Listener:
    """One open socket. `ballot_id`, `seat_id`, `sign_in` are "" where it has none."""

    socket: WebSocket
    room_id: str
    listens: Listens
    ballot_id: str = ""
    seat_id: str = ""
    sign_in: str = ""
    """Of the person it shows a room to, as the database knows it."""
    late: list[str] = field(default_factory=list)
    """The items it was last told are late."""
    extra: bool = False
    """Whether it was last told that its ballot has extra time."""
    unread: bool = False
    """Whether it may not be told what its ballot's devices answer."""
    language: str = field(default_factory=language)
    """What its page speaks, and is spoken to in."""
    beats_in: int = field(default_factory=partial(next, cycle(range(BEAT_EVERY))))
    """In which second of `BEAT_EVERY` it is sent a sign of life, so that all are not at once."""
    _frames: asyncio.Queue[str | None] = field(
        default_factory=lambda: asyncio.Queue(WAITING_AT_MOST)
    )
    _dropped: asyncio.Event = field(default_factory=asyncio.Event)

    def send(self, text: str) -> None:
        """Queue a frame; a socket too far behind is dropped instead."""
        try:
            self._frames.put_nowait(text)
        except asyncio.QueueFull:
            self._dropped.set()

    def leave(self) -> None:
        """Close the socket once what is queued has gone out; one that is too far behind, now."""
        try:
            self._frames.put_nowait(None)
        except asyncio.QueueFull:
            self._dropped.set()

    async def pump(self) -> None:
        """Send what is queued, until the listener leaves, is dropped, or the socket is gone."""
        sending = asyncio.create_task(self._send_queued())
        dropped = asyncio.create_task(self._dropped.wait())
        try:
            await asyncio.wait({sending, dropped}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            dropped.cancel()

    async def _send_queued(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            while (text := await self._frames.get()) is not None:
                await self.socket.send_text(text)
            if self.socket.application_state is WebSocketState.CONNECTED:
                await self.socket.close()


class Listeners:
    """The open sockets of a room, found by what they show and by whose they are."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._by: defaultdict[str, set[Listener]] = defaultdict(set)
        self._of_ballot: defaultdict[str, set[Listener]] = defaultdict(set)

    def __iter__(self) -> Iterator[Listener]:
        """Everybody."""
        return chain.from_iterable(self._by.values())

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return any(self._by.values())

    def add(self, listener: Listener) -> None:
        """Take one in."""
        self._by[listener.listens].add(listener)
        self._of_ballot[listener.ballot_id].add(listener)

    def discard(self, listener: Listener) -> None:
        """Let one go, if it is there."""
        self._by[listener.listens].discard(listener)
        own = self._of_ballot[listener.ballot_id]
        own.discard(listener)
        if not own:
            del self._of_ballot[listener.ballot_id]

    def that(self, *listen: Listens) -> list[Listener]:
        """Those that show one of these."""
        return [each for listens in listen for each in self._by[listens]]

    def of_ballot(self, ballot_id: str) -> list[Listener]:
        """The devices of a ballot."""
        return list(self._of_ballot.get(ballot_id, ()))


async def heard(socket: WebSocket) -> str:
    """The next frame's text; "" for one that is not text. Raises WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    return str(message.get("text") or "")
