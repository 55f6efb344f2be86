"""A database for whoever asks: a file, or one of a PostgreSQL server the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from spp_core.store import Store
from spp_core.store.tables import metadata
from tests.databases import Server, new_file, postgresql

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # several files of tests run beside each other

EMPTIED = "; ".join(str(each.delete()) for each in reversed(metadata.sorted_tables))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    with postgresql() as started:
        yield started


@pytest.fixture(scope="session")
def shared_database(server: Server) -> str:
    """A database that tests have one after the other: emptying it is quicker than making one."""
    address = server.database()
    Store(address).close()
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on each kind in turn."""
    if request.param == "sqlite":
        yield new_file(tmp_path)
        return
    server: Server = request.getfixturevalue("server")
    shared: str = request.getfixturevalue("shared_database")
    yield shared
    server.say(EMPTIED, shared.rpartition("/")[2])


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with no tables at all."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    server: Server = request.getfixturevalue("server")
    made = server.database()
    yield made
    server.drop(made)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store on an empty database."""
    opened = Store(address)
    yield opened
    opened.close()


FIRST = ("trials", "flows")
"""Folders whose files take longest: begun last, the last of them would be waited for alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=_slow_first)


def _slow_first(item: pytest.Item) -> bool:
    return not set(FIRST) & set(item.path.parts)
