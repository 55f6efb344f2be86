"""Copies of everything, made by themselves while the program runs."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from spp_core.errors import Refused, SppError
from spp_core.store import Store

EVERY = 3600.0
"""Seconds between two copies; none is made where nothing was kept since the last."""
PREFIX = "spp-"

logger = logging.getLogger(__name__)


def newest_backup(folder: Path) -> datetime | None:
    """When the newest of these copies was begun; None where there is none."""
    names = sorted(each.name for each in folder.glob(f"{PREFIX}*")) if folder.is_dir() else []
    for name in reversed(names):
        with suppress(ValueError):
            read = datetime.strptime(name.removeprefix(PREFIX)[:13], "%Y%m%d-%H%M")  # noqa: DTZ007
            return read.replace(tzinfo=UTC)
    return None


async def keep_backups(store: Store, folder: Path, kept: int, every: float = EVERY) -> None:
    """Copy everything into a folder from time to time, for ever; the newest `kept` stay."""
    news = Event()
    with store.hearing(lambda _: news.set()):
        while True:
            await asyncio.sleep(every)
            if news.is_set():
                news.clear()
                await asyncio.to_thread(_back_up, store, folder, kept, datetime.now(UTC))


def _back_up(store: Store, folder: Path, kept: int, now: datetime) -> None:
    """What cannot be done is said in the log, and tried again when its time comes."""
    ending = store.ending_of_copies
    try:
        store.back_up(folder / f"{PREFIX}{now:%Y%m%d-%H%M}{ending}")
    except Refused:
        return  # another process on the same database was faster
    except SppError as error:
        logger.warning("No backup could be made: %s", error.sentence)
        return
    for each in sorted(folder.glob(f"{PREFIX}*{ending}"))[:-kept]:
        each.unlink(missing_ok=True)
