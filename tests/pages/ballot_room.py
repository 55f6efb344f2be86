"""The far end of a ballot's socket, for tests: a page that mounts it and a server that speaks
its protocol and writes down every frame it was sent."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from pages.parts.ballot import script, style

Frame = dict[str, Any]

LIGHT = "--st-text-color:#22262b; --st-background-color:#fdfaf4; --st-primary-color:#0072b2"
DARK = "--st-text-color:#f3efe7; --st-background-color:#15191e; --st-primary-color:#5fb4e5"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ballot</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>:root {{ {look} }} body {{ margin: 0; padding: 0 16px;
background: var(--st-background-color) }}</style></head>
<body><main><div id="host"></div></main><script type="module">
import mount from "/ballot.js";
const shadow = document.getElementById("host").attachShadow({{ mode: "open" }});
const sheet = document.createElement("style");
sheet.textContent = await (await fetch("/ballot.css")).text();
shadow.append(sheet);
window.triggers = [];
window.mountAgain = () => mount({{ parentElement: shadow, data: {{ address: "/live/ballot" }},
  setTriggerValue: (name, value) => window.triggers.push([name, value]) }});
window.unmount = mountAgain();
</script></body></html>"""


class BallotRoom:
    """One ballot's view of a room, kept in memory.

    `frames` is everything the page sent. Items in `refuse` are refused with their sentence; with
    `late` on, what is put arrives late; with `mute` on, nothing is answered.
    """

    def __init__(self, view: Frame) -> None:
        self.view = view
        self.frames: list[Frame] = []
        self.refuse: dict[str, str] = {}
        self.photos: dict[str, bytes] = {}
        self.late = False
        self.mute = False
        self.away = False
        self.past: list[Frame] = []
        self.address = ""
        self._sockets: set[WebSocket] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def connected(self) -> int:
        """How many pages are connected."""
        return len(self._sockets)

    def puts(self) -> list[Frame]:
        """The answers sent, in order."""
        return [frame for frame in list(self.frames) if frame["t"] == "put"]

    def shows(self, **stage: Any) -> None:
        """Change the stage and send the view."""
        self.view["shared"]["stage"].update(stage)
        self.send(self.whole_view())

    def whole_view(self) -> Frame:
        """The view as it is now."""
        view = deepcopy(self.view)
        view["shared"]["now"] = datetime.now(UTC).isoformat()
        return {"t": "view", **view}

    def send(self, frame: Frame) -> None:
        """Send one frame to every connected page."""
        self._run(self._send(frame))

    def leave(self) -> None:
        """Close every connection and refuse new ones, as a server that is down."""
        self.away = True
        self._run(self._hang_up())

    def come_back(self) -> None:
        """Accept connections again."""
        self.away = False

    def _run(self, action: Any) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(action, self._loop).result(5)

    async def _send(self, frame: Frame) -> None:
        for each in list(self._sockets):
            await each.send_json(frame)

    async def _hang_up(self) -> None:
        for each in list(self._sockets):
            await each.close()

    async def line(self, websocket: WebSocket) -> None:
        """Accept a page and answer it until it goes."""
        self._loop = asyncio.get_running_loop()
        if self.away:
            await websocket.close()
            return
        await websocket.accept()
        self._sockets.add(websocket)
        try:
            await websocket.send_json(self.whole_view())
            while True:
                await self._hear(websocket, await websocket.receive_json())
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._sockets.discard(websocket)

    async def _hear(self, websocket: WebSocket, frame: Frame) -> None:
        self.frames.append(frame)
        if self.mute:
            return
        if frame["t"] == "put":
            await websocket.send_json(self._answer(frame))
        elif frame["t"] == "ready":
            self.view["mine"]["ready"] = frame["value"]
            await websocket.send_json(frame)
        elif frame["t"] == "past":
            await websocket.send_json({"t": "past", "past": self.past})

    def _answer(self, frame: Frame) -> Frame:
        item, value = frame["item"], frame["value"]
        named = {"id": frame["id"], "item": item}
        if item in self.refuse:
            return {"t": "refused", **named, "sentence": self.refuse[item]}
        kept = value.strip() if isinstance(value, str) else value
        self.view["mine"]["values"][item] = kept
        if self.late:
            self.view["mine"]["late"].append(item)
        return {"t": "saved", **named, "late": self.late, "value": kept}

    async def take_photo(self, request: Request) -> Response:
        """Keep a picture and name it, or refuse what is none."""
        body = await request.body()
        if not body.startswith((b"\xff\xd8", b"\x89PNG")):
            return JSONResponse({"sentence": "This file is not a picture."}, status_code=400)
        photo = f"p{len(self.photos) + 1}"
        self.photos[photo] = body
        return JSONResponse({"photo": photo})

    async def show_photo(self, request: Request) -> Response:
        """A kept picture."""
        return Response(self.photos[request.path_params["photo"]], media_type="image/jpeg")


async def _page(request: Request) -> Response:
    look = DARK if request.query_params.get("look") == "dark" else LIGHT
    return HTMLResponse(PAGE.format(look=look))


async def _script(_: Request) -> Response:
    return Response(script(), media_type="text/javascript")


async def _style(_: Request) -> Response:
    return Response(style(), media_type="text/css")


def _app(room: BallotRoom) -> Starlette:
    return Starlette(
        routes=[
            Route("/", _page),
            Route("/ballot.js", _script),
            Route("/ballot.css", _style),
            Route("/live/photo", room.take_photo, methods=["POST"]),
            Route("/live/photo/{photo}", room.show_photo),
            WebSocketRoute("/live/ballot", room.line),
        ]
    )


@contextmanager
def served(view: Frame, port: int = 0) -> Iterator[BallotRoom]:
    """A room on a port of this machine, for as long as the context lasts."""
    room = BallotRoom(view)
    config = uvicorn.Config(
        _app(room), log_level="error", lifespan="off", ws="websockets-sansio", ws_ping_interval=None
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", port)) as listening:
        room.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield room
        finally:
            server.should_exit = True
            server.force_exit = True
            thread.join(10)
