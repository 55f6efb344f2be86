"""The one engine of a process, and its transactions, whichever database it is."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from weakref import WeakKeyDictionary

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
from spp_core.store.databases import Database, Rung
from spp_core.store.on_postgresql import OnPostgreSQL
from spp_core.store.on_sqlite import OnSQLite
from spp_core.translation import _

DATABASES: dict[str, Database] = {"sqlite": OnSQLite(), "postgresql": OnPostgreSQL()}
OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
"""Faults of a statement, not of the database: they are bugs, and stay what they are."""

logger = logging.getLogger(__name__)


def database_of(engine: sa.Engine) -> Database:
    """The kind of database behind an engine."""
    return DATABASES[engine.dialect.name]


def open_engine(url: str) -> sa.Engine:
    """Make the engine for a database URL. Raises Unavailable when the URL cannot be used."""
    try:
        address = sa.make_url(url)
        return DATABASES[address.get_backend_name()].open(address)
    except (sa.exc.ArgumentError, KeyError, ValueError) as error:
        raise Unavailable(
            _(
                "SPP_DATABASE_URL is not an address of a database this program knows. "
                "Leave it unset to use a file on this laptop."
            )
        ) from error


_bells: defaultdict[sa.URL, list[Rung]] = defaultdict(list)


@contextmanager
def bell(engine: sa.Engine, rung: Rung) -> Iterator[None]:
    """Call `rung` after every commit of this process, from the thread that committed."""
    bells = _bells_of(engine)
    bells.append(rung)
    try:
        yield
    finally:
        bells.remove(rung)


_bells_by_engine: WeakKeyDictionary[sa.Engine, list[Rung]] = WeakKeyDictionary()


def _bells_of(engine: sa.Engine) -> list[Rung]:
    """Those of its database, however its address was written; an address is slow to compare."""
    if engine not in _bells_by_engine:
        url = engine.url
        place = url.get_backend_name(), None, None, url.host, url.port, url.database
        _bells_by_engine[engine] = _bells[sa.URL.create(*place)]
    return _bells_by_engine[engine]


@contextmanager
def transaction(
    engine: sa.Engine,
    *,
    writing: bool,
    rooms: Sequence[str] = (),
    ballots: Sequence[str] = (),
    at_once: bool = False,
) -> Iterator[sa.Connection]:
    """One short transaction; committed at the end, rolled back on any error.

    One that writes answers of some rooms alone may name them, and then waits for fewer others;
    the ballots it names are told to other processes. `at_once`: a room waits to be told of it.
    Raises Unavailable with a sentence when the database is locked, full or unreadable.
    """
    database = database_of(engine)
    try:
        with database.line(engine, writing=writing) as connection, connection.begin():
            if writing:
                database.begun(connection, rooms)
            yield connection
            if writing:
                database.ending(connection, ballots, at_once=at_once)
    except OURS:
        raise
    except (DatabaseError, TimeoutError) as error:
        cause = str(getattr(error, "orig", None) or error)
        logger.warning("The database refused: %s", cause)
        raise Unavailable(in_words(database, cause)) from error
    if writing:
        for rung in tuple(_bells_of(engine)):
            rung(at_once)


def in_words(database: Database, cause: str) -> str:
    """What happened and what to do, from what the database said."""
    for words, sentence in database.sentences.items():
        if words in cause:
            return _(sentence)
    return _(
        "The database cannot be reached just now. What was saved before is safe. "
        "Try again in a moment; if it stays like this, restart the program."
    )
