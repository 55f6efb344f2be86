"""A server of its own on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil

STARTS_WITHIN = 60.0


def many_files() -> None:
    """Let this process, and the servers it starts, hold as many sockets as the system allows.

    A laptop is two, at both ends; the usual limit of 1,024 would end a hall of 400.
    """
    with suppress(ImportError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextmanager
def running(
    command: Callable[[int], Sequence[str]],
    environ: Mapping[str, str],
    cwd: Path,
    log: Path,
    health: str = "/healthz",
) -> Iterator[tuple[str, psutil.Process]]:
    """Start a server, told its port; its address and process. It is ended afterwards."""
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command(port), cwd=cwd, env={**os.environ, **environ}, stdout=out, stderr=out
        )
    try:
        _wait_for(origin + health, process, log)
        yield origin, psutil.Process(process.pid)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address).is_success:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
