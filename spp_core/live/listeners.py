"""Who listens: open sockets, each with a queue of its own so that a slow one holds up nobody."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

WAITING_AT_MOST = 200
"""Frames a socket may be behind before it is closed; it comes back and catches up by version."""

Listens = Literal["seat", "entering", "console", "wall"]


@dataclass(eq=False)
class Listener:
    """One open socket. `ballot_id` and `seat_id` are "" where it has none."""

    socket: WebSocket
    room_id: str
    listens: Listens
    ballot_id: str = ""
    seat_id: str = ""
    _frames: asyncio.Queue[str | None] = field(
        default_factory=lambda: asyncio.Queue(WAITING_AT_MOST)
    )

    def send(self, text: str) -> None:
        """Queue a frame; a socket too far behind is closed instead."""
        try:
            self._frames.put_nowait(text)
        except asyncio.QueueFull:
            self.leave()

    def leave(self) -> None:
        """Close the socket once what is queued has gone out, or at once if it is behind."""
        while True:
            with suppress(asyncio.QueueFull):
                self._frames.put_nowait(None)
                return
            with suppress(asyncio.QueueEmpty):
                self._frames.get_nowait()

    async def pump(self) -> None:
        """Send what is queued, until the listener leaves or the socket is gone."""
        with suppress(WebSocketDisconnect, RuntimeError):
            while (text := await self._frames.get()) is not None:
                await self.socket.send_text(text)
            if self.socket.application_state is WebSocketState.CONNECTED:
                await self.socket.close()
