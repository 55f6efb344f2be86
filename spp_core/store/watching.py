"""Notices that something was committed: told by this process, else by reading one integer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

import sqlalchemy as sa

from spp_core.store.engine import bell


class Watch:
    """Holds one connection of its own. Used from one thread at a time."""

    def __init__(self, engine: sa.Engine, rung: Callable[[], object]) -> None:
        """Connect, and take the present as seen.

        `rung` is called, from whichever thread it was, at once after a commit of this process.
        Those of other processes are found by asking now and then.
        """
        self._open = ExitStack()
        self._open.enter_context(bell(engine, rung))
        self._connection = engine.raw_connection()
        self._cursor = self._connection.cursor()
        self._seen = self._version()

    def moved(self) -> bool:
        """Whether any other connection has committed since the last time this was asked."""
        version = self._version()
        moved = version != self._seen
        self._seen = version
        return moved

    def close(self) -> None:
        """Give the connection back; nothing is rung any more."""
        self._open.close()
        self._cursor.close()
        self._connection.close()

    def _version(self) -> int:
        # The cursor is asked directly: this runs many times a second, all day.
        self._cursor.execute("PRAGMA data_version")
        row = self._cursor.fetchone()
        return int(row[0]) if row else 0
