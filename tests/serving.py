"""The real program on a port of this machine, with a database of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from spp_core.store import Person, Store, people

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = 90
"""Seconds until the program must answer; a machine busy with other tests is slow."""


@dataclass
class Served:
    """The program, its address, and a store on its database."""

    folder: Path
    port: int
    options: tuple[str, ...] = ()
    address: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    stores: list[Store] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the pages are."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """The program's database: a file of its own, or that of an address."""
        return self.address or f"sqlite:///{self.folder / 'spp.sqlite3'}"

    @property
    def store(self) -> Store:
        """A store on the program's database, as another program would open it."""
        if not self.stores:
            self.stores.append(Store(self.database))
        return self.stores[0]

    @property
    def said(self) -> str:
        """Everything the program printed and logged, over all its starts."""
        return (self.folder / "said.txt").read_text("utf-8", "replace")

    @property
    def first_link(self) -> str:
        """The link that makes the first account, as printed at the latest start."""
        return re.findall(r"http\S+/enter/invite/\S+", self.said)[-1]

    @property
    def trouble(self) -> list[str]:
        """Lines it logged of errors nobody caught."""
        signs = ("Traceback", "never retrieved", "never awaited", "Exception in")
        return [line for line in self.said.splitlines() if any(sign in line for sign in signs)]

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        where = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with (self.folder / "said.txt").open("ab") as said:
            self.process = subprocess.Popen(
                [*command, *where, *self.options],
                cwd=ROOT,
                env={
                    **os.environ,
                    "SPP_DATABASE_URL": self.database,
                    "PYTHONUTF8": "1",
                    **self.settings,
                },
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            assert self.process is not None
            assert self.process.poll() is None, self.said
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/healthz").text == "ok":
                    return
            time.sleep(0.1)
        raise AssertionError(self.said)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask it to end, and see that it does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        for store in self.stores:
            store.close()
        self.stores.clear()

    def signed_in(self, person: Person) -> str:
        """A sign-in of this person, as their cookie holds it."""
        return signed_in(self.store, person)


def signed_in(store: Store, person: Person) -> str:
    """A sign-in of this person, as their cookie holds it."""
    with store.writing() as tx:
        return people.add_sign_in(tx, person.id, datetime.now(UTC), timedelta(days=1))


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serving(folder: Path, *options: str, address: str = "") -> Iterator[Served]:
    """The program, started, and stopped in the end; its database at this address, or a file."""
    server = Served(folder, free_port(), options, address)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def chosen(request: pytest.FixtureRequest) -> str:
    """Where the program keeps things: a file, or with `SPP_TEST_DATABASE=postgresql` a server."""
    if os.environ.get("SPP_TEST_DATABASE", "sqlite") != "postgresql":
        return ""
    return str(request.getfixturevalue("server").database())


@pytest.fixture
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Served]:
    """The program, for one test alone: it may be killed and started again."""
    yield from serving(tmp_path, address=chosen(request))


@pytest.fixture(scope="session")
def served_once(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Served]:
    """The program, for all tests of a worker that say no other, each with a room of its own."""
    yield from serving(tmp_path_factory.mktemp("served"), address=chosen(request))


@pytest.fixture(scope="module")
def served_alone(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Served]:
    """The program, for all tests of a file that look at all there is."""
    yield from serving(tmp_path_factory.mktemp("served"), address=chosen(request))
