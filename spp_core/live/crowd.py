"""One room's listeners: what each is sent, read once for all of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from math import ceil
from typing import Any

from spp_core.errors import NotFound, SppError
from spp_core.live.listeners import SEATED, SHARED, Listener, Listeners, Listens
from spp_core.live.paced import Paced
from spp_core.live.readings import Reading, Readings
from spp_core.service import views
from spp_core.service.agenda import Live
from spp_core.store import Tx, Versions, rosters
from spp_core.translation import _, later, speaking

COUNT_EVERY = 0.08
"""For walls and consoles; the pace of the watch, too."""
WALL_EVERY = 0.25
CONSOLE_EVERY = 2.0
"""Who has answered, that is; its count comes as often as the wall's."""
SEATS_EVERY = 1.0
"""For each hundred of them begun: telling four hundred takes what forty answers take."""
SEATS_COUNT_EVERY = 2.0
"""At the least: it is no more than a glance at how the others are doing."""
HUNDRED = 100
TRIES = 5
"""How often views are read for ballots that go on saving meanwhile."""

REMOVED = later("The facilitator has taken this device off the list. Join again with the code.")
DELETED = later("The facilitator has deleted this workshop. There is nothing more to do here.")
NEVER = {"stage": 0, "answers": 0, "roster": 0, "shown": True}
"""Versions that no room has, so that a page looks again."""


_Counted = tuple[int, int, int]
"""The stage version a count belongs to, how many have answered, of how many."""


@dataclass(frozen=True)
class Counting:
    """A count as it was read."""

    stage: int
    """The stage version it belongs to."""
    count: views.Count
    clock: dict[str, Any] | None

    @property
    def counted(self) -> _Counted:
        """What makes it news."""
        return self.stage, self.count.answered, self.count.of

    def text(self, *, seated: bool) -> str:
        """The frame that tells it; a seat has the clock from its view."""
        clock = {} if seated else {"clock": self.clock}
        return frame_text({"t": "count", **asdict(self.count), **clock})


_Standing = tuple[list[str], bool]
"""What the facilitator settles of one ballot: which items are late, whether it has extra time."""
NOTHING: _Standing = ([], False)


_Alike = tuple[bool, str]
"""What the shared part of a view depends on: whether a facilitator enters answers; the language."""


@dataclass(frozen=True)
class _Seen:
    """A room's seat view, made once for all who are shown the same, and each one's own part."""

    shared: dict[_Alike, str]
    mine: dict[str, str]
    unread: dict[str, str]
    """The same for who enters answers, where they may not be read."""
    standing: dict[str, _Standing]

    def text(self, listener: Listener) -> str:
        parts = self.unread if self.unread and listener.listens == "entering" else self.mine
        own = parts.get(listener.ballot_id)
        if own is None:
            return gone_frame(listener, REMOVED)
        return f'{{"t":"view","shared":{self.shared[alike(listener)]},"mine":{own}}}'


