"""Sockets that were left open learn that their person has signed out: looked for all at once."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from spp_core.service import views
from spp_core.store import Store

logger = logging.getLogger(__name__)

LOOK_EVERY = 5
"""Seconds between two looks, however many sockets there are."""


class SignIns:
    """Who waits for the end of which sign-in."""

    def __init__(self, store: Store) -> None:
        """Nobody waits yet."""
        self._store = store
        self._waiting: set[tuple[str, asyncio.Future[None]]] = set()
        self._looking: asyncio.Task[None] | None = None

    async def ended(self, sign_in: str) -> None:
        """Return once this sign-in does not count any more."""
        over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = (sign_in, over)
        self._waiting.add(waiting)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            await over
        finally:
            self._waiting.discard(waiting)

    async def _look(self) -> None:
        while self._waiting:
            await asyncio.sleep(LOOK_EVERY)
            asked = {sign_in for sign_in, _ in self._waiting}
            try:
                last = await asyncio.to_thread(
                    views.lasting_sign_ins, self._store, asked, datetime.now(UTC)
                )
            except Exception as error:  # noqa: BLE001 - a database that is away signs nobody out
                logger.warning("Sign-ins could not be looked at: %s", type(error).__name__)
            else:
                self._let_go(asked - last)

    def _let_go(self, ended: set[str]) -> None:
        for sign_in, over in self._waiting:
            if sign_in in ended and not over.done():
                over.set_result(None)
