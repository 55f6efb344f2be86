"""What is known of a triad, a school or a person, erased because they asked for it."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound, Refused
from spp_core.service.agenda import forget_workshop
from spp_core.service.asked import require_account, require_part
from spp_core.store import Person, Store, erasing, people, rooms
from spp_core.store.partnerships import Part
from spp_core.translation import _


def erase_part(
    store: Store, person: Person, partnership_id: str, part: Part, own_id: str, now: datetime
) -> None:
    """Erase a triad or school and all it answered in any workshop of its partnership, for good.

    Raises NotAllowed unless the person leads the partnership, runs a room of it or owns the
    installation; NotFound.
    """
    with store.writing() as tx:
        require_part(tx, person, partnership_id, part, own_id)
        changed = erasing.erase_part(tx, part, partnership_id, own_id)
        rooms.touch(tx, changed, answers=True, roster=True)
        for room_id in changed:
            rooms.add_event(tx, f"{part} erased", now, room_id=room_id, person_id=person.id)
        rooms.add_event(tx, f"{part} erased", now, person_id=person.id, detail=own_id)
    for room_id in changed:
        forget_workshop(room_id)


def erase_person(store: Store, person: Person, whose: str, now: datetime) -> None:
    """Erase an account: one's own, or as the owner anybody's. What it made stays, without a name.

    Raises NotAllowed, NotFound; Refused for the last owner.
    """
    with store.writing() as tx:
        require_account(tx, person, whose)
        account = people.person(tx, whose)
        if account is None or account.sign_in_name.startswith(erasing.ERASED):
            raise NotFound(_("That account is not here any more."))
        owners = {each.id for each in people.everybody(tx) if each.owner and not each.left}
        if owners == {whose}:
            raise Refused(_("Somebody has to own the installation. Make another owner first."))
        erasing.erase_person(tx, whose)
        people.leave(tx, whose, now)
        rooms.add_event(tx, "account erased", now, person_id=person.id, detail=whose)
