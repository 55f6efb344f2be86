"""Pages take turns: threads that draw at the same time mostly take Python from each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

AT_ONCE = 2
PATIENCE = 5.0
"""Seconds a page waits for those before it; a slow one, such as a long review, delays no other
for longer."""

_turns = Semaphore(AT_ONCE)


@contextmanager
def turn() -> Iterator[None]:
    """Draw a page when it is its turn."""
    taken = _turns.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            _turns.release()
