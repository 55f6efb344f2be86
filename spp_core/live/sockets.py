"""The sockets: a seat's, a facilitator entering answers for a ballot, a console or wall."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from spp_core.errors import NotFound, SppError
from spp_core.live.listeners import Listener, Listens, heard
from spp_core.live.seat_socket import SeatSocket
from spp_core.live.sign_ins import SignIns
from spp_core.live.visitors import visitor
from spp_core.service import views

if TYPE_CHECKING:
    from spp_core.live.house import House

STRANGER = 4401
"""The close code for who has no business here; the page stops trying and says so."""

logger = logging.getLogger(__name__)

CLOSING = 2
"""Seconds a closing socket is given to take what was still queued for it."""


class Sockets:
    """Accepts sockets whose cookie and origin are right."""

    def __init__(self, house: House) -> None:
        """Work for this house."""
        self._house = house

    @cached_property
    def _sign_ins(self) -> SignIns:
        return SignIns(self._house.store)

    async def seat(self, socket: WebSocket) -> None:
        """A laptop's socket, by its seat cookie."""
        who = await visitor(self._house.store, socket)
        if not self._house.came_from_here(socket) or who.seat is None:
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
        if not self._house.came_from_here(socket) or who.person is None:
            return None
        code, ballot_id = (socket.query_params.get(key, "") for key in ("room", "ballot"))
        wanted = ballot_id if listens == "entering" else None
        try:
            room = await asyncio.to_thread(
                views.facilitated, self._house.store, who.person, code, wanted
            )
        except SppError:
            return None
        return Listener(socket, room.id, listens, wanted or "", sign_in=who.person.sign_in)

    async def _converse(self, listener: Listener) -> None:
        house = self._house
        seat = SeatSocket(house.store, house.hub, house.intake, listener)
        await self._hold(listener, seat.run)

    async def _hold(
        self, listener: Listener, talk: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """Keep a socket open for as long as its conversation lasts."""
        await listener.socket.accept()
        pump = asyncio.create_task(listener.pump())
        talking = asyncio.create_task(self._converse_in(listener, talk))
        ends = {talking, pump}
        if listener.listens != "seat":
            ends.add(asyncio.create_task(self._sign_ins.ended(listener.sign_in)))
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in ends - {pump}:
                each.cancel()
            self._house.hub.leave(listener)
            self._house.presence.note(listener)
            listener.leave()
            await asyncio.wait({talking, pump}, timeout=CLOSING)
            pump.cancel()

    async def _converse_in(
        self, listener: Listener, talk: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """Enter the room and talk. Trouble ends it: the page comes back and is sent all anew."""
        try:
            await self._house.hub.enter(listener)
            self._house.presence.note(listener)
            await talk()
        except NotFound as error:
            listener.send(json.dumps({"t": "gone", "sentence": error.sentence}))
        except SppError as error:
            logger.warning("A socket is closed to come back later: %s", error.sentence)
        except Exception as error:  # noqa: BLE001 - nobody awaits this task's error
            logger.error("A socket's conversation broke off: %s", type(error).__name__)  # noqa: TRY400


async def _until_gone(socket: WebSocket) -> None:
    """Hear a console or wall out; it has nothing to say."""
    with suppress(WebSocketDisconnect):
        while True:
            await heard(socket)


async def _turn_away(socket: WebSocket) -> None:
    """Accept and close with a code the page understands: a refused handshake says nothing."""
    await socket.accept()
    await socket.close(STRANGER)
