"""Garbage is looked for while nobody presses anything.

With 400 laptops the garbage collector's last generation takes Python 140 ms to look through, and
by itself that came in the middle of a move as often as not. What was looked through and is still
there is mostly there to stay, so it is put aside and looked through again now and then only.
"""

from __future__ import annotations

import asyncio
import gc
from time import monotonic

from spp_core.store import Store

QUIET = 0.5
"""Seconds without anything kept that count as nobody pressing anything."""
LOOKS = 0.25
"""Seconds between two looks at whether it is quiet."""
RESTS = 5.0
"""Seconds between two collections at the least."""
PATIENCE = 300.0
"""Seconds after which it is done whether it is quiet or not."""
ASIDE = 120.0
"""Seconds for which what was found to be no garbage is not looked through again."""
NEVER = 2**30


def collect() -> None:
    """Collect all that is not put aside, and put aside what stays."""
    gc.collect()
    gc.freeze()


async def tidy(
    store: Store, rests: float = RESTS, patience: float = PATIENCE, aside: float = ASIDE
) -> None:
    """Collect the last generation when it is due and quiet, for ever.

    It is due as it is by default, once the generation before it was collected ten times.
    """
    by_default = gc.get_threshold()
    gc.set_threshold(*by_default[:2], NEVER)
    moment = _Moment(rests, patience)
    all_of_it = monotonic() + aside
    try:
        with store.hearing(moment.something_was_kept):
            while True:
                await asyncio.sleep(LOOKS)
                if gc.get_count()[2] <= by_default[2] or not moment.has_come():
                    continue
                if monotonic() > all_of_it:
                    gc.unfreeze()
                    all_of_it = monotonic() + aside
                collect()
                moment.has_passed()
    finally:
        gc.set_threshold(*by_default)


class _Moment:
    """When it may be done: some time after it was done last, and after anything was kept."""

    def __init__(self, rests: float, patience: float) -> None:
        self._rests, self._patience = rests, patience
        self._kept = self._done = monotonic()

    def something_was_kept(self, _: bool) -> None:
        self._kept = monotonic()

    def has_come(self) -> bool:
        since, quiet = monotonic() - self._done, monotonic() - self._kept > QUIET
        return since > self._rests and (quiet or since > self._patience)

    def has_passed(self) -> None:
        self._done = monotonic()
