"""Opens the database, brings it up to date, and gives out transactions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import sqlalchemy as sa

from spp_core.store.backups import back_up, back_up_before_migrating, faults
from spp_core.store.databases import Rung
from spp_core.store.engine import bell, database_of, open_engine, transaction
from spp_core.store.migrating import migrate, require_ready
from spp_core.store.watching import Watch

Tx = sa.Connection
"""One open transaction; only the store's own modules look inside."""


class Store:
    """One database. Safe to share between threads; hold no transaction open while waiting."""

    def __init__(self, url: str, backups: Path | None = None) -> None:
        """Open and migrate, after a copy into the folder for backups if there is one.

        Raises Unavailable with a sentence when that cannot be done.
        """
        self.engine = open_engine(url)
        try:
            if backups:
                back_up_before_migrating(self.engine, backups)
            migrate(self.engine)
        except BaseException:
            self.engine.dispose()
            raise

    def reading(self) -> AbstractContextManager[Tx]:
        """A transaction that only reads."""
        return transaction(self.engine, writing=False)

    def writing(self, *, at_once: bool = False) -> AbstractContextManager[Tx]:
        """A transaction that writes; it is on disk when the block is left.

        `at_once`: a room waits to be told of it.
        """
        return transaction(self.engine, writing=True, at_once=at_once)

    def answering(
        self, room_ids: Sequence[str], ballot_ids: Sequence[str] = ()
    ) -> AbstractContextManager[Tx]:
        """A transaction that writes answers of these ballots in these rooms, and nothing else.

        Several may run at once where their rooms are others and the database allows it.
        """
        return transaction(self.engine, writing=True, rooms=room_ids, ballots=ballot_ids)

    def watch(self, rung: Rung) -> Watch:
        """Something that notices commits and calls `rung` at once for those of this process.

        `rung` runs in the thread that committed; close the watch when done.
        """
        return Watch(self.engine, rung)

    def hearing(self, rung: Rung) -> AbstractContextManager[None]:
        """Call `rung` after every commit of this process, in the thread that committed."""
        return bell(self.engine, rung)

    def require_ready(self) -> None:
        """See that an answer could be kept now. Raises Unavailable."""
        require_ready(self.engine)

    def back_up(self, file: Path) -> None:
        """Copy everything into a file, while it is in use. Raises Refused, Unavailable."""
        back_up(self.engine, file)

    def faults(self) -> list[str]:
        """What is wrong with the database itself; it is read whole. Raises Unavailable."""
        return faults(self.engine)

    @property
    def ending_of_copies(self) -> str:
        """How the names of its backups end."""
        return database_of(self.engine).ending_of_copies

    @property
    def folder(self) -> Path | None:
        """Where the database's file is; None where it is in no file of ours."""
        return database_of(self.engine).folder(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
