"""Notices that something was committed: by this process at once, by others as they are heard."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Event

import sqlalchemy as sa

from spp_core.store.databases import Rung
from spp_core.store.engine import bell, database_of


class Watch:
    """Listens to this process's bell and to the database. Used from one thread at a time."""

    def __init__(self, engine: sa.Engine, rung: Rung) -> None:
        """Take the present as seen.

        `rung` is called, from whichever thread it was, at once after a commit of this process,
        and of another one if the database tells of it. Else those are found by asking.
        """
        self._rung = rung
        self._ours = Event()
        self._others = database_of(engine).watch(engine, rung)
        self._open = ExitStack()
        self._open.callback(self._others.close)
        self._open.enter_context(bell(engine, self._ring))

    def _ring(self, at_once: bool) -> None:
        self._ours.set()
        self._rung(at_once)

    def moved(self) -> bool:
        """Whether any other connection may have committed since the last time this was asked."""
        ours = self._ours.is_set()
        self._ours.clear()
        return self._others.moved() or ours

    def ballots(self) -> set[str]:
        """Those that other processes kept answers of since this was last asked, as far as heard."""
        return self._others.ballots()

    def close(self) -> None:
        """Notice nothing any more."""
        self._open.close()
