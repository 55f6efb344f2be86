"""Answers after closing: let in or dropped, or expected from who was given extra time."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound, Refused
from spp_core.service.agenda import mark_here, read_live, require_facilitator
from spp_core.service.lasting import keep_lasting
from spp_core.store import Person, Room, Store, Tx, answers, rooms, rosters
from spp_core.translation import _


def give_extra(
    store: Store, person: Person, room: Room, ballot_id: str, now: datetime, *, given: bool = True
) -> None:
    """Let one ballot answer the current activity after it closes, until its result is shown.

    Or take that back. Raises NotAllowed, NotFound, Refused where nothing is asked.
    """
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        live = read_live(tx, now, room_id=room.id)
        if not live.activity.kind.asks or live.activity.line.answered_by == "room":
            raise Refused(_("Nobody answers here by themselves, so nobody needs more time."))
        if rosters.find_ballot(tx, room.id, ballot_id) is None:
            raise NotFound(_("That name is not on the list any more. Look again."))
        rosters.set_extra(tx, ballot_id, mark_here(live) if given else "")
        rooms.touch(tx, [room.id], answers=False, roster=True)
        what = "extra time" if given else "no extra time"
        detail = live.stage.activity
        rooms.add_event(tx, what, now, room_id=room.id, person_id=person.id, detail=detail)


def accept_late(
    store: Store, person: Person, room: Room, activity: str, ballot_id: str, now: datetime
) -> int:
    """Let a ballot's late answers count; how many. Raises NotAllowed."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        found = answers.answers(tx, room.id, activity=activity, ballot_id=ballot_id, late=True)
        for each in found:
            answers.put_answer(
                tx,
                room_id=room.id,
                activity=activity,
                round=each.round,
                ballot_id=ballot_id,
                item=each.item,
                late=False,
                value=each.value,
                now=now,
            )
        if found:
            keep_lasting(tx, read_live(tx, now, room_id=room.id), activity, ballot_id, now)
        _late_settled(tx, room, person, activity, ballot_id, "late accepted", now)
        return len(found)


def refuse_late(
    store: Store, person: Person, room: Room, activity: str, ballot_id: str, now: datetime
) -> None:
    """Drop a ballot's late answers; what was on time stays. Raises NotAllowed."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        _late_settled(tx, room, person, activity, ballot_id, "late refused", now)


def _late_settled(
    tx: Tx, room: Room, person: Person, activity: str, ballot_id: str, what: str, now: datetime
) -> None:
    answers.drop_late(tx, room.id, activity, ballot_id)
    rooms.touch(tx, [room.id], answers=True, roster=True)
    rooms.add_event(tx, what, now, room_id=room.id, person_id=person.id, detail=activity)
