"""Learns that something was committed, and has the hub look at the open rooms."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import perf_counter

from spp_core.errors import SppError
from spp_core.live import measures
from spp_core.live.crowd import COUNT_EVERY
from spp_core.live.hub import Hub
from spp_core.store import Store

BREATH = COUNT_EVERY
"""Seconds between two looks at the least: what is committed meanwhile is told together.

A room that was moved does not wait for it.
"""
OTHERS = 0.25
"""Seconds after which it looks for commits of other processes: this one's are told at once."""
AFTER_TROUBLE = 0.5

logger = logging.getLogger(__name__)


async def watch(store: Store, hub: Hub) -> None:
    """Watch for ever; what cannot be read or told now is at a later look."""
    loop = asyncio.get_running_loop()

    def rung(at_once: bool) -> None:
        if at_once or not hub.stirred.is_set():  # else it is about to look anyway
            loop.call_soon_threadsafe(hub.stir, at_once)

    beat = store.watch(rung)
    known: set[str] = set()
    try:
        while True:
            since = await _stirred(hub)
            try:
                if beat.moved():
                    known = set()
                    hub.answered_elsewhere(beat.ballots())
                known = await _look(hub, known)
                if since is not None:
                    measures.passed_on(perf_counter() - since)
            except Exception as error:
                if isinstance(error, SppError):
                    logger.warning("What moved could not be read: %s", error.sentence)
                else:
                    logger.exception("What moved could not be read")
                known = set()
                await asyncio.sleep(AFTER_TROUBLE)
            await _rest(hub)
    finally:
        beat.close()


async def _stirred(hub: Hub) -> float | None:
    """Wait until there may be something to tell; not for ever, as other processes write too.

    Since when, if a commit was heard of and not only asked for.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(OTHERS):
            await hub.stirred.wait()
    hub.stirred.clear()
    hub.pressed.clear()
    since, hub.stirred_at = hub.stirred_at, None
    return since


async def _rest(hub: Hub) -> None:
    """Let some time pass until the next look, but none where a room waits."""
    with suppress(TimeoutError):
        async with asyncio.timeout(BREATH):
            await hub.pressed.wait()


async def _look(hub: Hub, known: set[str]) -> set[str]:
    """Have the hub look if any room is not known to be up to date; those that are now."""
    room_ids = hub.room_ids
    if known.issuperset(room_ids):
        return known.intersection(room_ids)
    told = await hub.look()
    if not told:
        await asyncio.sleep(AFTER_TROUBLE)
    return set(room_ids) if told else set()
