"""Pages take turns: threads that draw at the same time mostly take Python from each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore, local

PAGES_AT_ONCE = 2
PARTS_AT_ONCE = 1
"""Walls and consoles that are drawn anew by themselves: no long review holds them up."""
PATIENCE = 5.0
"""Seconds a page waits for those before it; a slow one, such as a long review, delays no other
for longer."""

_pages = Semaphore(PAGES_AT_ONCE)
_parts = Semaphore(PARTS_AT_ONCE)
_here = local()


@contextmanager
def turn() -> Iterator[None]:
    """Draw a page when it is its turn."""
    with _held(_pages):
        yield


@contextmanager
def turn_of_part() -> Iterator[None]:
    """Draw a part of a page when it is its turn; at once where its page has a turn."""
    if getattr(_here, "has_turn", False):
        yield
        return
    with _held(_parts):
        yield


@contextmanager
def _held(turns: Semaphore) -> Iterator[None]:
    taken = turns.acquire(timeout=PATIENCE)
    _here.has_turn = True
    try:
        yield
    finally:
        _here.has_turn = False
        if taken:
            turns.release()
