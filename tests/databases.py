"""Real databases for tests: files, and a PostgreSQL server of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from spp_core.store import Store
from tests.serving import free_port

PLACES = ("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt")
ACCOUNT = "postgres"
"""Whose server it is where the tests run as root, whom PostgreSQL refuses."""
SWIFT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
"""A test's database need not outlive the machine; it does outlive its server."""
STARTS_WITHIN = 30


def new_file(folder: Path) -> str:
    """An empty database in a file of this folder; its address. Copied: quicker than made."""
    (folder / "spp.sqlite3").write_bytes(_new_file())
    return f"sqlite:///{folder}/spp.sqlite3"


@cache
def _new_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Store(f"sqlite:///{folder}/spp.sqlite3").close()
        return (Path(folder) / "spp.sqlite3").read_bytes()


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    found = shutil.which("pg_ctl")
    kept = [each for place in PLACES for each in Path(place).glob("*/bin/pg_ctl")]
    everywhere = [Path(found)] if found else sorted(kept)
    assert everywhere, "The tests need PostgreSQL: on Debian, apt-get install postgresql"
    return everywhere[-1].resolve().parent


@dataclass
class Server:
    """A PostgreSQL server on a port of this machine; it may be stopped and started again."""

    folder: Path
    port: int
    settings: Sequence[str] = SWIFT
    process: subprocess.Popen[bytes] | None = None
    _names: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str = "postgres") -> str:
        """The address of a database in it."""
        return f"postgresql+psycopg://{ACCOUNT}@127.0.0.1:{self.port}/{database}"

    def make(self) -> None:
        """Make the cluster."""
        where = ["-D", str(self.folder / "cluster"), "-U", ACCOUNT, "--auth=trust"]
        self._run("initdb", *where, "--locale=C.UTF-8", "--encoding=UTF8", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        said = (self.folder / "said.txt").open("ab")
        settings = [
            f"-c{each}" for each in (*self.settings, f"unix_socket_directories={self.folder}")
        ]
        where = ["-D", str(self.folder / "cluster"), "-p", str(self.port), "-h", "127.0.0.1"]
        command = [str(programs() / "postgres"), *where, *settings]
        self.process = subprocess.Popen(command, stdout=said, stderr=said, **as_account())
        said.close()
        deadline = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "said.txt").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, ending every connection."""
        if self.process is not None:
            self.process.send_signal(2)  # SIGINT: fast, its own files in order
            self.process.wait(STARTS_WITHIN)
            self.process = None

    def kill(self) -> None:
        """End it and all its helpers as a power cut would."""
        if self.process is not None:
            self.process.send_signal(3)  # SIGQUIT: immediate, nothing is written any more
            self.process.wait(STARTS_WITHIN)
            self.process = None

    def database(self, template: str = "template1") -> str:
        """Make a database of its own; its address."""
        name = f"spp_{next(self._names)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, address: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.say(f"DROP DATABASE {address.rpartition('/')[2]} WITH (FORCE)")

    def say(self, words: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Give one command as the server's owner; the rows it gives back."""
        address = self.url(database).replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as line:
            asked = line.execute(words.encode())
            return asked.fetchall() if asked.description else []

    def _answers(self) -> bool:
        try:
            self.say("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *words: str) -> None:
        command = [str(programs() / program), *words]
        subprocess.run(command, check=True, capture_output=True, **as_account())


def as_account() -> dict[str, Any]:
    """How to start PostgreSQL's programs: never as root."""
    return {"user": ACCOUNT, "group": ACCOUNT} if os.geteuid() == 0 else {}


@contextmanager
def postgresql(settings: Sequence[str] = SWIFT) -> Iterator[Server]:
    """A server, made, started, and stopped in the end."""
    with tempfile.TemporaryDirectory(prefix="spp-postgresql-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, ACCOUNT, ACCOUNT)
        server = Server(Path(folder), free_port(), settings)
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
