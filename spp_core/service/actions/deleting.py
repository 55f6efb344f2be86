"""Deleting a room, taking a triad out of one, erasing answers; and undoing any of these.

What a room promised goes with it and comes back with it.
"""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound
from spp_core.service.agenda import (
    forget_workshop,
    read_live,
    require_facilitator,
    require_signed_in,
)
from spp_core.service.lasting import keep_lasting
from spp_core.store import Person, Room, Store, Tx, deleting, keeping, rooms, rosters
from spp_core.translation import _


def delete_room(store: Store, person: Person, room: Room, now: datetime) -> None:
    """Delete a room; for 30 days it can be put back. Raises NotAllowed, NotFound."""
    with store.writing() as tx:
        _require_steward(tx, person, room)
        keeping.delete(tx, room.id, now)
        _note(tx, "room deleted", room.id, person, now, room.title)


def restore_room(store: Store, person: Person, room_id: str, now: datetime) -> None:
    """Put a deleted room back as it was. Raises NotFound when it is too late or not one's own."""
    with store.writing() as tx:
        require_signed_in(tx, person)
        whose = None if person.owner else person.id
        found = {each.id: each for each in deleting.deleted(tx, now, whose)}
        if room_id not in found:
            raise NotFound(_("That workshop is not among those you can put back."))
        deleting.put_room_back(tx, room_id)
        rooms.touch(tx, [room_id], answers=True, roster=True)
        _note(tx, "room restored", room_id, person, now, found[room_id].title)


def remove_ballot(store: Store, person: Person, room: Room, ballot_id: str, now: datetime) -> str:
    """Take a triad, school or person out of a room with all it answered; what undoes it.

    Raises NotAllowed, NotFound.
    """
    with store.writing() as tx:
        _require_steward(tx, person, room)
        _require_ballot(tx, room, ballot_id)
        erasure = _erase(tx, room, "ballot", ballot_id, person, now)
        deleting.remove_ballot(tx, ballot_id, now)
        rooms.touch(tx, [room.id], answers=True, roster=True)
        _note(tx, "triad removed", room.id, person, now)
        return erasure


def _require_ballot(tx: Tx, room: Room, ballot_id: str) -> None:
    ballot = rosters.find_ballot(tx, room.id, ballot_id)
    if ballot is None or ballot.is_room:
        raise NotFound(_("That name is not on this workshop's list any more."))


def erase_activity(store: Store, person: Person, room: Room, activity: str, now: datetime) -> str:
    """Erase all that was answered to an activity; what undoes it. Raises NotAllowed, NotFound."""
    with store.writing() as tx:
        _require_steward(tx, person, room)
        live = read_live(tx, now, room_id=room.id)
        if activity not in {each.id for each in live.workshop.activities}:
            raise NotFound(_("That activity is not in this workshop."))
        erasure = _erase(tx, room, "activity", activity, person, now)
        rooms.touch(tx, [room.id], answers=True, roster=True)
        _note(tx, "answers erased", room.id, person, now, activity)
        return erasure


def erase_answers(store: Store, person: Person, room: Room, ballot_id: str, now: datetime) -> str:
    """Erase all that a triad, school or person answered; it stays on the list. What undoes it.

    Raises NotAllowed, NotFound.
    """
    with store.writing() as tx:
        _require_steward(tx, person, room)
        _require_ballot(tx, room, ballot_id)
        erasure = _erase(tx, room, "answers", ballot_id, person, now)
        rooms.touch(tx, [room.id], answers=True, roster=True)
        _note(tx, "triad's answers erased", room.id, person, now)
        return erasure


def restore_erased(
    store: Store, person: Person, room: Room, erasure_id: str, now: datetime
) -> None:
    """Put back what was erased, or a triad that was removed; what was answered since stays.

    Raises NotAllowed, NotFound when it is too late or has been done.
    """
    with store.writing() as tx:
        _require_steward(tx, person, room)
        found = {each.id: each for each in deleting.erased(tx, room.id, now)}
        erased = found.get(erasure_id)
        if erased is None:
            raise NotFound(_("That has been put back already, or it is too late."))
        if erased.what == "ballot":
            deleting.put_ballot_back(tx, erased.detail)
        deleting.put_back(tx, erasure_id, now)
        _settle_lasting(tx, room, now)
        rooms.touch(tx, [room.id], answers=True, roster=True)
        what = "triad restored" if erased.what == "ballot" else "answers restored"
        _note(tx, what, room.id, person, now)


def _erase(
    tx: Tx, room: Room, what: deleting.What, detail: str, person: Person, now: datetime
) -> str:
    erasure = deleting.erase(tx, room.id, what, detail, person.id, now)
    _settle_lasting(tx, room, now)
    return erasure


def _settle_lasting(tx: Tx, room: Room, now: datetime) -> None:
    """What the room says of earlier promises is said by the answers that are there now."""
    live = read_live(tx, now, room_id=room.id)
    whole = next(each.id for each in rosters.ballots(tx, room.id) if each.is_room)
    for each in live.workshop.activities:
        keep_lasting(tx, live, each.id, whole, now)


def purge(store: Store, now: datetime) -> int:
    """Really delete what nobody may have back any more; how much. A person asks for none."""
    with store.writing() as tx:
        gone = deleting.too_late(tx, now)
        for each in gone:
            rooms.add_event(tx, "room gone", now, detail=each.title)
            deleting.purge_room(tx, each.id)
        count = len(gone) + deleting.purge_erased(tx, now)
    for each in gone:
        forget_workshop(each.id)
    return count


def _require_steward(tx: Tx, person: Person, room: Room) -> None:
    """Raises NotAllowed unless this person runs the room or owns all; NotFound if it is gone."""
    require_signed_in(tx, person)
    if rooms.find_room(tx, room_id=room.id) is None:
        raise NotFound(_("This workshop has been deleted."))
    if not person.owner:
        require_facilitator(tx, room, person)


def _note(tx: Tx, what: str, room_id: str, person: Person, now: datetime, detail: str = "") -> None:
    rooms.add_event(tx, what, now, room_id=room_id, person_id=person.id, detail=detail)
