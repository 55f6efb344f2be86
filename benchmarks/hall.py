"""The hall: a server of its own on a free port, a database of its own, a room set up in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil

from spp_core.content import load_library
from spp_core.live.visitors import PERSON_COOKIE
from spp_core.room import Stage
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, ROOT, WORKSHOPS
from spp_core.store import Person, Room, Store, answers
from spp_core.workshop import load_workshops

STARTS_WITHIN = 60.0
PLAN = "progress-and-impact"


@dataclass(frozen=True)
class Hall:
    """A running server with one room, seen from its database as a facilitator."""

    origin: str
    server: psutil.Process
    store: Store
    person: Person
    cookie: str
    room: Room
    names: list[str]

    def move(self, name: str, argument: str = "") -> None:
        """Move the room as the console's action does, without the console."""
        seen = self.stage().version
        arguments = (self.store, self.person, self.room, name, seen, _now(), argument)
        actions.advance(*arguments)

    def stage(self) -> Stage:
        """Where the room is."""
        room = views.facilitated(self.store, self.person, self.room.code)
        return Stage.model_validate_json(room.stage)

    def kept(self) -> dict[tuple[str, int, str, str], Any]:
        """Every answer on disk: by activity, round, ballot's name and item."""
        with self.store.reading() as tx:
            called = {each.id: each.name for each in answers.ballots(tx, self.room.id)}
            return {
                (each.activity, each.round, called[each.ballot_id], each.item): each.value
                for each in answers.answers(tx, self.room.id, late=None)
            }

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.server.kill()
        self.server.wait()


@contextmanager
def open_hall(laptops: int) -> Iterator[Hall]:
    """Set up a room for so many triads and start the server on it; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="room-load-") as folder:
        url = f"sqlite:///{Path(folder) / 'room.sqlite3'}"
        store = Store(url)
        token, person, room, names = _set_up(store, laptops)
        cookie = f"{PERSON_COOKIE}={token}"
        try:
            with running(url, Path(folder) / "server.log") as (origin, server):
                yield Hall(origin, server, store, person, cookie, room, names)
        finally:
            store.close()


@contextmanager
def running(url: str, log: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Start the server on this database; its address and process. It is ended afterwards."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    process = _start(port, url, log)
    try:
        _wait_for(origin, process, log)
        yield origin, psutil.Process(process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def first_facilitator(store: Store) -> tuple[str, Person]:
    """Make the first account; the token of its cookie, and who it is."""
    now = _now()
    link = actions.first_link(store, now)
    words = "Facilitator", "facilitator", "a long passphrase"
    token = actions.make_account(store, link or "", *words, now)
    person = views.who(store, None, token, now).person
    if person is None:
        raise SystemExit("The facilitator who was just made is not signed in.")
    return token, person


def _set_up(store: Store, laptops: int) -> tuple[str, Person, Room, list[str]]:
    now = _now()
    token, person = first_facilitator(store)
    names = [f"Triad {number}" for number in range(1, laptops + 1)]
    plan = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))[PLAN]
    wanted = actions.NewRoom("Benchmark", "triad", "\n".join(names))
    return token, person, actions.create_room(store, person, plan, wanted, now), names


def _start(port: int, url: str, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environ = {**os.environ, "SPP_DATABASE_URL": url}
    with log.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)


def _wait_for(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(f"{origin}/healthz").is_success:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _now() -> datetime:
    return datetime.now(UTC)
