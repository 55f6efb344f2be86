"""Garbage is looked for while nobody presses anything.

With 400 laptops the garbage collector's last generation takes Python 140 ms to look through, and
by itself that came in the middle of a move as often as not.
"""

from __future__ import annotations

import asyncio
import gc
from time import monotonic

from spp_core.store import Store

QUIET = 0.5
"""Seconds without anything kept that count as nobody pressing anything."""
LOOKS = 0.1
"""Seconds between two looks at whether it is quiet."""
RESTS = 20.0
"""Seconds between two collections at the least."""
PATIENCE = 300.0
"""Seconds after which it is done whether it is quiet or not."""
NEVER = 2**30


def leave_what_stays() -> None:
    """Nothing that was loaded to start is ever garbage: it need not be looked through again."""
    gc.collect()
    gc.freeze()


async def tidy(store: Store, rests: float = RESTS, patience: float = PATIENCE) -> None:
    """Collect the last generation when it is due and quiet, for ever.

    It is due as it is by default, once the generation before it was collected ten times.
    """
    by_default = gc.get_threshold()
    gc.set_threshold(*by_default[:2], NEVER)
    moment = _Moment(rests, patience)
    try:
        with store.hearing(moment.something_was_kept):
            while True:
                await asyncio.sleep(LOOKS)
                if gc.get_count()[2] > by_default[2] and moment.has_come():
                    gc.collect()
                    moment.has_passed()
    finally:
        gc.set_threshold(*by_default)


class _Moment:
    """When it may be done: some time after it was done last, and after anything was kept."""

    def __init__(self, rests: float, patience: float) -> None:
        self._rests, self._patience = rests, patience
        self._kept = self._done = monotonic()

    def something_was_kept(self) -> None:
        self._kept = monotonic()

    def has_come(self) -> bool:
        since, quiet = monotonic() - self._done, monotonic() - self._kept > QUIET
        return since > self._rests and (quiet or since > self._patience)

    def has_passed(self) -> None:
        self._done = monotonic()
