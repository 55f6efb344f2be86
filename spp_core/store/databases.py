"""What a kind of database must be able to do, so that the rest of the store need not know which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

Rung = Callable[[bool], object]
"""What is called after a commit, with whether a room waits to be told of it."""


class Watch(Protocol):
    """Notices what others commit. Used from one thread at a time."""

    def moved(self) -> bool:
        """Whether another connection may have committed since the last time this was asked."""
        ...

    def ballots(self) -> set[str]:
        """Those that others said they kept answers of since this was last asked, if they can."""
        ...

    def close(self) -> None:
        """Stop noticing."""
        ...


class Database(Protocol):
    """A kind of database: how it is opened, and how its transactions keep out of each other's way.

    Transactions that write see what was committed before they began, and no other writes
    between: on SQLite all take turns; on PostgreSQL those that keep answers wait only for others
    in the same rooms.
    """

    sentences: Mapping[str, str]
    """What to say, by words the database says when it refuses."""

    ending_of_copies: str
    """How the names of backups end."""

    def folder(self, engine: sa.Engine) -> Path | None:
        """Where its file is; None where it is in no file of ours."""
        ...

    def open(self, url: sa.URL) -> sa.Engine:
        """Make the engine. Raises Unavailable, ValueError."""
        ...

    def ready(self, engine: sa.Engine) -> None:
        """Do what is done once at every start. Raises Unavailable where it is too old."""
        ...

    def line(self, engine: sa.Engine, *, writing: bool) -> AbstractContextManager[sa.Connection]:
        """A connection for one transaction, once it is its turn. Raises Unavailable."""
        ...

    def begun(self, tx: sa.Connection, rooms: Sequence[str]) -> None:
        """Wait until this transaction may write; only in these rooms, if any are named."""
        ...

    def ending(self, tx: sa.Connection, ballots: Sequence[str], *, at_once: bool) -> None:
        """Tell other processes, as part of a transaction that wrote; answers of which ballots.

        `at_once`: rooms wait to be told of it.
        """
        ...

    def watch(self, engine: sa.Engine, rung: Rung) -> Watch:
        """Notice the commits of other processes; may call `rung` when there is one."""
        ...

    def copy_to(self, engine: sa.Engine, file: Path) -> None:
        """Copy everything, as it is at one moment, into a new file. Raises DatabaseError."""
        ...

    def copy_from(self, engine: sa.Engine, file: Path) -> None:
        """Put a copy in place of everything, or nothing of it. Raises DatabaseError."""
        ...

    def revision_in(self, file: Path) -> str | None:
        """Of which migration a copy is; None where it is none of ours."""
        ...

    def faults(self, engine: sa.Engine) -> list[str]:
        """Read everything; what is wrong with it, in the database's own words."""
        ...
