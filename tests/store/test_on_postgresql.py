"""What is PostgreSQL's own: who waits for whom, who hears of what, a server that is not there."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.store import Store, rooms
from spp_core.store.on_postgresql import OnPostgreSQL
from tests.databases import Server, postgresql
from tests.serving import free_port
from tests.store.roster import Made, make, put, values

WAIT = 20


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    """A store on a database of its own."""
    address = server.database()
    opened = Store(address)
    yield opened
    opened.close()
    server.drop(address)


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """The same database, as another process would open it."""
    opened = Store(store.engine.url.render_as_string(hide_password=False))
    yield opened
    opened.close()


@pytest.fixture
def restarted() -> Iterator[Server]:
    """A server that may be stopped and started again."""
    with postgresql() as started:
        yield started


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_reader_sees_one_moment_however_long_it_reads(store: Store) -> None:
    made = make(store)
    with store.reading() as tx:
        before = rooms.versions(tx, [made.room])
        with store.writing() as writer:
            rooms.touch(writer, [made.room], answers=True, roster=False)
        assert rooms.versions(tx, [made.room]) == before


def test_reader_cannot_write(store: Store) -> None:
    made = make(store)
    with pytest.raises(Unavailable, match="takes no writing"), store.reading() as tx:
        put(tx, made, "r1", 3)


def written(store: Store, made: Made, entered: Callable[[], object]) -> Callable[[], None]:
    """Write into the made room, saying when it is its turn."""

    def write() -> None:
        with store.answering([made.room]) as tx:
            entered()
            put(tx, made, "r1", 5)

    return write


def test_answers_of_another_room_do_not_wait_and_those_of_the_same_do(
    store: Store, other: Store
) -> None:
    here, there = make(store), make(store, "OTHER2")
    entered, next_door = threading.Event(), threading.Event()
    with store.answering([here.room]) as tx:
        beside = in_thread(written(other, there, next_door.set))
        assert next_door.wait(WAIT)
        beside.join()
        behind = in_thread(written(other, here, entered.set))
        assert not entered.wait(0.5)
        put(tx, here, "r1", 3)
    behind.join()
    assert entered.is_set()
    assert values(store, here) == values(store, there) == {"r1": 5}


def test_other_writers_wait_for_answers_and_see_what_they_kept(store: Store, other: Store) -> None:
    made = make(store)
    seen = list[object]()

    def move() -> None:
        with other.writing() as tx:
            seen.extend(rooms.versions(tx, [made.room]))

    with store.answering([made.room]) as tx:
        mover = in_thread(move)
        time.sleep(0.3)
        assert not seen
        rooms.touch(tx, [made.room], answers=True, roster=False)
        expected = rooms.versions(tx, [made.room])
    mover.join()
    assert seen == expected


def test_many_writers_in_two_processes_lose_no_count(store: Store) -> None:
    made = make(store)
    url = store.engine.url.render_as_string(hide_password=False)
    command = (
        "import sys\nfrom spp_core.store import Store, rooms\n"
        "store = Store(sys.argv[1])\n"
        "for _ in range(50):\n"
        "    with store.answering([sys.argv[2]]) as tx:\n"
        "        rooms.touch(tx, [sys.argv[2]], answers=True, roster=False)\n"
        "store.close()\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", command, url, made.room]) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    with store.reading() as tx:
        assert rooms.versions(tx, [made.room])[0].answers == 101


def test_commit_of_another_process_is_heard_at_once_and_ones_own_once(store: Store) -> None:
    made = make(store)
    rung = threading.Event()
    waited_for: list[bool] = []

    def ring(at_once: bool) -> None:
        waited_for.append(at_once)
        rung.set()

    watch = store.watch(ring)
    until(watch.moved)  # it has begun to listen
    rung.clear()
    with store.writing() as tx:
        put(tx, made, "r1", 3)
    assert rung.is_set()
    assert watch.moved()
    time.sleep(0.3)
    assert not watch.moved()
    url = store.engine.url.render_as_string(hide_password=False)
    answers = "answering(sys.argv[2:3], sys.argv[3:])"
    for written, ballots in ((answers, {made.oak, made.elm}), ("writing(at_once=True)", set())):
        rung.clear()
        command = (
            f"import sys; from spp_core.store import Store\nwith Store(sys.argv[1]).{written}: ..."
        )
        said = [url, made.room, made.oak, made.elm]
        subprocess.run([sys.executable, "-c", command, *said], check=True)
        assert rung.wait(WAIT)
        assert watch.moved()
        assert watch.ballots() == ballots
        assert not watch.moved()
        assert watch.ballots() == set()
    assert waited_for[-2:] == [False, True]
    watch.close()


def test_server_that_was_away_is_said_and_is_used_again_with_nothing_lost(
    restarted: Server,
) -> None:
    store = Store(restarted.database())
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
    rung = threading.Event()
    watch = store.watch(lambda _: rung.set())
    until(watch.moved)
    rung.clear()
    restarted.kill()
    with pytest.raises(Unavailable, match="server cannot be reached"), store.writing() as tx:
        put(tx, made, "r1", 4)
    restarted.start()
    assert rung.wait(WAIT)
    assert watch.moved()
    assert values(store, made) == {"r1": 3}
    with store.writing() as tx:
        put(tx, made, "r1", 5)
    assert values(store, made) == {"r1": 5}
    watch.close()
    store.close()


def test_answer_that_a_dying_server_did_not_keep_is_refused_as_a_whole(restarted: Server) -> None:
    store = Store(restarted.database())
    made = make(store)

    def write() -> None:
        with store.writing() as tx:
            put(tx, made, "r1", 3)
            restarted.kill()

    with pytest.raises(Unavailable, match="cannot be reached"):
        write()
    restarted.start()
    assert values(store, made) == {}
    store.close()


def test_server_without_a_free_connection_says_so(store: Store, server: Server) -> None:
    address = server.database()
    Store(address).close()
    name = address.rpartition("/")[2]
    server.say("CREATE ROLE few LOGIN CONNECTION LIMIT 1")
    server.say("GRANT ALL ON ALL TABLES IN SCHEMA public TO few", name)
    few = Store(address.replace("postgres@", "few@"))
    with (
        few.reading(),
        pytest.raises(Unavailable, match="no connection free"),
        few.reading(),
    ):
        pass
    few.close()
    server.drop(address)
    server.say("DROP ROLE few")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"port": free_port()}, "server cannot be reached"),
        ({"host": "nowhere.invalid"}, "server cannot be reached"),
        ({"database": "not_there"}, "check the user, password and name"),
        ({"username": "nobody_known"}, "check the user, password and name"),
    ],
)
def test_address_that_leads_nowhere_is_said(
    server: Server, change: dict[str, object], said: str
) -> None:
    url = sa.make_url(server.url()).set(**change)  # type: ignore[arg-type]
    with pytest.raises(Unavailable, match=said):
        Store(url.render_as_string(hide_password=False))


def test_server_too_old_is_refused(store: Store) -> None:
    store.engine.dialect.server_version_info = (12, 4)
    with pytest.raises(Unavailable, match="needs PostgreSQL 13 or newer, and the server is 12"):
        OnPostgreSQL().ready(store.engine)


def test_address_without_a_driver_is_taken(store: Store) -> None:
    url = store.engine.url.set(drivername="postgresql")
    again = Store(url.render_as_string(hide_password=False))
    with again.reading() as tx:
        assert tx.dialect.driver == "psycopg"
    again.close()


def test_text_that_postgresql_cannot_keep_is_no_answer_lost(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", "before\x00after")
    assert values(store, made) == {"r1": "before\x00after"}
