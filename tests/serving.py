"""A real server for tests: its own port, its own database, ended when the test ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spp_core.settings import ROOT
from spp_core.store import Store

PATIENCE = 60
"""Seconds a server is given to start on a busy machine."""


class Server:
    """`streamlit run app.py` on a port of this machine, with a database in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.database_url = f"sqlite:///{folder / 'spp.sqlite3'}"
        self._said = folder / "said.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def store(self) -> Store:
        """A store of the test's own on the same database; the caller closes it."""
        return Store(self.database_url)

    @property
    def said(self) -> str:
        """All it has printed since it was first started."""
        return self._said.read_text("utf-8")

    @property
    def first_link(self) -> str:
        """The link that makes the first account, as printed."""
        found = re.search(r"http\S+/enter/invite/\S+", self.said)
        assert found, self.said
        return found[0]

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        address = ["--server.port", str(self.port), "--server.address", "localhost"]
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [*command, *address],
                cwd=ROOT,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, "SPP_DATABASE_URL": self.database_url},
            )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process is not None
            assert self._process.poll() is None, self.said
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.said)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and see to it that it does."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A running server, for as long as the context lasts."""
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
