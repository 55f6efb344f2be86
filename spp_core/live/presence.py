"""Which devices are there, written down now and then rather than at every coming and going."""

from __future__ import annotations

import asyncio
import logging

from spp_core.errors import SppError
from spp_core.live.hub import Hub
from spp_core.live.listeners import Listener
from spp_core.service import actions
from spp_core.store import Store

EVERY = 0.5
"""Seconds between two writings."""

logger = logging.getLogger(__name__)


class Presence:
    """Gathers which seats came or went, and keeps how many sockets each has open."""

    def __init__(self, store: Store, hub: Hub) -> None:
        """Start with nothing to write."""
        self._store = store
        self._hub = hub
        self._changed: dict[str, str] = {}
        self._any = asyncio.Event()

    def note(self, listener: Listener) -> None:
        """Note that a listener came or went."""
        if listener.seat_id:
            self._changed[listener.seat_id] = listener.room_id
            self._any.set()

    async def run(self) -> None:
        """Write what changed, for ever."""
        while True:
            await self._any.wait()
            await asyncio.sleep(EVERY)
            self._any.clear()
            changed, self._changed = self._changed, {}
            seats = {
                seat_id: (room_id, self._hub.devices(seat_id, room_id))
                for seat_id, room_id in changed.items()
            }
            try:
                await asyncio.to_thread(actions.connected, self._store, seats)
            except SppError as error:
                logger.warning("Who is connected is kept later: %s", error.sentence)
                self._changed = {**changed, **self._changed}
                self._any.set()
            except Exception:
                logger.exception("Who is connected could not be kept")
