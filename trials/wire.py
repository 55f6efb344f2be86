"""Tabs and sockets that keep every byte they are sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from benchmarks.streamlit_page import Page, PageBroken, open_page

SETTLED = 0.25
"""Seconds without a frame after which a socket has said what it had to say."""
ANSWERED = 4.0
"""Seconds a replayed run is given; one that the server does not know is never drawn."""


@dataclass(eq=False)
class Tab(Page):
    """A tab that keeps what it is sent, as it came."""

    heard: list[bytes] = field(default_factory=list)

    def _take(self, message: ForwardMsg) -> None:
        self.heard.append(message.SerializeToString())
        super()._take(message)

    @property
    def all_heard(self) -> bytes:
        """Everything sent to it so far."""
        return b"\n".join(self.heard)

    @property
    def script(self) -> str:
        """The server's own name for the page it shows."""
        return self._script

    def go(self, path: str, query: str, script: str) -> None:
        """From now on, ask for another page, as if its address had been followed."""
        self.path, self.query, self._script = path, query, script

    def ids(self) -> Iterator[tuple[str, str, str]]:
        """The widgets on the page: sort, id and fragment of each."""
        for each in self._elements.values():
            widget = getattr(each.body, "id", "") if each.sort else ""
            if isinstance(widget, str) and widget:
                yield each.sort, widget, each.fragment

    def fragments(self) -> set[str]:
        """The parts of the page that are drawn by themselves."""
        return {each.fragment for each in self._elements.values() if each.fragment}

    async def tried(self, *changed: WidgetState, fragment: str = "") -> None:
        """Ask for a run; whatever comes of it, wait no longer than that."""
        with suppress(TimeoutError, PageBroken, ConnectionClosed):
            await asyncio.wait_for(self.rerun(*changed, fragment=fragment), ANSWERED)


async def open_tab(origin: str, path: str, query: str, cookie: str) -> Tab:
    """Open a tab and wait until it is drawn."""
    return await open_page(origin, path, query, cookie, Tab)


@dataclass(frozen=True)
class Said:
    """What a socket said until it was quiet, and the code it was closed with, if it was."""

    heard: bytes
    code: int | None


async def listen(
    origin: str,
    address: str,
    *frames: str,
    cookie: str = "",
    called_from: str = "",
    host: str = "",
) -> Said:
    """Open a socket, say these frames, and hear it out."""
    headers = {"Cookie": cookie} if cookie else {}
    at = urlsplit(origin)
    named = f"{host or at.hostname}:{at.port}"
    kept: list[bytes] = []
    try:
        socket = await connect(
            f"ws://{named}{address}",
            origin=Origin(called_from or f"http://{named}"),
            additional_headers=headers,
            host=at.hostname,
            port=at.port,
            proxy=None,
            ping_interval=None,
        )
    except InvalidStatus as refused:
        return Said(refused.response.body or b"", refused.response.status_code)
    try:
        for frame in frames:
            await socket.send(frame)
        while True:
            got = await asyncio.wait_for(socket.recv(), SETTLED)
            kept.append(got if isinstance(got, bytes) else got.encode())
    except TimeoutError:
        return Said(b"\n".join(kept), None)
    except ConnectionClosed as closed:
        return Said(b"\n".join(kept), closed.rcvd.code if closed.rcvd else 1006)
    finally:
        await socket.close()


def client(origin: str) -> httpx.AsyncClient:
    """A client that keeps no cookies and follows nothing."""
    return httpx.AsyncClient(base_url=origin, timeout=30)


def cookies(header: str) -> dict[str, str]:
    """The headers with which these cookies are sent."""
    return {"Cookie": header} if header else {}
