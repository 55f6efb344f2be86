"""The one engine of a process: how SQLite is set so that saved means saved."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    TimeoutError,  # noqa: A004 - SQLAlchemy's, for a pool with no connection free
)

from spp_core.errors import Unavailable

BUSY_SECONDS = 5
"""How long a writer waits for another one; `?timeout=` in the URL says otherwise."""
TURN_SECONDS = 30
"""How long a writer waits for the others in this process, who are many but quick."""
CONNECTIONS = 20
OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
"""Faults of a statement, not of the database: they are bugs, and stay what they are."""
_WRITING = "spp_writing"

logger = logging.getLogger(__name__)


def open_engine(url: str) -> sa.Engine:
    """Make the engine for a database URL; a SQLite file's folder is made too.

    Raises Unavailable with a sentence when the URL cannot be used.
    """
    try:
        address = sa.make_url(url)
        patience = _patience(address)
        engine = sa.create_engine(address, connect_args=patience, pool_size=CONNECTIONS)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError, ValueError) as error:
        raise Unavailable(
            "SPP_DATABASE_URL is not an address of a database this program knows. "
            "Leave it unset to use a file on this laptop."
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    return engine


def _patience(url: sa.URL) -> dict[str, object]:
    ours = url.get_backend_name() == "sqlite" and "timeout" not in url.query
    return {"timeout": BUSY_SECONDS} if ours else {}


def _prepare_sqlite(engine: sa.Engine) -> None:
    _make_folder(engine.url.database or "")

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in ("synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def write_ahead(engine: sa.Engine) -> None:
    """Have SQLite write ahead, so that readers and the writer do not wait for each other.

    The file remembers it. One that cannot be changed is left as it is, and works, slower.
    """
    if engine.dialect.name != "sqlite":
        return
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as file:
        try:
            file.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            logger.warning("The database does not write ahead: %s", error)


def _make_folder(file: str) -> None:
    if not file or file.startswith((":", "file:")):
        return
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            "The folder for the database cannot be made. Set SPP_DATABASE_URL to a file in a "
            "folder this account may write to."
        ) from error


_turns: defaultdict[str, Lock] = defaultdict(Lock)
_bells: defaultdict[str, list[Callable[[], object]]] = defaultdict(list)


@contextmanager
def bell(engine: sa.Engine, rung: Callable[[], object]) -> Iterator[None]:
    """Call `rung` after every commit of this process, from the thread that committed."""
    bells = _bells[engine.url.database or ""]
    bells.append(rung)
    try:
        yield
    finally:
        bells.remove(rung)


@contextmanager
def _turn(engine: sa.Engine) -> Iterator[None]:
    """Wait for this process's other writers before asking SQLite.

    SQLite has its writers ask again and again, and lets nobody keep a place in the queue: with a
    hundred joining at once, some would ask in vain for all of their five seconds.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    turn = _turns[engine.url.database or ""]
    if not turn.acquire(timeout=TURN_SECONDS):
        raise Unavailable(_HELD)
    try:
        yield
    finally:
        turn.release()


@contextmanager
def transaction(engine: sa.Engine, *, writing: bool) -> Iterator[sa.Connection]:
    """One short transaction; committed at the end, rolled back on any error.

    Raises Unavailable with a sentence when the database is locked, full or unreadable.
    """
    try:
        with _turn(engine) if writing else nullcontext(), engine.connect() as raw:
            connection = raw.execution_options(**{_WRITING: writing})
            with connection.begin():
                yield connection
    except OURS:
        raise
    except (DatabaseError, TimeoutError) as error:
        cause = str(getattr(error, "orig", None) or error)
        logger.warning("The database refused: %s", cause)
        raise Unavailable(_in_words(cause)) from error
    if writing:
        for rung in tuple(_bells[engine.url.database or ""]):
            rung()


def _in_words(cause: str) -> str:
    """What happened and what to do, from what the database said."""
    for words, sentence in SENTENCES.items():
        if words in cause:
            return sentence
    return (
        "The database cannot be reached just now. What was saved before is safe. "
        "Try again in a moment; if it stays like this, restart the program."
    )


_HELD = (
    "Another program is holding the database, so this could not be saved just now. "
    "What was saved before is safe. Try again in a moment."
)
_DAMAGED = (
    "The database file cannot be read: it is damaged, or of another kind. Nothing in it was "
    "changed. Put back a copy, or set SPP_DATABASE_URL to another file."
)
SENTENCES = {
    "full": (
        "The disk of the host computer is full, so this could not be saved. What was saved "
        "before is safe. Free some space on it, then try again."
    ),
    "locked": _HELD,
    "busy": _HELD,
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "readonly": (
        "This account may not write to the database file, so this could not be saved. What was "
        "saved before is safe. Allow it to, or set SPP_DATABASE_URL to another file."
    ),
    "unable to open": (
        "The database file cannot be opened: it may be a folder, or this account may not read "
        "it. Set SPP_DATABASE_URL to another file."
    ),
}
"""By a word the database says when it refuses."""
