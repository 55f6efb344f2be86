"""Noting the days of a programme's events, and what was held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from spp_core.content import Instrument
from spp_core.errors import NotFound, Refused
from spp_core.forms import day
from spp_core.review.programme import Noted
from spp_core.service.agenda import require_partner
from spp_core.store import Person, Store, Tx, programme, rooms
from spp_core.translation import _


@dataclass(frozen=True)
class EventNote:
    """What is to be noted of an event; `room_code` is the workshop it was held as, or ""."""

    event: str
    day: date | None = None
    held_on: date | None = None
    room_code: str = ""


def note_event(
    store: Store,
    person: Person,
    partnership_id: str,
    instrument: Instrument,
    wanted: EventNote,
    now: datetime,
) -> None:
    """Note an event's day, or that it was held. Raises NotAllowed, NotFound, Refused."""
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        if wanted.event not in set(instrument.ids):
            raise NotFound(_("That event is not part of the programme any more. Reload the page."))
        room_id, held_on = _held(tx, partnership_id, wanted)
        if held_on is not None and held_on > now.date():
            raise Refused(_("That day is still to come. Enter the day on which it was held."))
        new = Noted(_checked(wanted.day), _checked(held_on))
        programme.keep_noted(tx, partnership_id, instrument.id, wanted.event, new, room_id)
        rooms.add_event(tx, "programme day noted", now, person_id=person.id)


def _held(tx: Tx, partnership_id: str, wanted: EventNote) -> tuple[str, date | None]:
    """The workshop's id, "" without one, and the day it was held: the workshop's by itself."""
    if not wanted.room_code:
        return "", wanted.held_on
    room = rooms.find_room(tx, code=wanted.room_code)
    if room is None or room.partnership_id != partnership_id:
        raise NotFound(_("That workshop is not one of this partnership. Choose it again."))
    return room.id, wanted.held_on or room.created_at.date()


def _checked(chosen: date | None) -> date | None:
    return date.fromisoformat(day(chosen.isoformat())) if chosen else None
