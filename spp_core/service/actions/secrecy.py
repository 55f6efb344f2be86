"""Who may learn which answer is whose: settled before anybody answers."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import Refused, Stale
from spp_core.room.secrecy import Secrecy
from spp_core.service.actions.running import STALE
from spp_core.service.agenda import is_fixed, read_live, require_facilitator
from spp_core.store import Person, Room, Store, rooms
from spp_core.translation import _


def settle_secrecy(
    store: Store, person: Person, room: Room, wanted: Secrecy, now: datetime
) -> None:
    """Change what a room promises those who answer; every seat is told anew.

    Raises Refused once an activity was opened or something answered, NotAllowed.
    """
    with store.writing(at_once=True) as tx:
        require_facilitator(tx, room, person)
        live = read_live(tx, now, room_id=room.id)
        if is_fixed(tx, live):
            raise Refused(
                _(
                    "Who sees what cannot be changed any more: people have been told, and have "
                    "answered relying on it. Set up a new workshop for it to be different."
                )
            )
        rooms.save_secrecy(tx, room.id, wanted)
        seen = live.stage.version
        moved = live.stage.model_copy(update={"version": seen + 1})
        text = moved.model_dump_json()
        if not rooms.save_stage(tx, room.id, text, seen + 1, seen, moved.ended_at):
            raise Stale(_(STALE))
        kind = "anonymous" if wanted.anonymous else "named"
        rooms.add_event(tx, "who sees what", now, room_id=room.id, person_id=person.id, detail=kind)
