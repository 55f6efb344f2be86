"""What never changes for as long as its key is the same: made once a process."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Of many the newest, so that what is kept has an end."""

    def __init__(self, most: int) -> None:
        """Keep so many at the most."""
        self._most = most
        self._kept: dict[K, V] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def forget(self, key: K) -> None:
        """Let go of what is kept under this key, as it has changed after all."""
        with self._lock:
            self._kept.pop(key, None)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is kept under this key, or made and kept now."""
        found = self._kept.get(key)
        if found is None:
            found = make()
            with self._lock:
                while len(self._kept) >= self._most:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[key] = found
        return found
