"""PostgreSQL: for several processes. Who may write when, and hearing what the others wrote."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import threading
import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.store.databases import Rung, Watch
from spp_core.translation import _, later

OLDEST = 13
"""The first release this program is known to work with."""
CONNECTIONS, MORE = 10, 10
"""Connections kept open, and how many more there may be for a moment."""
CONNECTING_SECONDS = 5
WAITING_SECONDS = 30
"""How long a writer waits for another one."""
LISTENING_SECONDS = 0.5
"""How long the listening thread sleeps before it looks whether it is still wanted."""
AFTER_TROUBLE = 1.0
REMEMBERED = 10_000
"""Ballots kept in mind until somebody asks for them."""
CHANNEL = "spp_moved"
NAMED_AT_MOST = 400
"""Ballots named in one notice, which may be 8,000 letters long."""
_ALL, _ROOM = 1, 2
"""Advisory locks: for all of the database; for one room."""

_UNKNOWN = later(
    "PostgreSQL refuses this program: check the user, password and name of the database in "
    "SPP_DATABASE_URL. What was saved before is safe."
)
_AWAY = later(
    "The database server cannot be reached just now. What was saved before is safe. Try again "
    "in a moment; if it stays like this, see that PostgreSQL is running where SPP_DATABASE_URL "
    "says."
)
_CROWDED = later(
    "The database server has no connection free just now. What was saved before is safe. Try "
    "again in a moment; if it happens often, raise max_connections of PostgreSQL."
)
SENTENCES = {
    "too many clients": _CROWDED,
    "remaining connection slots": _CROWDED,
    "too many connections": _CROWDED,
    "password authentication failed": _UNKNOWN,
    "no password supplied": _UNKNOWN,
    "does not exist": _UNKNOWN,
    "no pg_hba.conf entry": _UNKNOWN,
    "Connection refused": _AWAY,
    "connection is bad": _AWAY,
    "failed to resolve": _AWAY,
    "timeout expired": _AWAY,
    "terminating connection": _AWAY,
    "server closed the connection": _AWAY,
    "starting up": _AWAY,
    "shutting down": _AWAY,
    "read-only transaction": later(
        "The database server takes no writing just now: it may be a standby. What was saved "
        "before is safe. Point SPP_DATABASE_URL at the one that may be written to."
    ),
    "No space left": later(
        "The disk of the database server is full, so this could not be saved. What was saved "
        "before is safe. Free some space on it, then try again."
    ),
}

logger = logging.getLogger(__name__)

_WRITING: Mapping[str, Any] = {"isolation_level": "READ COMMITTED"}
_READING: Mapping[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

_AT_ONCE = "!"
"""Told with a commit that a room waits for; no ballot is called so."""
_OURSELVES = uuid4().hex
"""Tells this process's own commits from those of others."""


class OnPostgreSQL:
    """A server, shared with other processes of this program."""

    sentences: Mapping[str, str] = SENTENCES
    ending_of_copies = ".dump"

    def folder(self, engine: sa.Engine) -> Path | None:
        """None of ours: the server keeps it."""
        return None

    def open(self, url: sa.URL) -> sa.Engine:
        """Make the engine. A connection that was lost is made anew before it is used."""
        return sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={
                "connect_timeout": CONNECTING_SECONDS,
                "application_name": "spp",
                # Saved means on disk, however the server is set.
                "options": f"-c lock_timeout={WAITING_SECONDS}s -c synchronous_commit=on",
            },
            pool_size=CONNECTIONS,
            max_overflow=MORE,
            pool_pre_ping=True,
        )

    def ready(self, engine: sa.Engine) -> None:
        """Refuse a server that is too old. Raises Unavailable."""
        found = int((engine.dialect.server_version_info or (0,))[0])
        if found < OLDEST:
            raise Unavailable(
                _(
                    "This program needs PostgreSQL {oldest} or newer, and the server is {found}. "
                    "Nothing in it was changed.",
                    oldest=OLDEST,
                    found=found,
                )
            )

    @contextmanager
    def line(self, engine: sa.Engine, *, writing: bool) -> Iterator[sa.Connection]:
        """Nobody waits here: PostgreSQL keeps the queue.

        A reader sees one moment. A writer sees what was committed before it got its turn.
        """
        with engine.connect() as line:
            yield line.execution_options(**(_WRITING if writing else _READING))

    def begun(self, tx: sa.Connection, rooms: Sequence[str]) -> None:
        """Take the lock of the whole database, or share that and take those of some rooms.

        In order, so that no two wait for each other. Given back when the transaction ends.
        """
        if not rooms:
            tx.execute(_ALONE)
            return
        keys = sorted({zlib.crc32(each.encode()) - 2**31 for each in rooms})
        tx.execute(_BESIDE)
        tx.execute(_IN_ROOMS, {"keys": keys})

    def ending(self, tx: sa.Connection, ballots: Sequence[str], *, at_once: bool) -> None:
        """Say that there is something new; it is heard when this is committed."""
        named = ballots if len(ballots) <= NAMED_AT_MOST else ()
        words = (_OURSELVES, *([_AT_ONCE] if at_once else []), *named)
        tx.execute(_TELL, {"words": " ".join(words)})

    def watch(self, engine: sa.Engine, rung: Rung) -> Watch:
        """Listen on a connection of its own."""
        return ServerWatch(engine, rung)

    def copy_to(self, engine: sa.Engine, file: Path) -> None:
        """Have pg_dump do it, from one snapshot."""
        _call("pg_dump", engine.url, *AS_THEY_ARE, "--format=custom", f"--file={file}")

    def copy_from(self, engine: sa.Engine, file: Path) -> None:
        """Have pg_restore do it, in one transaction."""
        whole = ("--clean", "--if-exists", "--single-transaction")
        name = f"--dbname={engine.url.database}"
        _call("pg_restore", engine.url, *AS_THEY_ARE, *whole, name, str(file))

    def revision_in(self, file: Path) -> str | None:
        """What its own table says."""
        with suppress(sa.exc.DatabaseError):
            only = ("--data-only", "--table=alembic_version", "--file=-")
            lines = _call("pg_restore", None, *only, str(file)).splitlines()
            after = next((n for n, line in enumerate(lines, 1) if line.startswith("COPY ")), None)
            return lines[after] if after is not None else None
        return None

    def faults(self, engine: sa.Engine) -> list[str]:
        """Have everything read."""
        try:
            _call("pg_dump", engine.url, "--format=custom", "--no-sync", f"--file={os.devnull}")
        except sa.exc.DatabaseError as error:
            return [str(error.orig)]
        return []


