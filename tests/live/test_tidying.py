from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from spp_core.live import tidying
from spp_core.store import Store
from tests.store.roster import make, put


def made_due() -> None:
    """As the last generation is once the one before it was collected so often."""
    for _ in range(gc.get_threshold()[1] + 10):
        gc.collect(1)


@contextmanager
def collections() -> Iterator[list[float]]:
    """When the last generation is collected."""
    found: list[float] = []

    def note(phase: str, about: dict[str, Any]) -> None:
        if phase == "stop" and about["generation"] == 2:
            found.append(monotonic())

    gc.callbacks.append(note)
    try:
        yield found
    finally:
        gc.callbacks.remove(note)


def test_garbage_is_collected_once_nothing_was_kept_for_a_while(store: Store) -> None:
    made = make(store)

    async def go() -> tuple[float, list[float]]:
        with collections() as found:
            tidy = asyncio.create_task(tidying.tidy(store, rests=0.2))
            await asyncio.sleep(0)
            assert gc.get_threshold()[2] == tidying.NEVER
            made_due()
            for score in range(10):
                with store.writing() as tx:
                    put(tx, made, "r1", score % 6)
                kept = monotonic()
                await asyncio.sleep(0.1)
            while not found:  # noqa: ASYNC110 - nothing else says that it was done
                await asyncio.sleep(0.05)
            tidy.cancel()
            return kept, found

    kept, found = asyncio.run(go())
    assert found[0] - kept > tidying.QUIET


def test_garbage_is_collected_after_some_time_however_busy_it_is(store: Store) -> None:
    made = make(store)

    async def go() -> None:
        with collections() as found:
            tidy = asyncio.create_task(tidying.tidy(store, rests=0.2, patience=0.6))
            await asyncio.sleep(0)
            made_due()
            while not found:
                with store.writing() as tx:
                    put(tx, made, "r1", 3)
                await asyncio.sleep(0.05)
            tidy.cancel()

    asyncio.run(asyncio.wait_for(go(), 20))


class Ring:
    """Something that only the garbage collector can tell is gone."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stays_is_put_aside_and_looked_through_again_later(store: Store) -> None:
    async def go() -> None:
        with collections() as found:
            tidy = asyncio.create_task(tidying.tidy(store, rests=0.1, aside=1.0))
            await asyncio.sleep(0)
            ring = Ring()
            gone = weakref.ref(ring)
            made_due()
            while not found:  # noqa: ASYNC110 - nothing else says that it was done
                await asyncio.sleep(0.05)
            assert not any(each is ring for each in gc.get_objects())
            del ring
            while gone():
                made_due()
                await asyncio.sleep(0.05)
            tidy.cancel()

    asyncio.run(asyncio.wait_for(go(), 60))
    gc.unfreeze()


def test_python_is_left_as_it_was_found(store: Store) -> None:
    before = gc.get_threshold()

    async def go() -> None:
        tidy = asyncio.create_task(tidying.tidy(store))
        await asyncio.sleep(0.05)
        tidy.cancel()
        await asyncio.gather(tidy, return_exceptions=True)

    asyncio.run(go())
    assert gc.get_threshold() == before
