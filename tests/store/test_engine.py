"""Transactions, on each kind of database."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.store import Store, rooms, rosters
from tests.short_workshop import NOW
from tests.store.roster import kept, make, put, values


class Interrupted(Exception):
    """Stands for anything that goes wrong half-way."""


def test_reference_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), store.writing() as tx:
        rosters.add_ballot(tx, "no such room", "Oak")


def test_error_in_a_transaction_leaves_nothing(store: Store) -> None:
    made = make(store)
    with suppress(Interrupted), store.writing() as tx:
        put(tx, made, "r1", 3)
        raise Interrupted
    assert kept(store, made) == []


def test_writers_in_many_threads_all_get_their_turn(store: Store) -> None:
    made = make(store)
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for again in range(10):
                with store.writing() as tx:
                    put(tx, made, f"i{number}-{again}", again)
                    rooms.touch(tx, [made.room], answers=True, roster=False)
        except BaseException as error:  # noqa: BLE001 - any is a failure, told below
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(kept(store, made)) == 80
    with store.reading() as tx:
        assert rooms.versions(tx, [made.room])[0].answers == 81


def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    made = make(store)
    with store.writing() as writer:
        put(writer, made, "r1", 3)
        assert kept(store, made) == []
    assert values(store, made) == {"r1": 3}


@pytest.mark.parametrize(
    "url", ["", "nonsense", "oracle7://x", "sqlite://host/file", "sqlite:///x?timeout=soon"]
)
def test_url_that_is_none_is_said(url: str) -> None:
    with pytest.raises(Unavailable, match="SPP_DATABASE_URL"):
        Store(url)


def test_time_with_a_zone_is_kept_as_the_same_moment(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
    assert kept(store, made)[0].at == NOW
