"""Tells each listener what moved in its room, as often as it needs to know and no oftener."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from functools import partial
from itertools import cycle
from time import perf_counter
from typing import Any

from spp_core.errors import SppError
from spp_core.live.crowd import Counting, RoomCrowd, frame_text
from spp_core.live.listeners import BEAT, BEAT_EVERY, Listener
from spp_core.live.readings import Reading, Readings
from spp_core.store import Store, Versions, rooms

logger = logging.getLogger(__name__)


class Hub:
    """All rooms that somebody in this process listens to."""

    def __init__(self, store: Store) -> None:
        """Start with nobody."""
        self._readings = Readings(store)
        self._crowds: dict[str, RoomCrowd] = {}
        self.stirred = asyncio.Event()
        """Set when there may be something to tell."""
        self.pressed = asyncio.Event()
        """Set with it when a room waits to be told."""
        self.stirred_at: float | None = None
        """When a commit was first heard of that nobody has looked at yet, on `perf_counter`."""
        self.deserted = asyncio.Event()
        """Set while nobody listens."""
        self.deserted.set()

    @property
    def room_ids(self) -> list[str]:
        """The rooms to be watched."""
        return list(self._crowds)

    @property
    def listening(self) -> Counter[str]:
        """How many sockets are open, by what they show."""
        crowds = self._crowds.values()
        return Counter(each.listens for crowd in crowds for each in crowd.listeners)

    def stir(self, at_once: bool) -> None:
        """Note that something was committed, and whether a room waits to be told of it."""
        if self.stirred_at is None:
            self.stirred_at = perf_counter()
        self.stirred.set()
        if at_once:
            self.pressed.set()

    async def enter(self, listener: Listener) -> None:
        """Take a listener in and bring it up to date. Raises SppError."""
        crowd = self._crowds.get(listener.room_id)
        if crowd is None:
            crowd = self._crowds[listener.room_id] = RoomCrowd(self._readings, listener.room_id)
            self.stirred.set()
        crowd.listeners.add(listener)
        self.deserted.clear()
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
        if not self._crowds:
            self.deserted.set()

    def devices(self, seat_id: str, room_id: str) -> int:
        """How many sockets a seat has open here."""
        crowd = self._crowds.get(room_id)
        return sum(each.seat_id == seat_id for each in crowd.listeners) if crowd else 0

    async def look(self) -> bool:
        """Read where the rooms stand and pass it on; whether all of it was. Raises SppError."""
        if not self._crowds:
            return True
        read = partial(_read_where_they_stand, dict(self._crowds))
        return await self.moved(*await self._readings.read(read))

    async def moved(self, versions: list[Versions], counts: Mapping[str, Counting]) -> bool:
        """Pass on where rooms stand, with the counts that were read for it; whether all of it was.

        No room holds up another.
        """
        known = [(self._crowds[each.room_id], each) for each in versions if self._known(each)]
        done = await asyncio.gather(
            *(crowd.moved(each, counts.get(each.room_id)) for crowd, each in known),
            return_exceptions=True,
        )
        failed = [each for each in done if isinstance(each, BaseException)]
        for error in failed:
            if isinstance(error, SppError):
                logger.warning("A room could not be told what moved: %s", error.sentence)
            else:
                logger.error("A room could not be told what moved", exc_info=error)
        return not failed

    def _known(self, versions: Versions) -> bool:
        return versions.room_id in self._crowds

    def tell_ballot(self, sender: Listener, frame: dict[str, Any]) -> None:
        """Tell the other devices of the sender's ballot what it has just saved."""
        crowd = self._crowds.get(sender.room_id)
        if crowd is None:
            return
        crowd.saved(sender.ballot_id)
        for listener in crowd.listeners.of_ballot(sender.ballot_id):
            if frame.get("late"):  # it may be settled before the next view says that it is late
                listener.late = sorted({*listener.late, frame["item"]})
            if listener is not sender and not listener.unread:
                listener.send(frame_text(frame))

    def answered_elsewhere(self, ballot_ids: set[str]) -> None:
        """Bring devices here up to date whose ballots have answered in another process."""
        for crowd in self._crowds.values() if ballot_ids else ():
            crowd.answered_elsewhere(ballot_ids)

    async def beat(self) -> None:
        """Send every listener a sign of life from time to time, a few at a time, for ever."""
        for second in cycle(range(BEAT_EVERY)):
            await asyncio.sleep(1)
            for crowd in self._crowds.values():
                for listener in crowd.listeners:
                    if listener.beats_in == second:
                        listener.send(BEAT)

    def everybody_out(self) -> None:
        """Close every socket, when the program stops."""
        for crowd in list(self._crowds.values()):
            crowd.stop()
            for listener in crowd.listeners:
                listener.leave()


def _read_where_they_stand(
    crowds: Mapping[str, RoomCrowd], reading: Reading
) -> tuple[list[Versions], dict[str, Counting]]:
    """The rooms' versions, and the counts where those have moved: in one transaction."""
    versions = rooms.versions(reading.tx, list(crowds))
    counted = ((each.room_id, crowds[each.room_id].recount(each, reading)) for each in versions)
    return versions, {room_id: count for room_id, count in counted if count is not None}
