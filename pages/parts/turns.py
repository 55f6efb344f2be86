"""Pages take turns: threads that draw at the same time mostly take Python from each other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Semaphore, local

PAGES_AT_ONCE = 2
PARTS_AT_ONCE = 1
"""Walls and consoles that are drawn anew by themselves: no long review holds them up."""
PATIENCE = 5.0
"""Seconds a page waits for those before it; a slow one, such as a long review, delays no other
for longer."""
LAPTOPS_FIRST = 0.04
"""Seconds after a move in which laptops are told of it before any part is drawn anew."""

_pages = Semaphore(PAGES_AT_ONCE)
_parts = Semaphore(PARTS_AT_ONCE)
_here = local()


class _Moves:
    """Which moves are being kept, and when the last one was."""

    def __init__(self) -> None:
        self._ended = Condition()
        self._under_way = 0
        self._last = -LAPTOPS_FIRST

    def begin(self) -> None:
        with self._ended:
            self._under_way += 1

    def end(self) -> None:
        with self._ended:
            self._under_way -= 1
            self._last = time.monotonic()
            self._ended.notify_all()

    def wait(self) -> None:
        """Wait until none is under way and laptops have been told; not for ever."""
        with self._ended:
            self._ended.wait_for(lambda: not self._under_way, PATIENCE)
            rest = self._last + LAPTOPS_FIRST - time.monotonic()
        time.sleep(max(0.0, rest))


_moves = _Moves()


@contextmanager
def moving() -> Iterator[None]:
    """Keep a move. No wall or console is drawn anew meanwhile: a hall waits for the move."""
    _moves.begin()
    try:
        yield
    finally:
        _moves.end()


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
    _moves.wait()
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
