"""A ballot's socket: its view out, its answers in."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime
from typing import Any

from starlette.websockets import WebSocketDisconnect

from spp_core.errors import NotAllowed, SppError
from spp_core.live.hub import Hub
from spp_core.live.intake import NOT_KEPT, Intake
from spp_core.live.listeners import Listener, heard
from spp_core.live.visitors import visitor
from spp_core.service import actions, views
from spp_core.service.agenda import read_live
from spp_core.store import Store
from spp_core.translation import _, later

LARGEST_FRAME = 256 * 1024
LONGEST_ID = 200

logger = logging.getLogger(__name__)


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
                await self._hear(read_frame(await heard(self._listener.socket)))
        except WebSocketDisconnect:
            return

    async def _hear(self, frame: dict[str, Any]) -> None:
        """Answer one frame; whatever goes wrong with it, the conversation goes on."""
        named = {"id": _short(frame.get("id")), "item": _short(frame.get("item"))}
        try:
            await self._take(frame, named)
        except SppError as error:
            self._send({"t": "unsaved", **named, "sentence": error.sentence})
        except Exception as error:  # noqa: BLE001 - one frame is not the end of a conversation
            # The error's own words may quote an answer.
            logger.error("A frame could not be answered: %s", type(error).__name__)  # noqa: TRY400
            self._send({"t": "unsaved", **named, "sentence": _(NOT_KEPT)})

    async def _take(self, frame: dict[str, Any], named: dict[str, Any]) -> None:
        if self._listener.listens == "entering":
            await self._require_signed_in()
        match frame.get("t"):
            case "put":
                await self._put(frame, named)
            case "ready":
                await self._ready(bool(frame.get("value")))
            case "past":
                await self._past()
            case _:
                self._send(
                    {"t": "refused", "id": None, "item": None, "sentence": _(NOT_UNDERSTOOD)}
                )

    async def _require_signed_in(self) -> None:
        """Raise NotAllowed for a facilitator who has signed out since the socket was opened."""
        if (await visitor(self._store, self._listener.socket)).person is None:
            raise NotAllowed(_("You have been signed out. Reload the page and sign in again."))

    async def _put(self, frame: dict[str, Any], named: dict[str, Any]) -> None:
        wanted = actions.Submission(
            self._listener.room_id,
            self._listener.ballot_id,
            _short(frame.get("activity")) or "",
            frame.get("round", 1),
            named["item"] or "",
            frame.get("value"),
            by_facilitator=self._listener.listens == "entering",
        )
        outcome = await self._intake.submit(wanted)
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
            if self._listener.listens == "entering" and live.room.anonymous:
                return []
            return views.past(tx, live, self._listener.ballot_id)

    def _send(self, frame: dict[str, Any]) -> None:
        # Escaped: what a page sent may hold half a character, which cannot be sent back as it is.
        self._listener.send(json.dumps(frame))


NOT_UNDERSTOOD = later("This page is out of date. Reload it; nothing you have saved is lost.")


def _short(value: Any) -> str | None:
    """A word of a frame that is sent back as it came; None for anything that is no word."""
    return value if isinstance(value, str) and len(value) <= LONGEST_ID else None


def read_frame(text: str) -> dict[str, Any]:
    """A frame as a table; anything else comes back empty."""
    if len(text) > LARGEST_FRAME:
        return {}
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return frame if isinstance(frame, dict) else {}
