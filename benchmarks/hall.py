"""The product's hall: a server of its own, a database of its own, rooms set up in it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
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

PLAN = "progress-and-impact"


@dataclass(frozen=True)
class Hall:
    """A running server with rooms, seen from its database as their facilitator."""

    origin: str
    server: psutil.Process
    log: Path
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

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.server.kill()
        self.server.wait()


@contextmanager
def open_hall(laptops: int, rooms: int = 1, history: History | None = None) -> Iterator[Hall]:
    """Set up rooms for so many triads each and start the server; all is gone afterwards.

    With a history, its database is copied and the rooms are set up in that.
    """
    with tempfile.TemporaryDirectory(prefix="hall-") as folder:
        file = Path(folder) / "hall.sqlite3"
        if history:
            shutil.copyfile(history.file, file)
        url = f"sqlite:///{file}"
        store = Store(url)
        try:
            token = history.token if history else first_facilitator(store)[0]
            person = signed_in(store, token)
            made = [_room(store, person, laptops, number) for number in range(1, rooms + 1)]
            log = Path(folder) / "server.log"
            with running(url, log) as (origin, server):
                cookie = f"{PERSON_COOKIE}={token}"
                yield Hall(origin, server, log, store, person, cookie, made)
        finally:
            store.close()


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
