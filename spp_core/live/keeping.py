"""Every hour: what is no longer to be kept as it was, and what is over since long enough."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from spp_core.errors import SppError
from spp_core.service import actions
from spp_core.store import Store

EVERY = 3600.0
"""Seconds between two looks."""

logger = logging.getLogger(__name__)


async def keep_no_longer(store: Store, every: float = EVERY) -> None:
    """Do what is due, at once and then from time to time, for ever."""
    while True:
        await asyncio.to_thread(_do, store, datetime.now(UTC))
        await asyncio.sleep(every)


def _do(store: Store, now: datetime) -> None:
    """What cannot be done is said in the log, and tried again when its time comes."""
    try:
        done = actions.keep_what_is_due(store, now)
        purged = actions.purge(store, now)
        actions.forget_rehearsals(store, now)
    except SppError as error:
        logger.warning("Workshops that are due wait: %s", error.sentence)
        return
    if done:
        logger.info("Workshops whose time had come: %d", done)
    if purged:
        logger.info("Deleted for good, thirty days after somebody did: %d", purged)
