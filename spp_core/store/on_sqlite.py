"""SQLite: one file, set so that saved means saved, and its writers taking turns."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.store.databases import Rung, Watch
from spp_core.translation import _, later

BUSY_SECONDS = 5
"""How long a writer waits for another one; `?timeout=` in the URL says otherwise."""
TURN_SECONDS = 30
"""How long a writer waits for the others in this process, who are many but quick."""
CONNECTIONS = 20
KEPT = 8
"""So many of them at most stay with readers: others than transactions need some, too."""
_WRITING = "spp_writing"

logger = logging.getLogger(__name__)

_turns: defaultdict[str, Lock] = defaultdict(Lock)
"""By file: of all engines of this process."""
_Kept = dict[bool, list[sa.Connection]]
_kept: WeakKeyDictionary[sa.Engine, _Kept] = WeakKeyDictionary()
"""Connections nobody uses, those that read and the one that writes."""

_HELD = later(
    "Another program is holding the database, so this could not be saved just now. "
    "What was saved before is safe. Try again in a moment."
)
_DAMAGED = later(
    "The database file cannot be read: it is damaged, or of another kind. Nothing in it was "
    "changed. Put back a copy, or set SPP_DATABASE_URL to another file."
)
SENTENCES = {
    "full": later(
        "The disk of the host computer is full, so this could not be saved. What was saved "
        "before is safe. Free some space on it, then try again."
    ),
    "locked": _HELD,
    "busy": _HELD,
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "readonly": later(
        "This account may not write to the database file, so this could not be saved. What was "
        "saved before is safe. Allow it to, or set SPP_DATABASE_URL to another file."
    ),
    "unable to open": later(
        "The database file cannot be opened: it may be a folder, or this account may not read "
        "it. Set SPP_DATABASE_URL to another file."
    ),
}


class OnSQLite:
    """A file on this machine."""

    sentences: Mapping[str, str] = SENTENCES
    ending_of_copies = ".sqlite3"

    def folder(self, engine: sa.Engine) -> Path | None:
        """The folder of the file."""
        file = engine.url.database
        return Path(str(file)).parent if _is_file(file) else None

    def open(self, url: sa.URL) -> sa.Engine:
        """Make the engine; the file's folder is made too. Raises Unavailable."""
        patience = {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}
        # Nothing is left to roll back when a connection is given back: see store/engine.py.
        pool: dict[str, Any] = {"pool_size": CONNECTIONS, "pool_reset_on_return": None}
        engine = sa.create_engine(url, connect_args=patience, **pool)
        _make_folder(url.database or "")
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)
        sa.event.listen(engine, "engine_disposed", _close_kept)
        return engine

    def ready(self, engine: sa.Engine) -> None:
        """Have it write ahead, so that readers and the writer do not wait for each other.

        The file remembers it. One that cannot be changed is left as it is, and works, slower.
        """
        _close_kept(engine)  # they remember how it was
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as file:
            try:
                file.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                logger.warning("The database does not write ahead: %s", error)

    @contextmanager
    def line(self, engine: sa.Engine, *, writing: bool) -> Iterator[sa.Connection]:
        """Wait for this process's other writers before asking SQLite. Raises Unavailable.

        SQLite has its writers ask again and again, and lets nobody keep a place in the queue:
        with a hundred joining at once, some would ask in vain for all of their five seconds.
        """
        with _turn(engine) if writing else nullcontext(), _kept_line(engine, writing) as line:
            yield line

    def begun(self, tx: sa.Connection, rooms: Sequence[str]) -> None:
        """Nothing: it had its turn, and BEGIN IMMEDIATE keeps other programs out."""

    def ending(self, tx: sa.Connection, ballots: Sequence[str], *, at_once: bool) -> None:
        """Nothing: others see it by the file's data version."""

    def watch(self, engine: sa.Engine, rung: Rung) -> Watch:
        """Ask the file for its data version."""
        return FileWatch(engine)

    def copy_to(self, engine: sa.Engine, file: Path) -> None:
        """Copy it in one step: whoever writes meanwhile is not held up, and not in it."""
        with _driver_errors(), _lines(engine, file) as (here, copy):
            here.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            wrong = _integrity(copy)
            if wrong:
                raise sqlite3.DatabaseError(f"malformed: {wrong[0]}")

    def copy_from(self, engine: sa.Engine, file: Path) -> None:
        """Write it over the file in one transaction."""
        with _driver_errors(), _lines(engine, file) as (here, copy):
            wrong = _integrity(copy)
            if wrong:
                raise sqlite3.DatabaseError(f"malformed: {wrong[0]}")
            copy.backup(here)

    def revision_in(self, file: Path) -> str | None:
        """What its own table says; raises DatabaseError where the file is damaged."""
        with _driver_errors(), closing(sqlite3.connect(file)) as copy:
            try:
                found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            except sqlite3.Error as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:
                    raise
                return None
            return str(found[0]) if found else None

    def faults(self, engine: sa.Engine) -> list[str]:
        """Have SQLite read every page and follow every reference."""
        with _driver_errors(), closing(engine.raw_connection()) as line:
            here: Any = line.driver_connection
            return _integrity(here) or _astray(here)


