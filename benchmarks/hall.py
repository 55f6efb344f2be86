"""The product's hall: a server of its own, a database of its own, rooms set up in it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

from benchmarks import serving
from benchmarks.contest import Kept
from benchmarks.history import History
from spp_core.content import load_library
from spp_core.live.visitors import PERSON_COOKIE
from spp_core.room import Stage
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, ROOT, WORKSHOPS
from spp_core.store import Person, Room, Store, answers, rosters
from spp_core.workshop import load_workshops
from tests.databases import postgresql

PLAN = "progress-and-impact"


@dataclass(frozen=True)
class Hall:
    """Running processes with rooms, seen from their database as the rooms' facilitator."""

    origins: list[str]
    """Their addresses."""
    servers: list[psutil.Process]
    log: Path
    """Of the first of them."""
    store: Store
    person: Person
    cookie: str
    rooms: list[tuple[Room, list[str]]]
    """Each with the names of its triads."""

    def move(self, room: Room, name: str, argument: str = "") -> None:
        """Move a room as the console's action does, without the console."""
        seen = self.stage(room).version
        actions.advance(self.store, self.person, room, name, seen, _now(), argument)

    def stage(self, room: Room) -> Stage:
        """Where a room is."""
        found = views.facilitated(self.store, self.person, room.code)
        return Stage.model_validate_json(found.stage)

    def kept(self) -> Kept:
        """Every answer of these rooms on disk."""
        found = {}
        with self.store.reading() as tx:
            for room, _ in self.rooms:
                called = {each.id: each.name for each in rosters.ballots(tx, room.id)}
                for each in answers.answers(tx, room.id, late=None):
                    key = (each.activity, each.round, called[each.ballot_id], each.item)
                    found[key] = each.value
        return found

    def origin(self, number: int) -> str:
        """Whose who comes as this one is: a proxy keeps a browser with one process."""
        return self.origins[number % len(self.origins)]

    def kill(self) -> None:
        """End the servers as a power cut would."""
        for each in self.servers:
            each.kill()
        for each in self.servers:
            each.wait()


@contextmanager
def open_hall(
    laptops: int, rooms: int = 1, history: History | None = None, processes: int = 0
) -> Iterator[Hall]:
    """Set up rooms for so many triads each and start the server; all is gone afterwards.

    With a history, its database is copied and the rooms are set up in that. With a number of
    processes, so many share a PostgreSQL server of their own, set as it comes.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hall-")))
        url = f"sqlite:///{folder / 'hall.sqlite3'}"
        if history:
            shutil.copyfile(history.file, folder / "hall.sqlite3")
        if processes:
            url = stack.enter_context(postgresql(settings=())).database()
        store = stack.enter_context(closing(Store(url)))
        token = history.token if history else first_facilitator(store)[0]
        person = signed_in(store, token)
        made = [_room(store, person, laptops, number) for number in range(1, rooms + 1)]
        logs = [folder / f"server-{number}.log" for number in range(processes or 1)]
        started = [stack.enter_context(running(url, log)) for log in logs]
        origins, servers = [origin for origin, _ in started], [server for _, server in started]
        cookie = f"{PERSON_COOKIE}={token}"
        yield Hall(origins, servers, logs[0], store, person, cookie, made)


def running(url: str, log: Path) -> AbstractContextManager[tuple[str, psutil.Process]]:
    """Start the product on this database; its address and process. It is ended afterwards."""

    def command(port: int) -> list[str]:
        streamlit = [sys.executable, "-m", "streamlit", "run", "app.py"]
        return [*streamlit, "--server.port", str(port), "--server.address", "127.0.0.1"]

    return serving.running(command, {"SPP_DATABASE_URL": url}, ROOT, log)


def first_facilitator(store: Store) -> tuple[str, Person]:
    """Make the first account; the token of its cookie, and who it is."""
    now = _now()
    link = actions.first_link(store, now)
    words = "Facilitator", "facilitator", "a long passphrase"
    token = actions.make_account(store, link or "", *words, now)
    return token, signed_in(store, token)


def signed_in(store: Store, token: str) -> Person:
    """Whose token this is."""
    person = views.who(store, None, token, _now()).person
    if person is None:
        raise SystemExit("The facilitator who was just made is not signed in.")
    return person


def ended_room(url: str) -> tuple[Store, str, str]:
    """A new database with one room of no triads that has ended.

    Its store, the token of its facilitator's cookie, and the room's id.
    """
    store = Store(url)
    token, person = first_facilitator(store)
    room, _ = _room(store, person, 0, 0)
    version = Stage.model_validate_json(room.stage).version
    actions.advance(store, person, room, "end", version, _now())
    return store, token, room.id


def _room(store: Store, person: Person, laptops: int, number: int) -> tuple[Room, list[str]]:
    names = [f"Triad {number}.{place}" for place in range(1, laptops + 1)]
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))[PLAN]
    wanted = actions.NewRoom(f"Benchmark {number}", "triad", "\n".join(names))
    return actions.create_room(store, person, plan, wanted, _now()), names


def _now() -> datetime:
    return datetime.now(UTC)
