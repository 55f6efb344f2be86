"""Learns that something was committed, reads the open rooms' versions, tells the hub."""

from __future__ import annotations

import asyncio
import logging

from spp_core.errors import SppError
from spp_core.live.hub import Hub
from spp_core.store import Store, Versions, rooms

EVERY = 0.02
"""Seconds between two looks; a look is one integer read from SQLite."""

logger = logging.getLogger(__name__)


async def watch(store: Store, hub: Hub) -> None:
    """Watch for ever; what cannot be read now is read at the next look."""
    beat = store.watch()
    unread = False
    known: set[str] = set()
    try:
        while True:
            await asyncio.sleep(EVERY)
            room_ids = hub.room_ids
            new = not known.issuperset(room_ids)
            if room_ids and (beat.moved() or unread or new):
                unread = not await _tell(store, hub, room_ids)
                known = set(room_ids)
    finally:
        beat.close()


async def _tell(store: Store, hub: Hub, room_ids: list[str]) -> bool:
    try:
        await hub.moved(await asyncio.to_thread(_versions, store, room_ids))
    except SppError as error:
        logger.warning("What moved could not be read: %s", error.sentence)
        return False
    return True


def _versions(store: Store, room_ids: list[str]) -> list[Versions]:
    with store.reading() as tx:
        return rooms.versions(tx, room_ids)
