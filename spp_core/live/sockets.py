"""The sockets: a seat's, a facilitator entering answers for a ballot, a console or wall."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from starlette.websockets import WebSocket, WebSocketDisconnect

from spp_core.errors import SppError
from spp_core.live.listeners import Listener, Listens
from spp_core.live.seat_socket import SeatSocket
from spp_core.live.visitors import same_origin, visitor
from spp_core.service import views

if TYPE_CHECKING:
    from spp_core.live.house import House

STRANGER = 4401
"""The close code for who has no business here; the page stops trying and says so."""

CLOSING = 2
"""Seconds a closing socket is given to take what was still queued for it."""


class Sockets:
    """Accepts sockets whose cookie and origin are right."""

    def __init__(self, house: House) -> None:
        """Work for this house."""
        self._house = house

    async def seat(self, socket: WebSocket) -> None:
        """A laptop's socket, by its seat cookie."""
        who = await visitor(self._house.store, socket)
        if not same_origin(socket) or who.seat is None:
            await _turn_away(socket)
            return
        seat = who.seat
        listener = Listener(socket, seat.room_id, "seat", seat.ballot_id, seat.id)
        await self._converse(listener)

    async def entering(self, socket: WebSocket) -> None:
        """A facilitator's socket on a ballot: `?room=<code>&ballot=<id>`."""
        listener = await self._facilitated(socket, "entering")
        if listener is None:
            await _turn_away(socket)
            return
        await self._converse(listener)

    async def room(self, socket: WebSocket) -> None:
        """A console's or wall's socket: `?room=<code>&as=console|wall`."""
        listens: Listens = "wall" if socket.query_params.get("as") == "wall" else "console"
        listener = await self._facilitated(socket, listens)
        if listener is None:
            await _turn_away(socket)
            return
        await self._hold(listener, partial(_until_gone, socket))

    async def _facilitated(self, socket: WebSocket, listens: Listens) -> Listener | None:
        who = await visitor(self._house.store, socket)
        if not same_origin(socket) or who.person is None:
            return None
        code, ballot_id = (socket.query_params.get(key, "") for key in ("room", "ballot"))
        wanted = ballot_id if listens == "entering" else ""
        try:
            room = await asyncio.to_thread(
                views.facilitated, self._house.store, who.person, code, wanted
            )
        except SppError:
            return None
        return Listener(socket, room.id, listens, wanted)

    async def _converse(self, listener: Listener) -> None:
        house = self._house
        seat = SeatSocket(house.store, house.hub, house.intake, listener)
        await self._hold(listener, seat.run)

    async def _hold(self, listener: Listener, talk: Callable[[], Awaitable[None]]) -> None:
        """Keep a socket open for as long as its conversation lasts."""
        hub = self._house.hub
        await listener.socket.accept()
        pump = asyncio.create_task(listener.pump())
        try:
            await hub.enter(listener)
            self._house.presence.note(listener)
            talking = asyncio.ensure_future(talk())
            await asyncio.wait({talking, pump}, return_when=asyncio.FIRST_COMPLETED)
            talking.cancel()
        except SppError as error:
            listener.send(json.dumps({"t": "gone", "sentence": error.sentence}))
        finally:
            hub.leave(listener)
            self._house.presence.note(listener)
            listener.leave()
            await asyncio.wait({pump}, timeout=CLOSING)
            pump.cancel()


async def _until_gone(socket: WebSocket) -> None:
    """Hear a console or wall out; it has nothing to say."""
    with suppress(WebSocketDisconnect):
        while True:
            await socket.receive_text()


async def _turn_away(socket: WebSocket) -> None:
    """Accept and close with a code the page understands: a refused handshake says nothing."""
    await socket.accept()
    await socket.close(STRANGER)
