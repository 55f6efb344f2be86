"""The one engine of a process: how SQLite is set so that saved means saved."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from spp_core.errors import SppError, Unavailable

BUSY_SECONDS = 5
_WRITING = "spp_writing"

logger = logging.getLogger(__name__)


def open_engine(url: str) -> sa.Engine:
    """Make the engine for a database URL; a SQLite file's folder is made too.

    Raises Unavailable with a sentence when the URL cannot be used.
    """
    try:
        engine = sa.create_engine(url, connect_args=_connect_args(url), pool_size=20)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
        raise Unavailable(
            "SPP_DATABASE_URL is not an address of a database this program knows. "
            "Leave it unset to use a file on this laptop."
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    return engine


def _connect_args(url: str) -> dict[str, object]:
    return {"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {}


def _prepare_sqlite(engine: sa.Engine) -> None:
    if engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(engine: sa.Engine, *, writing: bool) -> Iterator[sa.Connection]:
    """One short transaction; committed at the end, rolled back on any error.

    Raises Unavailable with a sentence when the database is locked, full or unreadable.
    """
    try:
        with engine.connect() as raw:
            connection = raw.execution_options(**{_WRITING: writing})
            with connection.begin():
                yield connection
    except OperationalError as error:
        raise _in_words(error) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise _in_words(error) from error
        raise


def _in_words(error: DBAPIError) -> SppError:
    cause = str(error.orig)
    logger.warning("The database refused: %s", cause)
    if "full" in cause:
        return Unavailable(
            "The disk of the host computer is full, so this could not be saved. What was saved "
            "before is safe. Free some space on it, then try again."
        )
    if "locked" in cause or "busy" in cause:
        return Unavailable(
            "Another program is holding the database, so this could not be saved just now. "
            "What was saved before is safe. Try again in a moment."
        )
    return Unavailable(
        "The database cannot be reached just now. What was saved before is safe. "
        "Try again in a moment; if it stays like this, restart the program."
    )
