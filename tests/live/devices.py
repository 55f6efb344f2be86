"""What browsers do to the live sockets, by a real WebSocket client."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from spp_core.service import actions
from tests.service.held import Held, account, hold
from tests.serving import Served

PATIENCE = 30
Frame = dict[str, Any]


@dataclass
class Device:
    """One socket: everything it was ever sent is in `frames`."""

    line: ClientConnection
    frames: list[Frame] = field(default_factory=list)
    bytes_heard: str = ""

    def hear(self, timeout: float = PATIENCE) -> Frame:
        """The next frame."""
        text = self.line.recv(timeout=timeout)
        assert isinstance(text, str)
        self.bytes_heard += text
        frame: Frame = json.loads(text)
        self.frames.append(frame)
        return frame

    def wait(self, kind: str, **wanted: Any) -> Frame:
        """The next frame of this kind, with these things in it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            frame = self.hear(max(0.0, deadline - time.monotonic()))
            if frame["t"] == kind and all(frame.get(key) == v for key, v in wanted.items()):
                return frame

    def wait_stage(self, **wanted: Any) -> Frame:
        """The next view whose stage is so."""
        while True:
            view = self.wait("view")
            stage = view["shared"]["stage"]
            if all(stage[key] == value for key, value in wanted.items()):
                return view

    def put(self, item: str, value: Any, activity: str, **other: Any) -> Frame:
        """Send an answer; what became of it."""
        name = f"id-{item}-{len(self.frames)}"
        usual = {"t": "put", "id": name, "activity": activity, "round": 1}
        self.say({**usual, "item": item, "value": value, **other})
        while True:
            frame = self.hear()
            if frame["t"] in ("saved", "refused", "unsaved"):
                assert frame["id"] == name
                return frame

    def say(self, frame: Any) -> None:
        """Send a frame."""
        self.line.send(json.dumps(frame))

    def drain(self, seconds: float = 0.7) -> None:
        """Hear whatever still comes."""
        while True:
            try:
                self.hear(seconds)
            except (TimeoutError, ConnectionClosed):
                return

    def end(self) -> int:
        """The code it was closed with, once all that was sent has been heard."""
        while True:
            try:
                self.hear()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006


@dataclass
class Hall:
    """A room held on the real program, and the devices in it."""

    served: Served
    held: Held
    cookie: str
    devices: list[Device] = field(default_factory=list)
    open: ExitStack = field(default_factory=ExitStack)

    def connect(
        self, path: str, cookie: str = "", origin: str | None = "same", **other: Any
    ) -> Device:
        """Open a socket."""
        headers = {"Cookie": cookie} if cookie else {}
        opening = connect(
            self.served.url.replace("http", "ws") + path,
            additional_headers=headers,
            origin=self.served.url if origin == "same" else origin,
            max_size=None,
            **other,
        )
        self.devices.append(Device(self.open.enter_context(opening)))
        return self.devices[-1]

    def token(self, ballot: str = "Oak") -> str:
        """A new device's seat."""
        now = datetime.now(UTC)
        return actions.join(
            self.served.store, self.held.room.code, now, ballot_id=self.held.ids[ballot]
        )

    def seat(self, ballot: str = "Oak", token: str = "", **other: Any) -> Device:
        """A laptop on this ballot."""
        return self.connect("/live/seat", f"spp_seat={token or self.token(ballot)}", **other)

    def room(self, listens: str) -> Device:
        """The facilitator's console or wall."""
        path = f"/live/room?room={self.held.room.code}&as={listens}"
        return self.connect(path, f"spp_person={self.cookie}")

    def entering(self, ballot: str = "Oak", code: str = "", cookie: str = "") -> Device:
        """The facilitator, entering answers for a ballot."""
        path = f"/live/entering?room={code or self.held.room.code}&ballot={self.held.ids[ballot]}"
        return self.connect(path, f"spp_person={cookie or self.cookie}")

    def close(self) -> None:
        """Close every device."""
        self.open.close()


def a_hall(served: Served, **wanted: Any) -> Hall:
    """A new room with a new facilitator, of a partnership of its own."""
    moment = datetime.now(UTC).timestamp()
    person = account(served.store, f"ada-{moment}", "facilitator")
    held = hold(served.store, person, **{"partnership": f"Harbour {moment}", **wanted})
    held.now = datetime.now(UTC)
    return Hall(served, held, served.signed_in(person))
