"""A ballot's socket: its view out, its answers in."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from starlette.websockets import WebSocketDisconnect

from spp_core.errors import SppError
from spp_core.live.hub import Hub
from spp_core.live.intake import Intake
from spp_core.live.listeners import Listener
from spp_core.service import actions, views
from spp_core.service.agenda import read_live
from spp_core.store import Store

LARGEST_FRAME = 256 * 1024


class SeatSocket:
    """One ballot's conversation, from hello to goodbye."""

    def __init__(self, store: Store, hub: Hub, intake: Intake, listener: Listener) -> None:
        """The listener's socket has been accepted and its cookie checked."""
        self._store = store
        self._hub = hub
        self._intake = intake
        self._listener = listener

    async def run(self) -> None:
        """Answer frames until the device goes away."""
        try:
            while True:
                text = await self._listener.socket.receive_text()
                await self._take(text)
        except WebSocketDisconnect:
            return

    async def _take(self, text: str) -> None:
        frame = read_frame(text)
        match frame.get("t"):
            case "put":
                await self._put(frame)
            case "ready":
                await self._ready(bool(frame.get("value")))
            case "past":
                await self._past()
            case _:
                self._send({"t": "refused", "id": None, "item": None, "sentence": NOT_UNDERSTOOD})

    async def _put(self, frame: dict[str, Any]) -> None:
        wanted = actions.Submission(
            self._listener.room_id,
            self._listener.ballot_id,
            str(frame.get("activity")),
            frame.get("round", 1),
            str(frame.get("item")),
            frame.get("value"),
            by_facilitator=self._listener.listens == "entering",
        )
        named = {"id": frame.get("id"), "item": wanted.item}
        try:
            outcome = await self._intake.submit(wanted)
        except SppError as error:
            self._send({"t": "unsaved", **named, "sentence": error.sentence})
            return
        if outcome.refused:
            self._send({"t": "refused", **named, "sentence": outcome.refused})
            return
        kept = {"value": outcome.value, "late": outcome.late}
        self._send({"t": "saved", **named, **kept})
        told = {"t": "mine", "item": wanted.item, "activity": wanted.activity}
        self._hub.tell_ballot(self._listener, {**told, "round": wanted.round, **kept})

    async def _ready(self, ready: bool) -> None:
        here = self._listener
        now = datetime.now(UTC)
        await asyncio.to_thread(
            actions.set_ready, self._store, here.room_id, here.ballot_id, ready, now
        )
        self._send({"t": "ready", "value": ready})
        self._hub.tell_ballot(here, {"t": "ready", "value": ready})

    async def _past(self) -> None:
        self._send({"t": "past", "past": await asyncio.to_thread(self._read_past)})

    def _read_past(self) -> list[dict[str, Any]]:
        with self._store.reading() as tx:
            live = read_live(tx, datetime.now(UTC), room_id=self._listener.room_id)
            return views.past(tx, live, self._listener.ballot_id)

    def _send(self, frame: dict[str, Any]) -> None:
        self._listener.send(json.dumps(frame, ensure_ascii=False))


NOT_UNDERSTOOD = "This page is out of date. Reload it; nothing you have saved is lost."


def read_frame(text: str) -> dict[str, Any]:
    """A frame as a table; anything else comes back empty."""
    if len(text) > LARGEST_FRAME:
        return {}
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}
