"""A partnership's programme: what is due, what was held, what is late."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from spp_core.content import Instrument
from spp_core.errors import NotFound
from spp_core.review.programme import Event, Programme, Timing, latest_agreed, programme_of
from spp_core.service.agenda import gather, read_live, require_partner
from spp_core.store import Person, Room, Store, Tx, partnerships, rooms
from spp_core.store import programme as kept
from spp_core.translation import _


@dataclass(frozen=True)
class Calendar:
    """A partnership's programmes on a day, and the workshops an event can have been held as."""

    partnership_id: str
    partnership: str
    today: date
    programmes: tuple[Programme, ...]
    rooms: tuple[Room, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event of every programme."""
        return tuple(event for each in self.programmes for event in each.events)

    def count(self, timing: Timing) -> int:
        """How many stand so."""
        return sum(each.timing(self.today) is timing for each in self.events)


def programme(
    store: Store,
    person: Person,
    partnership_id: str,
    instruments: Iterable[Instrument],
    now: datetime,
) -> Calendar:
    """Read a partnership's calendar of these programmes. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        name = partnerships.name_of(tx, partnership_id)
        if name is None:
            raise NotFound(_("There is no partnership here any more. Go back to the workshops."))
        held = rooms.rooms_held(tx, partnership_id)
        followed = [each for each in instruments if each.is_programme]
        agreed = _agreed(tx, held, {each.id for each in followed}, now)
        programmes = tuple(
            programme_of(each, agreed.get(each.id, {}), kept.noted(tx, partnership_id, each.id))
            for each in followed
        )
    return Calendar(partnership_id, name, now.date(), programmes, tuple(held))


def _agreed(
    tx: Tx, held: Iterable[Room], followed: Container[str], now: datetime
) -> dict[str, Mapping[str, date]]:
    """By instrument, the days that workshops agreed on; the latest workshop counts."""
    found: dict[str, list[Mapping[str, date]]] = {}
    for room in sorted(held, key=lambda each: each.created_at):
        live = read_live(tx, now, room_id=room.id)
        for each in live.workshop.activities:
            instrument = str(getattr(each.spec, "instrument", ""))
            if instrument in followed:
                given = gather(tx, live, each.id, names=False).counting
                found.setdefault(instrument, []).append(each.kind.days(each.spec, given))
    return {instrument: latest_agreed(days) for instrument, days in found.items()}
