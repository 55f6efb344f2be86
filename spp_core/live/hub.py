"""Tells each listener what moved in its room, as often as it needs to know and no oftener."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from spp_core.errors import SppError
from spp_core.live.listeners import Listener, Listens
from spp_core.service import views
from spp_core.service.agenda import read_live
from spp_core.store import Store, Versions, answers

COUNT_EVERY = 0.1
WALL_EVERY = 0.25
CONSOLE_EVERY = 1.0
SEATS_EVERY = 1.0


class Paced:
    """Runs something when asked: at once if it has rested, else once when it has."""

    def __init__(self, every: float, run: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """`every`: seconds between runs."""
        self._every = every
        self._run = run
        self._rested_at = 0.0
        self._due: asyncio.Task[None] | None = None

    def ask(self) -> None:
        """Have it run soon; asking again before it has changes nothing."""
        if self._due is None or self._due.done():
            self._due = asyncio.create_task(self._when_rested())

    def stop(self) -> None:
        """Forget what is due."""
        if self._due is not None:
            self._due.cancel()

    async def _when_rested(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._rested_at - loop.time()))
        self._rested_at = loop.time() + self._every
        self._due = None  # what moves while it runs asks for another run
        await self._run()


@dataclass(frozen=True)
class _Seen:
    """A room's seat view, made once for all seats: the shared part as text, each one's own."""

    shared: str
    entering: str
    mine: dict[str, str]

    def text(self, listener: Listener) -> str | None:
        own = self.mine.get(listener.ballot_id)
        if own is None:
            return None
        shared = self.entering if listener.listens == "entering" else self.shared
        return f'{{"t":"view","shared":{shared},"mine":{own}}}'


class RoomCrowd:
    """The listeners of one room in this process."""

    def __init__(self, store: Store, room_id: str) -> None:
        """Start with nobody."""
        self._store = store
        self._room_id = room_id
        self.listeners: set[Listener] = set()
        self._versions: Versions | None = None
        self._late: dict[str, list[str]] = {}
        self._pulse_wall = Paced(WALL_EVERY, lambda: self._pulse("wall"))
        self._pulse_console = Paced(CONSOLE_EVERY, lambda: self._pulse("console"))
        self._views = Paced(SEATS_EVERY, self._send_views)
        self._count = Paced(COUNT_EVERY, self._send_count)
        self._roster = Paced(SEATS_EVERY, self._settle_roster)

    def stop(self) -> None:
        """Drop what is due."""
        paced = (self._pulse_wall, self._pulse_console, self._views, self._count, self._roster)
        for each in paced:
            each.stop()

    async def moved(self, now: Versions) -> None:
        """Pass on what has moved since the versions seen last."""
        before, self._versions = self._versions, now
        if before is None or before.stage != now.stage:
            await self._stage_moved()
            return
        if before.answers != now.answers:
            self._count.ask()
            self._pulse_wall.ask()
            self._pulse_console.ask()
        if before.roster != now.roster:
            self._count.ask()
            self._pulse_console.ask()
            self._roster.ask()

    async def _stage_moved(self) -> None:
        await self._send_views()
        await self._pulse("wall")
        await self._pulse("console")

    async def _pulse(self, listens: Listens) -> None:
        versions = self._versions
        if versions is None:
            return
        shown = await asyncio.to_thread(self._read_shown)
        here = [each for each in self.listeners if each.listens == listens]
        frame = {"t": "moved", "stage": versions.stage, "answers": versions.answers}
        for listener in here:
            listener.send(json.dumps({**frame, "roster": versions.roster, "shown": shown}))
        if listens == "wall" and shown:
            self._views.ask()

    def _read_shown(self) -> bool:
        """Whether the room sees results now, so that walls and seats change with the answers."""
        with self._store.reading() as tx:
            return views.shown(read_live(tx, _now(), room_id=self._room_id))

    async def greet(self, listener: Listener) -> None:
        """Bring one listener up to date."""
        if listener.listens in ("seat", "entering"):
            seen = await asyncio.to_thread(self._read_views)
            listener.send(seen.text(listener) or "")
        else:
            listener.send(await asyncio.to_thread(self._read_count))

    async def _send_views(self) -> None:
        seated = [each for each in self.listeners if each.listens in ("seat", "entering")]
        if not seated:
            return
        seen = await asyncio.to_thread(self._read_views)
        for listener in seated:
            text = seen.text(listener)
            if text is not None:
                listener.send(text)

    def _read_views(self) -> _Seen:
        with self._store.reading() as tx:
            live = read_live(tx, _now(), room_id=self._room_id)
            own = views.mine(tx, live)
            self._late = {ballot_id: part["late"] for ballot_id, part in own.items()}
            return _Seen(
                _text(views.shared(tx, live)),
                _text(views.shared(tx, live, entering=True)),
                {ballot_id: _text(part) for ballot_id, part in own.items()},
            )

    async def _send_count(self) -> None:
        text = await asyncio.to_thread(self._read_count)
        for listener in self.listeners:
            listener.send(text)

    def _read_count(self) -> str:
        with self._store.reading() as tx:
            live = read_live(tx, _now(), room_id=self._room_id)
            counted = views.count(tx, live)
            clock = views.clock_json(live.stage.clock, live.now)
        frame = {"t": "count", "answered": counted.answered, "of": counted.of, "clock": clock}
        return _text(frame)

    async def _settle_roster(self) -> None:
        """Tell seats that were removed, and ballots whose late answers were accepted or refused."""
        seat_ids = [each.seat_id for each in self.listeners if each.seat_id]
        try:
            gone, late, seen = await asyncio.to_thread(self._read_roster, seat_ids)
        except SppError:
            return
        for listener in list(self.listeners):
            text = seen.text(listener)
            if listener.seat_id in gone:
                listener.send(_text({"t": "gone", "sentence": REMOVED}))
                listener.leave()
            elif listener.ballot_id in late and text is not None:
                listener.send(text)

    def _read_roster(self, seat_ids: list[str]) -> tuple[set[str], set[str], _Seen]:
        before = self._late
        seen = self._read_views()
        changed = {b for b in {*before, *self._late} if before.get(b) != self._late.get(b)}
        with self._store.reading() as tx:
            return answers.removed_seats(tx, seat_ids), changed, seen


REMOVED = "The facilitator has taken this device off the list. Join again with the code."


class Hub:
    """All rooms that somebody in this process listens to."""

    def __init__(self, store: Store) -> None:
        """Start with nobody."""
        self._store = store
        self._crowds: dict[str, RoomCrowd] = {}

    @property
    def room_ids(self) -> list[str]:
        """The rooms to be watched."""
        return list(self._crowds)

    async def enter(self, listener: Listener) -> None:
        """Take a listener in and bring it up to date. Raises NotFound."""
        crowd = self._crowds.setdefault(listener.room_id, RoomCrowd(self._store, listener.room_id))
        crowd.listeners.add(listener)
        await crowd.greet(listener)

    def leave(self, listener: Listener) -> None:
        """Let a listener go."""
        crowd = self._crowds.get(listener.room_id)
        if crowd is None:
            return
        crowd.listeners.discard(listener)
        if not crowd.listeners:
            crowd.stop()
            del self._crowds[listener.room_id]

    def devices(self, seat_id: str, room_id: str) -> int:
        """How many sockets a seat has open here."""
        crowd = self._crowds.get(room_id)
        return sum(each.seat_id == seat_id for each in crowd.listeners) if crowd else 0

    async def moved(self, versions: list[Versions]) -> None:
        """Pass on where rooms stand."""
        for each in versions:
            crowd = self._crowds.get(each.room_id)
            if crowd is not None:
                await crowd.moved(each)

    def tell_ballot(self, sender: Listener, frame: dict[str, Any]) -> None:
        """Send a frame to the other devices of the sender's ballot."""
        crowd = self._crowds.get(sender.room_id)
        for listener in crowd.listeners if crowd else ():
            if listener.ballot_id == sender.ballot_id and listener is not sender:
                listener.send(_text(frame))

    def everybody_out(self) -> None:
        """Close every socket, when the program stops."""
        for crowd in list(self._crowds.values()):
            crowd.stop()
            for listener in crowd.listeners:
                listener.leave()


def _text(frame: dict[str, Any]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def _now() -> datetime:
    return datetime.now(UTC)
