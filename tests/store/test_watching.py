from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from spp_core.store import Store
from tests.store.roster import make, put


def _nobody() -> None:
    """Hear nothing."""


def test_bell_is_rung_after_each_commit_of_this_process_until_closed(
    store: Store, file: Path
) -> None:
    rung = list[int]()
    made = make(store)
    pages = Store(f"sqlite:///{file}")
    watch = store.watch(lambda: rung.append(len(rung)))
    for each in (store, pages):
        with each.writing() as tx:
            put(tx, made, "r1", 3)
            before = len(rung)
        assert len(rung) == before + 1
    with store.reading() as tx:
        tx.exec_driver_sql("SELECT * FROM room")
    with suppress(LookupError), store.writing() as tx:
        put(tx, made, "r1", 4)
        raise LookupError
    assert len(rung) == 2
    watch.close()
    with store.writing() as tx:
        put(tx, made, "r1", 5)
    assert len(rung) == 2
    pages.close()


def test_watch_notices_each_commit_once(store: Store) -> None:
    watch = store.watch(_nobody)
    assert not watch.moved()
    made = make(store)
    assert watch.moved()
    assert not watch.moved()
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        assert not watch.moved()
    assert watch.moved()
    assert not watch.moved()
    watch.close()


def test_watch_notices_nothing_of_what_is_read_or_taken_back(store: Store) -> None:
    made = make(store)
    watch = store.watch(_nobody)
    with store.reading() as tx:
        tx.exec_driver_sql("SELECT * FROM room")
    with suppress(LookupError), store.writing() as tx:
        put(tx, made, "r1", 3)
        raise LookupError
    assert not watch.moved()
    watch.close()


def test_watch_notices_another_program(store: Store, file: Path) -> None:
    watch = store.watch(_nobody)
    other = sqlite3.connect(file)
    other.execute("INSERT INTO partnership (id, name) VALUES ('p', 'Harbour')")
    other.commit()
    other.close()
    assert watch.moved()
    watch.close()


def test_connection_given_back_by_a_watch_is_like_any_other(store: Store) -> None:
    store.watch(_nobody).close()
    for _ in range(3):
        with store.writing() as tx:
            assert tx.connection.in_transaction  # type: ignore[union-attr]
            assert tx.connection.isolation_level is None  # type: ignore[union-attr]