AS_THEY_ARE = ("--no-owner", "--no-privileges")
"""Whoever restores it is whose it is then."""


def _call(program: str, url: sa.URL | None, *words: str) -> str:
    """What one of PostgreSQL's own programs says. Raises Unavailable, DatabaseError."""
    where = shutil.which(program)
    if where is None:
        raise Unavailable(
            f"{program} is not on this computer. Install PostgreSQL's client programs (on Debian "
            "“apt-get install postgresql-client”), then try again."
        )
    # The password goes by the environment: others on this computer can read what was called.
    environ = {**os.environ, **(_environment(url) if url else {})}
    done = subprocess.run([where, *words], env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise sa.exc.OperationalError(program, None, Exception(done.stderr.strip()))
    return done.stdout


def _environment(url: sa.URL) -> dict[str, str]:
    """An address as PostgreSQL's programs read it from their environment."""
    given = {
        "PGHOST": url.host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        **{f"PG{name.upper()}": value for name, value in url.query.items()},
    }
    return {name: str(value) for name, value in given.items() if value}


_ALONE = sa.select(sa.func.pg_advisory_xact_lock(_ALL, 0))
_BESIDE = sa.select(sa.func.pg_advisory_xact_lock_shared(_ALL, 0))
_KEYS = sa.func.unnest(sa.bindparam("keys", type_=sa.ARRAY(sa.Integer))).column_valued("key")
_IN_ROOMS = sa.select(sa.func.pg_advisory_xact_lock(_ROOM, _KEYS))
_TELL = sa.select(sa.func.pg_notify(CHANNEL, sa.bindparam("words", type_=sa.Text)))


class ServerWatch:
    """Hears of other processes' commits, in a thread; connects anew when the server was away."""

    def __init__(self, engine: sa.Engine, rung: Rung) -> None:
        """Begin to listen; `rung` is called from the listening thread."""
        self._engine = engine
        self._rung = rung
        self._told = threading.Event()
        self._ballots: deque[str] = deque(maxlen=REMEMBERED)
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="spp-listening", daemon=True)
        self._thread.start()

    def moved(self) -> bool:
        """Whether another process has committed since the last time this was asked."""
        moved = self._told.is_set()
        self._told.clear()
        return moved

    def ballots(self) -> set[str]:
        """Those that other processes kept answers of since this was last asked."""
        found = set()
        while self._ballots:
            found.add(self._ballots.popleft())
        return found

    def close(self) -> None:
        """Listen no more."""
        self._left.set()
        self._thread.join(CONNECTING_SECONDS + LISTENING_SECONDS)

    def _listen(self) -> None:
        words, named = self._engine.dialect.create_connect_args(self._engine.url)
        while not self._left.is_set():
            try:
                with psycopg.connect(
                    *words, **named, autocommit=True, connect_timeout=CONNECTING_SECONDS
                ) as line:
                    line.execute(f"LISTEN {CHANNEL}")
                    self._tell(at_once=True)  # of whatever was committed while nobody listened
                    self._hear(line)
            except psycopg.Error as error:
                logger.warning("What others commit is not heard just now: %s", _kind(error))
                self._left.wait(AFTER_TROUBLE)

    def _hear(self, line: psycopg.Connection[Any]) -> None:
        while not self._left.is_set():
            for told in line.notifies(timeout=LISTENING_SECONDS):
                who, *words = told.payload.split()
                if who != _OURSELVES:
                    self._ballots.extend(each for each in words if each != _AT_ONCE)
                    self._tell(at_once=_AT_ONCE in words)

    def _tell(self, *, at_once: bool) -> None:
        self._told.set()
        self._rung(at_once)


def _kind(error: psycopg.Error) -> str:
    return error.sqlstate or type(error).__name__
