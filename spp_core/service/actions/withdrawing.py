"""What somebody said is theirs to take back, whoever wrote it down."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound, Refused
from spp_core.kinds import Contribution
from spp_core.service.agenda import Live, read_live, require_reviewer
from spp_core.store import Person, Room, Store, answers, rooms
from spp_core.translation import _


def withdraw_contribution(
    store: Store,
    person: Person,
    room: Room,
    activity: str,
    contribution: Contribution,
    now: datetime,
) -> None:
    """Take a quotation back for its speaker: it is then in no view, and in nothing made later.

    Only what is kept by leave of who said it; anything else is hidden or left. Raises NotAllowed,
    NotFound, Refused.
    """
    with store.writing() as tx:
        require_reviewer(tx, room, person)
        live = read_live(tx, now, room_id=room.id)
        if not _kept_by_leave(live, activity):
            raise Refused(_("Only a quotation can be withdrawn. Hide it instead."))
        if not answers.withdraw(tx, room.id, activity, contribution.ballot, contribution.item):
            raise NotFound(_("That quotation is not here any more: it was withdrawn already."))
        rooms.touch(tx, [room.id], answers=True, roster=True)
        what = "quotation withdrawn"
        rooms.add_event(tx, what, now, room_id=room.id, person_id=person.id, detail=activity)


def _kept_by_leave(live: Live, activity: str) -> bool:
    return any(each.id == activity and each.kind.quotes for each in live.workshop.activities)
