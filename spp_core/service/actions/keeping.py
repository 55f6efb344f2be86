"""Rooms are kept as long as was said when they were set up, and no longer."""

from __future__ import annotations

import logging
from datetime import datetime

from spp_core.errors import Faults, NotFound, Refused
from spp_core.room.forgotten import forgotten
from spp_core.room.keeping import Due, Keeping, Then, kept_for
from spp_core.service.agenda import forget_workshop, read_live, require_facilitator, workshop_of
from spp_core.service.coded import standings
from spp_core.store import Person, Room, Store, Tx, archives, keeping, rooms
from spp_core.translation import _

logger = logging.getLogger(__name__)


def keep_room(
    store: Store, person: Person, room: Room, years: int, then: Then, now: datetime
) -> Keeping:
    """Keep a room so many years from today, or (0) until somebody deletes it; what then happens.

    Raises NotAllowed, Refused also where its names are out already.
    """
    wanted = kept_for(years, then, now.date())
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        if keeping.is_anonymised(tx, room.id):
            raise Refused(_("The names are out of this workshop already. What is left, stays."))
        keeping.keep(tx, room.id, wanted)
        until = wanted.until.isoformat() if wanted.until else "until deleted"
        said = f"{until} {wanted.then}".strip()
        rooms.add_event(
            tx, "keeping changed", now, room_id=room.id, person_id=person.id, detail=said
        )
    return wanted


def keep_what_is_due(store: Store, now: datetime) -> int:
    """Delete the rooms that are due, or take their names out; how many. A person asks for none.

    What is deleted can be brought back as if somebody had; names that are out cannot. Each room
    is done by itself, so that one that cannot be done holds up no other.
    """
    with store.reading() as tx:
        found = keeping.keepings(tx)
    due = [room_id for room_id, each in found.items() if each.due(now.date()) is Due.NOW]
    return sum(_done(store, room_id, now) for room_id in due)


def _done(store: Store, room_id: str, now: datetime) -> bool:
    """Do what is due; whether it could be. A room that cannot be read stays as it is."""
    try:
        _do(store, room_id, now)
    except (Faults, NotFound, ValueError) as error:  # pydantic's faults are ValueErrors
        logger.warning("A workshop that is due cannot be read: %s", type(error).__name__)
        return False
    return True


def _do(store: Store, room_id: str, now: datetime) -> None:
    """What is due, read again: somebody may have said just now that it is kept longer."""
    with store.writing() as tx:
        kept = keeping.keepings(tx, [room_id]).get(room_id, Keeping())
        if kept.due(now.date()) is not Due.NOW:
            return
        if kept.then == "delete":
            keeping.delete(tx, room_id, now)
            rooms.add_event(tx, "deleted when due", now, room_id=room_id)
        else:
            _anonymise(tx, room_id, now)
            rooms.add_event(tx, "names taken out when due", now, room_id=room_id)
    forget_workshop(room_id)


def anonymise_room(store: Store, person: Person, room: Room, now: datetime) -> None:
    """Take the names out of a room at once and for good. Raises NotAllowed, Refused."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        if keeping.is_anonymised(tx, room.id):
            raise Refused(_("The names are out of this workshop already."))
        _anonymise(tx, room.id, now)
        rooms.add_event(tx, "names taken out", now, room_id=room.id, person_id=person.id)
    forget_workshop(room.id)


def _anonymise(tx: Tx, room_id: str, now: datetime) -> None:
    live = read_live(tx, now, room_id=room_id)
    whole = archives.read(tx, live.room, standings(tx, workshop_of(tx, room_id)))
    left = forgotten(whole)
    stage = live.stage.model_copy(
        update={
            "version": live.stage.version + 1,
            "ended_at": live.stage.ended_at or now,
            "clock": None,
        }
    )
    over = left.model_copy(update={"room": left.room.model_copy(update={"stage": stage})})
    keeping.put_forgotten(tx, live.room, over, now)