class RoomCrowd:
    """The listeners of one room in this process.

    Views are read and sent in turn, so that nobody is sent an older one after a newer.
    """

    def __init__(self, readings: Readings, room_id: str) -> None:
        """Start with nobody."""
        self._readings = readings
        self._room_id = room_id
        self.listeners = Listeners()
        self._newcomers: set[Listener] = set()
        self._versions: Versions | None = None
        self._saved: set[str] = set()
        self._in_turn = asyncio.Lock()
        self._walls = Paced(WALL_EVERY, partial(self._pulse, "wall"))
        self._consoles = Paced(CONSOLE_EVERY, partial(self._pulse, "console"))
        self._seats = Paced(self._seats_every, self._send_views)
        self._shown = True
        """Whether walls show results, as far as is known: if not, answers are no news to them."""
        self._counted: dict[bool, _Counted] = {}
        self._latest: Counting | None = None
        """The count that belongs to `_versions`, where it was read with them."""
        self._count = Paced(COUNT_EVERY, partial(self._send_count, seated=False))
        self._seats_count = Paced(self._told_every, partial(self._send_count, seated=True))
        self._roster = Paced(SEATS_EVERY, self._settle_roster)
        self._behind: set[str] = set()
        self._catch_up = Paced(COUNT_EVERY, self._show_those_behind)

    def stop(self) -> None:
        """Drop what is due."""
        pulses = (self._walls, self._consoles, self._seats, self._roster, self._catch_up)
        for each in (*pulses, self._count, self._seats_count):
            each.stop()

    def recount(self, now: Versions, reading: Reading) -> Counting | None:
        """The count, if nothing but answers and roster has moved; None if it cannot be read now."""
        before = self._versions
        if before is None or before == now or before.stage != now.stage:
            return None
        with suppress(SppError):
            return self._read_count(reading)
        return None

    async def moved(self, now: Versions, counting: Counting | None = None) -> None:
        """Pass on what has moved since the versions seen last. Raises SppError to be called again.

        Whatever could not be told is told by the next call. `counting`: as it was read with them.
        """
        before, self._versions = self._versions, now
        self._latest = counting or (self._latest if before == now else None)
        if before is None or before.stage != now.stage:
            try:
                await self._stage_moved()
            except BaseException as error:
                self._versions = None
                if not isinstance(error, SppError):
                    self._have_them_look()
                raise
            if before is None:
                self._ask_count()  # whoever was greeted before this was told what was then
            if before is None or before.roster != now.roster:
                self._roster.ask()
            return
        if before == now:
            return
        self._seats_count.ask()
        self._consoles.ask()
        if counting:
            self._tell_count(counting, seated=False)
        else:
            self._count.ask()
        if before.answers != now.answers and self._shown:
            self._walls.ask()
        if before.roster != now.roster:
            self._roster.ask()

    async def _stage_moved(self) -> None:
        await self._send_views()
        await self._pulse("wall")
        await self._pulse("console")

    def _have_them_look(self) -> None:
        """Wake walls and consoles of a room that cannot be read: their pages say so."""
        for listener in self.listeners.that(*SHARED):
            listener.send(frame_text({"t": "moved", **NEVER}))

    async def greet(self, listener: Listener) -> None:
        """Bring one listener up to date. Raises SppError."""
        if listener.listens in SEATED:
            await self._welcome(listener)
            return
        before = self._versions
        counting = await self._readings.read(self._read_count)
        listener.send(counting.text(seated=False))
        self._count_again(before)
        if self._versions is not None:
            read = partial(self._read_pulse, self._versions, listener.listens)
            listener.send((await self._readings.read(read))[1])

    async def _welcome(self, listener: Listener) -> None:
        """Send a newcomer its view; those who come at the same moment share one reading."""
        self._newcomers.add(listener)
        try:
            async with self._in_turn:
                if listener in self._newcomers:
                    await self._show(self._newcomers)
        finally:
            self._newcomers.discard(listener)

    async def _send_views(self) -> None:
        async with self._in_turn:
            await self._show(self.listeners.that(*SEATED))

    async def _show(self, listeners: Iterable[Listener]) -> None:
        """Send views, in turn. A ballot that saved something while they were read waits.

        Else its laptop, having been told "saved", would be shown what was there before.
        """
        left = set(listeners)
        for __ in range(TRIES):
            if not left:
                return
            self._saved.clear()
            before = self._versions
            seen = await self._readings.read(partial(self._read_views, left))
            told = {each for each in left if each.ballot_id not in self._saved}
            for listener in told:
                listener.send(seen.text(listener))
                listener.late, listener.extra = seen.standing.get(listener.ballot_id, NOTHING)
                listener.unread = bool(seen.unread) and listener.listens == "entering"
            self._count_again(before)
            self._newcomers -= told
            left -= told
        self._seats.ask()  # a ballot that saves without a pause holds up nobody else

    def saved(self, ballot_id: str) -> None:
        """Note that a ballot has just been told that something is saved."""
        self._saved.add(ballot_id)

    def answered_elsewhere(self, ballot_ids: set[str]) -> None:
        """Bring those of these ballots who listen here up to date: another process kept answers."""
        here = {each.ballot_id for each in self.listeners.that(*SEATED)} & ballot_ids
        if here:
            self._behind |= here
            self._catch_up.ask()

    async def _show_those_behind(self) -> None:
        behind, self._behind = self._behind, set()
        seats = self.listeners.that(*SEATED)
        try:
            async with self._in_turn:
                await self._show(each for each in seats if each.ballot_id in behind)
        except BaseException:
            self._behind |= behind
            raise

    def _read_views(self, listeners: set[Listener], reading: Reading) -> _Seen:
        entering = any(each.listens == "entering" for each in listeners)
        tx, live = reading.tx, reading.live(self._room_id)
        own = views.mine(tx, live, {each.ballot_id for each in listeners})
        hidden = entering and live.room.anonymous
        unread = {key: views.unread(part) for key, part in own.items()} if hidden else {}
        return _Seen(
            {each: shared_text(tx, live, *each) for each in {alike(one) for one in listeners}},
            {ballot_id: frame_text(part) for ballot_id, part in own.items()},
            {ballot_id: frame_text(part) for ballot_id, part in unread.items()},
            {ballot_id: (part["late"], part["extra"]) for ballot_id, part in own.items()},
        )

    async def _pulse(self, listens: Listens) -> None:
        versions = self._versions
        here = self.listeners.that(listens)
        walls = listens == "wall"
        if versions is None or not (here or walls):
            return
        shown, text = await self._readings.read(partial(self._read_pulse, versions, listens))
        for listener in here:
            listener.send(text)
        if walls:
            self._shown = shown
            if shown:
                self._seats.ask()

    def _read_pulse(
        self, versions: Versions, listens: Listens, reading: Reading
    ) -> tuple[bool, str]:
        """Whether the room sees results now, so that they change with answers; what moved.

        A console is told who has answered: it need not be drawn anew for that.
        """
        live = reading.live(self._room_id)
        shown = views.shown(live)
        numbers = {"stage": versions.stage, "answers": versions.answers, "roster": versions.roster}
        frame = {"t": "moved", **numbers, "shown": shown}
        if listens == "console":
            frame |= {"done": views.done(reading.tx, live), "at": views.age(live)}
        return shown, frame_text(frame)

    def _seats_every(self) -> float:
        return SEATS_EVERY * max(1, ceil(len(self.listeners.that(*SEATED)) / HUNDRED))

    def _told_every(self) -> float:
        return max(SEATS_COUNT_EVERY, self._seats_every())

    def _ask_count(self) -> None:
        self._count.ask()
        self._seats_count.ask()

    def _count_again(self, before: Versions | None) -> None:
        """Send the count anew: what was just sent was read at `before`, and may be older."""
        self._counted.clear()
        if self._versions != before:
            self._ask_count()

    async def _send_count(self, *, seated: bool) -> None:
        """Tell walls and consoles, or the many seats, how many have answered, if that changed."""
        counting = self._latest if seated else None  # the others' clock is to be of this moment
        if counting is None:
            counting = await self._readings.read(self._read_count)
        self._tell_count(counting, seated=seated)

    def _tell_count(self, counting: Counting, *, seated: bool) -> None:
        if self._counted.get(seated) == counting.counted:
            return  # most answers are not a ballot's first
        self._counted[seated] = counting.counted
        text = counting.text(seated=seated)
        for listener in self.listeners.that(*(SEATED if seated else SHARED)):
            listener.send(text)

    def _read_count(self, reading: Reading) -> Counting:
        live = reading.live(self._room_id)
        counted = views.count(reading.tx, live)
        clock = views.clock_json(live.stage.clock, live.now)
        return Counting(live.stage.version, counted, clock)

    async def _settle_roster(self) -> None:
        """Tell seats that were removed, and ballots for which the facilitator settled something."""
        seat_ids = [each.seat_id for each in self.listeners if each.seat_id]
        try:
            gone, stands = await self._readings.read(partial(self._read_roster, seat_ids))
        except NotFound:
            self._everybody_out()
            return
        for listener in [each for each in self.listeners if each.seat_id in gone]:
            listener.send(gone_frame(listener, REMOVED))
            listener.leave()
        async with self._in_turn:
            seats = self.listeners.that(*SEATED)
            await self._show(
                each
                for each in seats
                if (each.late, each.extra) != stands.get(each.ballot_id, NOTHING)
            )

    def _everybody_out(self) -> None:
        """Tell everybody that the room was deleted; pages that are no seat's look and are told."""
        for listener in list(self.listeners):
            seated = listener.listens in SEATED
            look = frame_text({"t": "moved", **NEVER})
            listener.send(gone_frame(listener, DELETED) if seated else look)
            listener.leave()

    def _read_roster(
        self, seat_ids: list[str], reading: Reading
    ) -> tuple[set[str], dict[str, _Standing]]:
        tx, live = reading.tx, reading.live(self._room_id)
        return rosters.removed_seats(tx, seat_ids), views.standing(tx, live)


def alike(listener: Listener) -> _Alike:
    """What it shares its view with others by."""
    return listener.listens == "entering", listener.language


def shared_text(tx: Tx, live: Live, entering: bool, spoken: str) -> str:
    """The part of a view that all have who are shown the same."""
    with speaking(spoken):
        return frame_text(views.shared(tx, live, entering=entering))


def gone_frame(listener: Listener, sentence: str) -> str:
    """The frame that says why there is nothing more to do here."""
    with speaking(listener.language):
        return frame_text({"t": "gone", "sentence": _(sentence)})


def frame_text(frame: dict[str, Any]) -> str:
    """A frame as it is sent."""
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
