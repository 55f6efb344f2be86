"""How long rooms are kept, for those who read or run them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spp_core.room.keeping import Keeping
from spp_core.service.agenda import require_reviewer
from spp_core.store import Person, Room, Store, keeping, rooms
from spp_core.translation import _


@dataclass(frozen=True)
class Kept:
    """How long a room is kept; `anonymised` once its names are out."""

    keeping: Keeping
    anonymised: bool = False
    may_change: bool = False
    """Whether who looks runs it."""

    def told(self) -> str:
        """In one line."""
        return _("The names have been taken out") if self.anonymised else self.keeping.told()

    def announcement(self, today: date) -> str:
        """What happens soon, "" where nothing does."""
        return "" if self.anonymised else self.keeping.announcement(today)


def kept(store: Store, person: Person, room: Room) -> Kept:
    """How long a room is kept. Raises NotAllowed."""
    with store.reading() as tx:
        require_reviewer(tx, room, person)
        known = keeping.keepings(tx, [room.id])
        runs = rooms.facilitates(tx, room.id, person.id)
        out = keeping.is_anonymised(tx, room.id)
    return Kept(known.get(room.id, Keeping()), anonymised=out, may_change=runs and not out)


def announced(store: Store, found: Sequence[Room], now: datetime) -> dict[str, str]:
    """What soon happens to rooms somebody has been shown, by id, in words."""
    with store.reading() as tx:
        known = keeping.keepings(tx, [each.id for each in found])
    told = {room_id: each.announcement(now.date()) for room_id, each in known.items()}
    return {room_id: words for room_id, words in told.items() if words}
