"""Learns that something was committed, reads the open rooms' versions, tells the hub."""

from __future__ import annotations

import asyncio
import logging

from spp_core.errors import SppError
from spp_core.live.hub import Hub
from spp_core.store import Store, Versions, rooms

EVERY = 0.02
"""Seconds between two looks; a look is one integer read from SQLite."""
RESTED = 0.05
"""Seconds between two looks once nothing has moved for a while: waking up is what costs."""
AWAKE_FOR = 3.0
"""Seconds without a move before it rests."""
AFTER_TROUBLE = 0.5

logger = logging.getLogger(__name__)


async def watch(store: Store, hub: Hub) -> None:
    """Watch for ever; what cannot be read or told now is at a later look."""
    beat = store.watch()
    clock = asyncio.get_running_loop().time
    known: set[str] = set()
    moved_at = clock()
    try:
        while True:
            await asyncio.sleep(EVERY if clock() - moved_at < AWAKE_FOR else RESTED)
            try:
                if beat.moved():
                    moved_at = clock()
                    known = set()
                known = await _look(store, hub, known)
            except Exception as error:
                if isinstance(error, SppError):
                    logger.warning("What moved could not be read: %s", error.sentence)
                else:
                    logger.exception("What moved could not be read")
                known = set()
                await asyncio.sleep(AFTER_TROUBLE)
    finally:
        beat.close()


async def _look(store: Store, hub: Hub, known: set[str]) -> set[str]:
    """Tell the hub of rooms that are not known to be up to date; those that are now."""
    room_ids = hub.room_ids
    if known.issuperset(room_ids):
        return known.intersection(room_ids)
    versions = await asyncio.to_thread(_versions, store, room_ids) if room_ids else []
    told = await hub.moved(versions)
    if not told:
        await asyncio.sleep(AFTER_TROUBLE)
    return set(room_ids) if told else set()


def _versions(store: Store, room_ids: list[str]) -> list[Versions]:
    with store.reading() as tx:
        return rooms.versions(tx, room_ids)
