"""The wall and the console: real pages that their pulse wakes, as in a browser."""

from __future__ import annotations

import asyncio
import json
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from benchmarks.contest import Seen
from benchmarks.streamlit_page import PATIENCE, Drawn, Page, PageBroken, open_page, pressed

PULSE = "/live/room"


@dataclass(eq=False)
class Screen:
    """A page with a pulse. Make it with `open_screen`."""

    page: Page
    wall: bool
    _socket: ClientConnection
    counts: Seen = field(default_factory=list)
    """When a count came, and how many it says have answered."""
    charts: Seen = field(default_factory=list)
    """When a finished redraw came, and how many it says have answered, if it says so."""
    _seen: str = ""
    _reading: asyncio.Task[None] | None = None

    async def read(self) -> None:
        """Do what pulse.js does until the screen is closed."""
        with suppress(ConnectionClosed, PageBroken):
            async for text in self._socket:
                frame = json.loads(text)
                if frame["t"] == "count":
                    self.counts.append((time.perf_counter(), frame["answered"]))
                elif frame["t"] == "moved":
                    await self._moved(frame)

    async def _moved(self, frame: dict[str, Any]) -> None:
        results = frame["answers"] if frame["shown"] else ""
        mark = f"{frame['stage']}/{results if self.wall else frame['roster']}"
        if mark != self._seen:
            self._seen = mark
            await self.page.trigger(self.page.component("address", PULSE), "moved", mark)

    def drawn(self) -> None:
        """Note a finished redraw."""
        at = time.perf_counter()
        answered = answered_on(self.page)
        if answered is not None:
            self.charts.append((at, answered))

    async def close(self) -> None:
        """Close the tab with its pulse."""
        await self._socket.close()
        await self.page.close()

    # The console's buttons ----------------------------------------------------------------

    def button(self, move: str) -> Drawn:
        """The button that makes this move: by its key, else by its words. Raises PageBroken."""
        buttons = [each for each in self.page.all("button") if not each.body.disabled]
        keyed = [each for each in buttons if re.search(rf"\bmove-{move}$", each.body.id)]
        worded = [
            each for each in buttons if re.search(rf"\b{move}\b", each.body.label, re.IGNORECASE)
        ]
        if not (keyed or worded):
            labels = [each.body.label for each in self.page.all("button")]
            raise PageBroken(f"the console has no button to {move} that can be pressed: {labels}")
        return (keyed or worded)[0]

    async def press(self, move: str) -> float:
        """Press a button of the console; when the press was sent. Raises PageBroken."""
        button = self.button(move)
        at = time.perf_counter()
        await self.page.ask(pressed(button), fragment=button.fragment)
        return at


def answered_on(page: Page) -> int | None:
    """How many the page says have answered: what its count was given."""
    for each in page.components():
        count = each.given.get("count")
        if isinstance(count, dict) and "answered" in count:
            return int(count["answered"])
    return None


async def open_screen(origin: str, path: str, code: str, cookie: str, *, wall: bool) -> Screen:
    """Open a wall or console and its pulse."""
    page = await open_page(origin, path, f"room={code}", cookie)
    address = page.component("address", PULSE).given["address"]
    socket = await connect(
        f"{origin.replace('http', 'ws', 1)}{address}",
        origin=Origin(origin),
        additional_headers={"Cookie": cookie},
        ping_interval=None,
        open_timeout=PATIENCE,
        proxy=None,
    )
    screen = Screen(page, wall, socket)
    page.on_drawn = screen.drawn
    screen._reading = asyncio.create_task(screen.read())  # noqa: SLF001 - this is how one is made
    return screen
