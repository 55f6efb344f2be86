"""Notices that something was committed, for the price of reading one integer."""

from __future__ import annotations

import sqlalchemy as sa


class Watch:
    """Holds one connection of its own. Used from one thread at a time."""

    def __init__(self, engine: sa.Engine) -> None:
        """Connect, and take the present as seen."""
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
        """Give the connection back."""
        self._cursor.close()
        self._connection.close()

    def _version(self) -> int:
        # The cursor is asked directly: this runs many times a second, all day.
        self._cursor.execute("PRAGMA data_version")
        row = self._cursor.fetchone()
        return int(row[0]) if row else 0
