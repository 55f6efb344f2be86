"""Which devices are there, written down now and then rather than at every coming and going."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from spp_core.errors import SppError
from spp_core.live.hub import Hub
from spp_core.live.listeners import Listener
from spp_core.service import actions
from spp_core.store import Store

EVERY = 0.5
"""Seconds between two writings."""
SEEN_EVERY = 10
"""Seconds between two signs of life of this process."""

logger = logging.getLogger(__name__)


class Presence:
    """Gathers which seats came or went, and keeps how many sockets each has open."""

    def __init__(self, store: Store, hub: Hub, process: str) -> None:
        """Start with nothing to write. `process` names this one among those on the database."""
        self._store = store
        self._process = process
        self._hub = hub
        self._changed: dict[str, str] = {}
        self._any = asyncio.Event()

    def note(self, listener: Listener) -> None:
        """Note that a listener came or went."""
        if listener.seat_id:
            self._changed[listener.seat_id] = listener.room_id
            self._any.set()

    async def run(self) -> None:
        """Write what changed, and that this process is there, for ever."""
        seen = asyncio.create_task(self._seen())
        try:
            await self._keep()
        finally:
            seen.cancel()

    async def _seen(self) -> None:
        while True:
            await asyncio.sleep(SEEN_EVERY)
            try:
                now = datetime.now(UTC)
                await asyncio.to_thread(actions.process_here, self._store, self._process, now)
            except SppError as error:
                logger.warning("That this process is there is kept later: %s", error.sentence)

    async def _keep(self) -> None:
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
                await asyncio.to_thread(actions.connected, self._store, self._process, seats)
            except SppError as error:
                logger.warning("Who is connected is kept later: %s", error.sentence)
                self._changed = {**changed, **self._changed}
                self._any.set()
            except Exception:
                logger.exception("Who is connected could not be kept")
