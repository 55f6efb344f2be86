"""Ends the program in order: a farewell first, and only then does the server close its sockets."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

FAREWELL_SECONDS = 5
GRACE_SECONDS = 3
"""Seconds the server then waits for requests that are still being answered."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger(__name__)


@contextmanager
def farewell(say: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """When the program is asked to end, `say` goodbye before the server hears of it.

    Asked twice, it ends at once. Where there are no signals to be had, the server alone ends it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    servers = {each: signal.getsignal(each) for each in SIGNALS}
    loop = asyncio.get_running_loop()
    saying: list[asyncio.Task[None]] = []

    def end(number: int, frame: FrameType | None = None) -> None:
        server = servers[signal.Signals(number)]
        _do_not_wait_for_ever(server)
        if callable(server):
            server(number, frame)

    async def go(number: int) -> None:
        try:
            async with asyncio.timeout(FAREWELL_SECONDS):
                await say()
        except Exception as error:  # noqa: BLE001 - it ends all the same
            logger.warning("The program ends without a farewell: %s", type(error).__name__)
        end(number)

    def asked(number: int, frame: FrameType | None) -> None:
        if saying:
            end(number, frame)
        else:
            loop.call_soon_threadsafe(lambda: saying.append(loop.create_task(go(number))))

    for each in SIGNALS:
        signal.signal(each, asked)
    try:
        yield
    finally:
        for each, server in servers.items():
            signal.signal(each, server)


def _do_not_wait_for_ever(server: Any) -> None:
    """Have uvicorn, whose method the signal would call, not wait for somebody's slow upload."""
    config: Any = getattr(getattr(server, "__self__", None), "config", None)
    if config is not None and hasattr(config, "timeout_graceful_shutdown"):
        config.timeout_graceful_shutdown = GRACE_SECONDS
