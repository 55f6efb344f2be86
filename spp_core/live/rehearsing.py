"""Has the simulated triads of rehearsals do what is due, once a second while there are any."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from spp_core.errors import SppError
from spp_core.made_up import Rehearsing, read_story
from spp_core.settings import MADE_UP
from spp_core.store import Store

EVERY, IDLE = 1.0, 4.0
"""Seconds between two looks: while somebody rehearses, and while nobody does."""

logger = logging.getLogger(__name__)


async def rehearse_along(store: Store, process: str) -> None:
    """Look, for ever. What cannot be done now is tried again."""
    rehearsing = Rehearsing(store, read_story(MADE_UP), process)
    while True:
        busy = await asyncio.to_thread(_look, rehearsing)
        await asyncio.sleep(EVERY if busy else IDLE)


def _look(rehearsing: Rehearsing) -> int:
    try:
        return rehearsing.look(datetime.now(UTC))
    except SppError as error:
        logger.warning("Simulated triads wait: %s", error.sentence)
    except Exception:
        logger.exception("Simulated triads could not answer")
    return 0
