"""What is SQLite's own: how the file is set, who waits for whom, a file that cannot be used."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.store import Store, people, presence, rosters
from spp_core.store import tables as t
from spp_core.store.on_sqlite import KEPT
from tests.short_workshop import NOW
from tests.store.roster import Made, kept, make, put, values


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spp.sqlite3"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    """A store on a new file."""
    opened = Store(f"sqlite:///{file}")
    yield opened
    opened.close()


def test_every_connection_writes_ahead_in_full_and_keeps_references(store: Store) -> None:
    for _ in range(2):
        with store.reading() as one, store.reading() as other:
            for tx in (one, other):
                asked = ("journal_mode", "synchronous", "foreign_keys")
                said = [tx.exec_driver_sql(f"PRAGMA {each}").scalar_one() for each in asked]
                assert said == ["wal", 2, 1]


def test_writers_of_one_process_wait_longer_than_the_database_lets_them(file: Path) -> None:
    hasty = [Store(f"sqlite:///{file}?timeout=0.01") for _ in range(2)]
    made = make(hasty[0])
    inside = threading.Event()
    failed: list[Unavailable] = []

    def follow() -> None:
        inside.wait()
        try:
            with hasty[1].writing() as tx:
                put(tx, made, "second", 2)
        except Unavailable as error:
            failed.append(error)

    follower = threading.Thread(target=follow)
    follower.start()
    with hasty[0].writing() as tx:
        put(tx, made, "first", 1)
        inside.set()
        follower.join(0.3)
    follower.join()
    assert not failed
    assert values(hasty[0], made) == {"first": 1, "second": 2}
    for each in hasty:
        each.close()


def test_locked_database_is_said_and_nothing_is_lost(file: Path) -> None:
    store = Store(f"sqlite:///{file}?timeout=0.1")
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="Another program is holding"), store.writing() as tx:
        put(tx, made, "r1", 5)
    assert values(store, made) == {"r1": 3}
    holder.execute("ROLLBACK")
    holder.close()
    with store.writing() as tx:
        put(tx, made, "r2", 4)
    assert values(store, made) == {"r1": 3, "r2": 4}
    store.close()


def test_full_disk_is_said_and_nothing_is_lost(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", "early")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = [pages + 2]

    @sa.event.listens_for(store.engine, "begin")
    def _disk_of_few_pages(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={limit[0]}")

    refused = [_long_answer(store, made, number) for number in range(20)]
    before = values(store, made)
    assert before["r1"] == "early"
    assert any("The disk of the host computer is full" in sentence for sentence in refused)
    assert len(before) == 1 + refused.count("")
    limit[0] = pages + 1000
    with store.writing() as tx:
        put(tx, made, "later", "there is room again")
    assert values(store, made) == {**before, "later": "there is room again"}


def _long_answer(store: Store, made: Made, number: int) -> str:
    """What was said to an answer that needs some disk; "" when it was kept."""
    try:
        with store.writing() as tx:
            put(tx, made, f"long-{number}", "x" * 5000)
    except Unavailable as error:
        return error.sentence
    return ""


def test_damaged_file_is_said_while_running(store: Store, file: Path) -> None:
    make(store)
    store.close()
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    for left in file.parent.glob("spp.sqlite3-*"):
        left.unlink()
    with pytest.raises(Unavailable, match=r"damaged|cannot be"), store.reading() as tx:
        people.count_people(tx)


def test_file_that_may_not_be_written_can_be_read_and_says_so(store: Store, file: Path) -> None:
    made = make(store)
    store.close()
    reader = Store(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert kept(reader, made) == []
    with pytest.raises(Unavailable, match="may not write"), reader.writing() as tx:
        put(tx, made, "r1", 3)
    reader.close()


def test_crowd_of_readers_leaves_connections_for_others(store: Store) -> None:
    with suppress(LookupError), ExitStack() as readers:
        for _ in range(KEPT + 4):
            readers.enter_context(store.reading())
        raise LookupError
    with store.writing():
        pass
    assert store.engine.pool.checkedout() == KEPT + 1  # type: ignore[attr-defined]
    store.close()
    assert store.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_pool_with_no_connection_free_says_so(file: Path) -> None:
    store = Store(f"sqlite:///{file}")
    store.engine = sa.create_engine(
        f"sqlite:///{file}", pool_size=1, max_overflow=0, pool_timeout=0.05
    )
    with (
        store.engine.connect(),
        pytest.raises(Unavailable, match="cannot be reached"),
        store.reading(),
    ):
        pass
    store.close()


def test_folder_is_made_and_one_that_cannot_be_is_said(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path}/new/deeper/spp.sqlite3").close()
    assert (tmp_path / "new/deeper/spp.sqlite3").exists()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unavailable, match="folder"):
        Store(f"sqlite:///{tmp_path}/file/spp.sqlite3")


def test_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="may be a folder"):
        Store(f"sqlite:///{tmp_path}")


def test_file_that_is_no_database_is_refused_unchanged(file: Path) -> None:
    file.write_text("Minutes of the last meeting, which was long. " * 100)
    before = file.read_bytes()
    with pytest.raises(Unavailable, match="of another kind"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_locked_database_is_said_at_the_start(file: Path) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable, match="Another program is holding"):
        Store(f"sqlite:///{file}?timeout=0.1")
    holder.close()


def _nobody(_: bool) -> None:
    """Hear nothing."""


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


def test_who_is_connected_is_found_without_reading_every_seat(store: Store) -> None:
    made = make(store)
    said: list[tuple[str, object]] = []

    def note(_: object, __: object, words: str, given: object, *___: object) -> None:
        said.append((words, given))

    with store.writing() as tx:
        rosters.add_seat(tx, made.room, made.oak, NOW)
        presence.still_here(tx, "gone:1", NOW - timedelta(hours=1))
        tx.execute(t.seat.update().values(connected=1, served_by="gone:1"))
    sa.event.listen(store.engine, "before_cursor_execute", note)
    with store.writing() as tx:
        assert presence.forget_the_gone(tx, NOW, timedelta(minutes=1)) == [made.room]
        presence.started(tx, "here:1", NOW)
    sa.event.remove(store.engine, "before_cursor_execute", note)
    with store.reading() as tx:
        for words, given in said:
            plan = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given).all()  # type: ignore[arg-type]
            assert "SCAN seat" not in repr(plan), words
