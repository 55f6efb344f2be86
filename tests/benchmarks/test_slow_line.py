from __future__ import annotations

import gc
import socketserver
import threading
from collections.abc import Iterator
from contextlib import suppress
from socket import create_connection

import pytest

from benchmarks.slow_line import Line, slowed

QUICK = Line("quick", 80_000, 80_000, 2)
MUCH = bytes(range(256)) * 1000


class Doubled(socketserver.StreamRequestHandler):
    """Answers with what came, twice, once the other end has said that this was all."""

    def handle(self) -> None:
        """Answer one connection."""
        came = self.rfile.read()
        self.wfile.write(came + came)


@pytest.fixture
def server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Doubled) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield listening.server_address[1]
        listening.shutdown()
        thread.join()


def test_everything_comes_over_in_order_and_is_counted(server: int) -> None:
    with slowed(QUICK, server) as line:
        for times in (1, 2):
            with create_connection(("127.0.0.1", line.port)) as asks:
                asks.sendall(MUCH)
                asks.shutdown(1)
                came = b"".join(iter(lambda: asks.recv(65536), b""))
            assert came == MUCH + MUCH
            assert line.received == 2 * times * len(MUCH)


def test_line_to_nobody_closes(server: int) -> None:
    with slowed(QUICK, 1) as line, create_connection(("127.0.0.1", line.port)) as asks:
        assert asks.recv(1) == b""


def test_line_that_ends_ends_what_is_on_it_and_leaves_nothing_open(server: int) -> None:
    crawling = Line("crawling", 80, 80_000, 2)
    with slowed(crawling, server) as line:
        asks = create_connection(("127.0.0.1", line.port))
        asks.sendall(MUCH)
        asks.shutdown(1)
        first = asks.recv(65536)
    with asks, suppress(ConnectionResetError):
        assert len(first + b"".join(iter(lambda: asks.recv(65536), b""))) < len(MUCH)
    gc.collect()  # what is left open is warned of here, and a warning fails the test