@contextmanager
def _turn(engine: sa.Engine) -> Iterator[None]:
    turn = _turns[engine.url.database or ""]
    if not turn.acquire(timeout=TURN_SECONDS):
        raise Unavailable(_(_HELD))
    try:
        yield
    finally:
        turn.release()


@contextmanager
def _kept_line(engine: sa.Engine, writing: bool) -> Iterator[sa.Connection]:
    """The one used last remembers most of what is asked next. One that failed is not kept.

    Given back to the engine and taken anew, it would cost a sixth of what a vote does.
    """
    kept = _kept.setdefault(engine, {False: [], True: []})[writing]
    line = kept.pop() if kept else engine.connect().execution_options(**{_WRITING: writing})
    failed = False
    try:
        yield line
    except sa.exc.DBAPIError:
        failed = True
        raise
    finally:
        if failed:
            line.invalidate()
        if failed or len(kept) >= KEPT:
            line.close()
        else:
            kept.append(line)


def _close_kept(engine: sa.Engine) -> None:
    for kept in _kept.pop(engine, {}).values():
        for line in kept:
            line.invalidate()
            line.close()


@contextmanager
def _driver_errors() -> Iterator[None]:
    """What the driver raises, as if SQLAlchemy had been asked."""
    try:
        yield
    except sqlite3.Error as error:
        raise sa.exc.OperationalError("", None, error) from error


_Lines = tuple[sqlite3.Connection, sqlite3.Connection]


@contextmanager
def _lines(engine: sa.Engine, file: Path) -> Iterator[_Lines]:
    """Connections to the database and to a copy of it."""
    with closing(engine.raw_connection()) as line, closing(sqlite3.connect(file)) as copy:
        here: Any = line.driver_connection
        yield here, copy


def _astray(line: sqlite3.Connection) -> list[str]:
    astray = line.execute("PRAGMA foreign_key_check").fetchall()
    lost = {f"A row of “{a}” belongs to one of “{b}” that is gone." for a, __, b, __ in astray}
    return sorted(lost)


def _integrity(connection: sqlite3.Connection) -> list[str]:
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [] if said == ["ok"] else said


class FileWatch:
    """Notices that something was committed by reading one integer."""

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

    def ballots(self) -> set[str]:
        """None: a file tells nothing but that it changed."""
        return set()

    def close(self) -> None:
        """Give the connection back."""
        self._cursor.close()
        self._connection.close()

    def _version(self) -> int:
        # The cursor is asked directly: this runs many times a second, all day.
        self._cursor.execute("PRAGMA data_version")
        row = self._cursor.fetchone()
        return int(row[0]) if row else 0


def _on_connect(connection: sqlite3.Connection, __: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    # The driver is asked directly: every answer and every look pays for this.
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
    except sqlite3.OperationalError as error:
        raise sa.exc.OperationalError("BEGIN", None, error) from error


def _is_file(database: str | None) -> bool:
    return bool(database) and not str(database).startswith((":", "file:"))


def _make_folder(file: str) -> None:
    if not _is_file(file):
        return
    try:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            _(
                "The folder for the database cannot be made. Set SPP_DATABASE_URL to a file in a "
                "folder this account may write to."
            )
        ) from error
