"""A slow network in front of a server: everything that passes waits for its turn on one line.

Sockets, too, which the browser's own slowing leaves out.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

CHUNK = 4096
"""Bytes that hold the line at a time; others come in between."""
WAITING = 16
"""Chunks of a connection that are on their way at a time."""
KILO = 1000


@dataclass(frozen=True)
class Line:
    """A network: kilobits a second in each direction, milliseconds there and back."""

    name: str
    kbit_down: int
    kbit_up: int
    latency: int


@dataclass
class _Way:
    """One direction: how fast, how long it takes, when it is free again, what passed."""

    kbit: int
    late: float
    free: float = field(default_factory=monotonic)
    passed: int = 0

    def due(self, size: int) -> float:
        """When so many bytes, given to the line now, are at its other end."""
        self.free = max(self.free, monotonic()) + size * 8 / (self.kbit * KILO)
        self.passed += size
        return self.free + self.late


class SlowLine:
    """Passes on to a port of this computer what comes to `port`."""

    def __init__(self, line: Line, server: int) -> None:
        """Nothing is open yet: `slowed` opens it."""
        self._server = server
        self.port = 0
        once = line.latency / 2 / KILO
        self._down, self._up = _Way(line.kbit_down, once), _Way(line.kbit_up, once)

    @property
    def received(self) -> int:
        """Bytes that have come down the line."""
        return self._down.passed

    async def open(self) -> asyncio.Server:
        """Listen on a free port."""
        listening = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        return listening

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with _closing(writer), suppress(OSError):
            await asyncio.sleep(self._down.late + self._up.late)  # a connection is made first
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._server)
            with _closing(far_writer):
                await asyncio.gather(
                    _carry(reader, far_writer, self._up), _carry(far_reader, writer, self._down)
                )


@contextmanager
def _closing(writer: asyncio.StreamWriter) -> Iterator[None]:
    """Close it when what it was given has gone; at once when the line itself ends."""
    try:
        yield
    except asyncio.CancelledError:
        writer.transport.abort()
        raise
    finally:
        writer.close()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: _Way) -> None:
    """Bring one direction of one connection over, in order, until it ends."""
    sent: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WAITING)

    async def arrive() -> None:
        while True:
            due, chunk = await sent.get()
            await asyncio.sleep(max(0.0, due - monotonic()))
            if not chunk:
                writer.write_eof()
                return
            writer.write(chunk)
            await writer.drain()

    arriving = asyncio.create_task(arrive())
    try:
        while chunk := await reader.read(CHUNK):
            await sent.put((way.due(len(chunk)), chunk))
        await sent.put((way.due(0), b""))
        await arriving
    finally:
        arriving.cancel()


@contextmanager
def slowed(line: Line, server: int) -> Iterator[SlowLine]:
    """A slow line to a server's port, for as long as this lasts; then all connections end."""
    slow = SlowLine(line, server)
    opened: Future[Callable[[], object]] = Future()

    async def run() -> None:
        over, loop = asyncio.Event(), asyncio.get_running_loop()
        with closing(await slow.open()):
            opened.set_result(lambda: loop.call_soon_threadsafe(over.set))
            await over.wait()

    thread = threading.Thread(target=asyncio.run, args=(run(),), daemon=True)
    thread.start()
    end = opened.result()
    try:
        yield slow
    finally:
        end()
        thread.join()
