"""Work that is asked for often and done no oftener than it needs to be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from spp_core.errors import SppError

logger = logging.getLogger(__name__)


class Paced:
    """Runs something when asked: at once if it has rested, else once when it has.

    Never twice at the same time. What the database refuses is tried again after the next rest;
    any other failure is logged, and the next time it is asked it runs again.
    """

    def __init__(
        self, every: float | Callable[[], float], run: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """`every`: seconds between runs, or what says at each run how many."""
        self._every = every if callable(every) else lambda: every
        self._run = run
        self._rested_at = 0.0
        self._wanted = False
        self._work: asyncio.Task[None] | None = None

    def ask(self) -> None:
        """Have it run soon; asking again before it has changes nothing."""
        self._wanted = True
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._while_wanted())

    def stop(self) -> None:
        """Forget what is due."""
        self._wanted = False
        if self._work is not None:
            self._work.cancel()

    async def _while_wanted(self) -> None:
        loop = asyncio.get_running_loop()
        while self._wanted:
            await asyncio.sleep(max(0.0, self._rested_at - loop.time()))
            self._rested_at = loop.time() + self._every()
            self._wanted = False  # what moves while it runs asks for another run
            try:
                await self._run()
            except SppError as error:
                logger.warning("Listeners are told later: %s", error.sentence)
                self._wanted = True
            except Exception:
                logger.exception("Listeners could not be told")
