"""A proxy as schools have them: it passes pages on, and may not let WebSockets through."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

REFUSED = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Proxy:
    """Its port, and which sockets it refuses, by their path; that may change at any time."""

    port: int
    refuses: Callable[[str], bool]

    @property
    def url(self) -> str:
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def proxy(behind: int, refuses: Callable[[str], bool]) -> Iterator[Proxy]:
    """A proxy before the program on port `behind`."""

    class Passing(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                head = _head(self.request)
                upgrade = re.search(rb"(?im)^upgrade: *websocket", head)
                path = head.split(b" ")[1].decode() if head else ""
                if upgrade and made.refuses(path):
                    self.request.sendall(REFUSED)
                elif head:
                    _pass(self.request, head if upgrade else _once(head), behind)

    class Server(ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Passing) as server:
        made = Proxy(server.server_address[1], refuses)
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield made
        finally:
            server.shutdown()


def _head(browser: socket.socket) -> bytes:
    """A request up to the end of its headers, and whatever came with them."""
    read = b""
    while b"\r\n\r\n" not in read:
        chunk = browser.recv(65536)
        if not chunk:
            return b""
        read += chunk
    return read


def _once(head: bytes) -> bytes:
    """A request after which the connection ends: the next one is judged anew."""
    without = re.sub(rb"(?im)^connection:.*\r\n", b"", head)
    return without.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)


def _pass(browser: socket.socket, head: bytes, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as program:
        program.sendall(head)
        Thread(target=_pour, args=(browser, program), daemon=True).start()
        _pour(program, browser)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)
        target.shutdown(socket.SHUT_WR)
