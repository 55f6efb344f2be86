from __future__ import annotations

import threading
from contextlib import suppress

from spp_core.store import Store
from tests.store.roster import make, put


def test_bell_is_rung_after_each_commit_of_this_process_until_closed(
    store: Store, address: str
) -> None:
    threads = list[int]()
    made = make(store)
    pages = Store(address)
    watch = store.watch(lambda _: threads.append(threading.get_ident()))

    def rung() -> int:
        """From the thread that committed; one that listens may ring, too."""
        return threads.count(threading.get_ident())

    for each in (store, pages):
        with each.writing() as tx:
            put(tx, made, "r1", 3)
            before = rung()
        assert rung() == before + 1
    with store.reading() as tx:
        tx.exec_driver_sql("SELECT * FROM room")
    with suppress(LookupError), store.writing() as tx:
        put(tx, made, "r1", 4)
        raise LookupError
    assert rung() == 2
    watch.close()
    with store.writing() as tx:
        put(tx, made, "r1", 5)
    assert rung() == 2
    pages.close()


def test_bell_tells_what_a_room_waits_for(store: Store) -> None:
    made = make(store)
    rung: list[bool] = []
    with store.hearing(rung.append):
        for each in (store.answering([made.room]), store.writing(), store.writing(at_once=True)):
            with each as tx:
                put(tx, made, "r1", 3)
    assert rung == [False, False, True]
