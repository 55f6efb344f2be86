"""Rehearsals: a room of simulated triads, in which a facilitator practises a plan alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from spp_core.errors import NotAllowed, Refused
from spp_core.service.actions.rooms import NewRoom, add_room, free_code
from spp_core.service.agenda import forget_workshop, require_facilitator, require_signed_in
from spp_core.store import Person, Room, Store, presence, rehearsals, rooms
from spp_core.translation import _
from spp_core.workshop import Workshop

FEWEST, MOST = 4, 40
"""So many triads may be simulated."""
FASTEST = 10
SIMULATED = "Simulated triad"
"""What their names begin with, wherever they stand."""
KEPT = timedelta(days=7)
"""A rehearsal that nobody removed goes by itself after so long."""


def rehearse(
    store: Store, person: Person, workshop: Workshop, triads: int, pace: int, now: datetime
) -> Room:
    """Make a room of so many simulated triads, that answer so many times as fast as people.

    It belongs to no real partnership. Raises NotAllowed, Refused.
    """
    if person.role != "facilitator":
        raise NotAllowed(_("Only a facilitator can rehearse a workshop."))
    if not FEWEST <= triads <= MOST:
        raise Refused(
            _("Choose between {fewest} and {most} simulated triads.", fewest=FEWEST, most=MOST)
        )
    if not 1 <= pace <= FASTEST:
        raise Refused(_("Choose a pace between 1 and {fastest}.", fastest=FASTEST))
    roster = "\n".join(f"{SIMULATED} {number}" for number in range(1, triads + 1))
    with store.writing() as tx:
        require_signed_in(tx, person)
        code = free_code(tx)
        name = f"Rehearsal {code[:3]} {code[3:]}"
        wanted = NewRoom(name, "triad", roster)
        partnership_id = rehearsals.add_partnership(tx, name, pace)
        room = add_room(tx, person, workshop, partnership_id, wanted, now, code)
        rooms.add_event(tx, "rehearsal made", now, room_id=room.id, person_id=person.id)
    return room


def end_rehearsal(store: Store, person: Person, room: Room, now: datetime) -> None:
    """Remove a rehearsal with all that is in it, for good. Raises NotAllowed, Refused."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        if not room.rehearsal:
            raise Refused(_("This is no rehearsal: what was answered here is real."))
        rehearsals.remove(tx, room.id)
        rooms.add_event(tx, "rehearsal removed", now, person_id=person.id)
    forget_workshop(room.id)


def forget_rehearsals(store: Store, now: datetime) -> int:
    """Remove the rehearsals nobody removed; how many. A person asks for none."""
    with store.writing() as tx:
        old = rehearsals.made_before(tx, now - KEPT)
        for each in old:
            rehearsals.remove(tx, each)
    for each in old:
        forget_workshop(each)
    return len(old)


def seem_connected(store: Store, process: str, room: Room, ballot_ids: Iterable[str]) -> None:
    """Show the devices of simulated triads as there, as long as this process is."""
    with store.writing() as tx:
        empty = rehearsals.empty_seats(tx, list(ballot_ids))
        for seat_id in empty:
            presence.set_connected(tx, seat_id, 1, process)
        if empty:
            rooms.touch(tx, [room.id], answers=False, roster=True)
