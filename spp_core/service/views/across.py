"""One instrument across the partnerships and years a person may read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from spp_core.errors import NotFound
from spp_core.kinds.measures import Measured
from spp_core.review.across import Across, Side
from spp_core.review.across import across as set_side_by_side
from spp_core.service.agenda import Live, gather, read_live, voters
from spp_core.store import Person, Room, Store, Tx, partnerships, rooms, rosters
from spp_core.translation import _
from spp_core.workshop import Activity

FEWEST_SIDES = 2


@dataclass(frozen=True)
class Comparable:
    """An instrument on levels, what it was called last, and where it was used, newest first."""

    instrument: str
    title: str
    rooms: tuple[Room, ...]


def comparable(store: Store, person: Person, now: datetime) -> tuple[Comparable, ...]:
    """The instruments used in two rooms or more that this person may review, by title."""
    found: dict[str, tuple[str, list[Room]]] = {}
    with store.reading() as tx:
        for room in _readable(tx, person):
            live = read_live(tx, now, room_id=room.id)
            titles = {_instrument(each): each.line.title for each in _measured_ones(live)}
            for instrument, title in titles.items():
                found.setdefault(instrument, (title, []))[1].append(room)
    several = (
        Comparable(instrument, title, tuple(used))
        for instrument, (title, used) in found.items()
        if len(used) >= FEWEST_SIDES
    )
    return tuple(sorted(several, key=lambda each: each.title))


def across(
    store: Store,
    person: Person,
    instrument: str,
    codes: Collection[str],
    now: datetime,
    *,
    names: bool = False,
) -> Across:
    """Set the rooms of these codes side by side on an instrument.

    A partnership is named where `names` are wanted and it has agreed to be. Raises NotFound for
    fewer than two rooms, or for one that this person may not review.
    """
    with store.reading() as tx:
        chosen = [room for room in _readable(tx, person) if room.code in codes]
        if len(chosen) < max(FEWEST_SIDES, len(set(codes))):
            raise NotFound(_("Choose two workshops or more that you may review."))
        agreed = partnerships.sharing_names(tx) if names else set()
        sides = [
            _side(tx, read_live(tx, now, room_id=room.id), instrument, agreed) for room in chosen
        ]
    return set_side_by_side(sides)


def _readable(tx: Tx, person: Person) -> list[Room]:
    """The rooms this person runs, or whose partnership they lead; newest first."""
    found = [*rooms.rooms_led(tx, person.id), *rooms.rooms_of(tx, person.id)]
    known = {room.id: room for room in found}.values()
    return sorted(known, key=lambda room: room.created_at, reverse=True)


def _measured_ones(live: Live) -> Iterator[Activity]:
    """The activities whose answers lie on levels, with what the facilitator settled."""
    for line in live.workshop.activities:
        settled = live.settled(line.id)
        if line.kind.asks and settled.kind.measured(settled.spec, ()):
            yield settled


def _instrument(activity: Activity) -> str:
    return str(getattr(activity.spec, "instrument", ""))


def _side(tx: Tx, live: Live, instrument: str, agreed: Collection[str]) -> Side:
    room = live.room
    found: list[Measured] = []
    for each in _measured_ones(live):
        if _instrument(each) == instrument:
            given = gather(tx, live, each.id, names=False).counting
            found += each.kind.measured(each.spec, given)
    name = room.partnership if room.partnership_id in agreed else ""
    # A whole room is never too small: what all of it saw on its wall may be read.
    minimum = min(room.minimum, len(voters(rosters.ballots(tx, room.id))))
    return Side(room.partnership_id, name, room.created_at.date(), minimum, tuple(found))
