"""What the crowds want to know at the same moment is read together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from spp_core.errors import SppError
from spp_core.service.agenda import Live, read_live
from spp_core.store import Store, Tx

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]


class Reading:
    """One transaction and one moment; each room is read once in it."""

    def __init__(self, tx: Tx) -> None:
        """Read nothing yet."""
        self.tx = tx
        self._now = datetime.now(UTC)
        self._lives: dict[str, Live] = {}

    def live(self, room_id: str) -> Live:
        """A room as it stands. Raises NotFound."""
        if room_id not in self._lives:
            self._lives[room_id] = read_live(self.tx, self._now, room_id=room_id)
        return self._lives[room_id]


class Readings:
    """Reads what is asked for in one thread and one transaction at a time.

    Twenty rooms in which something moved would else wake twenty threads, and each room several.
    """

    def __init__(self, store: Store) -> None:
        """Nothing is asked for yet."""
        self._store = store
        self._asked: list[tuple[Callable[[Reading], Any], asyncio.Future[Any]]] = []
        self._work: asyncio.Task[None] | None = None

    async def read(self, what: Callable[[Reading], T]) -> T:
        """What `what` finds. Raises SppError, and whatever it raises."""
        found: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._asked.append((what, found))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._while_asked())
        return await found

    async def _while_asked(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, []
            outcomes = await asyncio.to_thread(self._together, [what for what, _ in asked])
            for (_, found), (value, error) in zip(asked, outcomes, strict=True):
                if found.done():
                    continue
                if error is None:
                    found.set_result(value)
                else:
                    found.set_exception(error)

    def _together(self, wanted: Sequence[Callable[[Reading], Any]]) -> list[Outcome]:
        try:
            with self._store.reading() as tx:
                reading = Reading(tx)
                return [_outcome(what, reading) for what in wanted]
        except SppError as error:
            return [(None, error)] * len(wanted)
        except Exception as error:  # noqa: BLE001 - the next ones must be read, too
            if len(wanted) == 1:
                return [(None, error)]
            return [outcome for what in wanted for outcome in self._together([what])]


def _outcome(what: Callable[[Reading], Any], reading: Reading) -> Outcome:
    """What one found, or why it may not: the others do not suffer for it."""
    try:
        return what(reading), None
    except SppError as error:
        return None, error
