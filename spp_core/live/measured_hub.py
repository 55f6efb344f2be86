"""The hub, with what it does counted for whoever looks after the program."""

from __future__ import annotations

import asyncio
from collections import Counter
from time import perf_counter

from spp_core.live import measures
from spp_core.live.hub import Hub
from spp_core.live.listeners import Listener
from spp_core.store import Store, Versions


class MeasuredHub(Hub):
    """Knows how many listen, and how long it takes from a commit until they are told."""

    def __init__(self, store: Store) -> None:
        """Start with nobody."""
        super().__init__(store)
        self._listeners: set[Listener] = set()
        self._stirs = _Stirs()
        self.stirred = self._stirs
        self.deserted = asyncio.Event()
        """Set while nobody listens."""
        self.deserted.set()

    @property
    def listening(self) -> Counter[str]:
        """How many sockets are open, by what they show."""
        return Counter(each.listens for each in self._listeners)

    async def enter(self, listener: Listener) -> None:
        """Take a listener in, and count it. Raises SppError."""
        self._listeners.add(listener)
        self.deserted.clear()
        await super().enter(listener)

    def leave(self, listener: Listener) -> None:
        """Let a listener go."""
        self._listeners.discard(listener)
        super().leave(listener)
        if not self._listeners:
            self.deserted.set()

    async def moved(self, versions: list[Versions]) -> bool:
        """Pass on where rooms stand, and note how long ago this process committed it."""
        since, self._stirs.looked_for = self._stirs.looked_for, None
        told = await super().moved(versions)
        if told and since is not None:
            measures.passed_on(perf_counter() - since)
        return told


class _Stirs(asyncio.Event):
    """Remembers when it was first set, until whoever waited has looked."""

    _since: float | None = None
    looked_for: float | None = None
    """When what is being looked at was committed; None if nothing of this process was."""

    def set(self) -> None:
        """Note the time, and wake whoever waits."""
        if self._since is None:
            self._since = perf_counter()
        super().set()

    def clear(self) -> None:
        """Somebody looks now."""
        self.looked_for, self._since = self._since, None
        super().clear()
