"""A partnership's page: its schools, triads and leads, the rooms it held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spp_core.errors import NotFound
from spp_core.service.agenda import require_partner
from spp_core.service.school_list import Changes, SchoolEntry, compare_with_list, entries
from spp_core.store import Invite, Person, Room, Store, partnerships, rooms
from spp_core.store.records import School, Triad
from spp_core.translation import _


@dataclass(frozen=True)
class HeldRoom:
    """A room of the partnership; who looks may run it, or read its review, or neither."""

    room: Room
    runs: bool
    reviews: bool


@dataclass(frozen=True)
class Partnership:
    """A partnership as its page shows it; schools and triads that left are among them."""

    id: str
    name: str
    schools: tuple[School, ...]
    triads: tuple[Triad, ...]
    leads: tuple[str, ...]
    rooms: tuple[HeldRoom, ...]
    shares_name: bool = False

    def here(self) -> tuple[School, ...]:
        """The schools that have not left."""
        return tuple(each for each in self.schools if not each.left)

    def triad(self, school: School) -> str:
        """The name of a school's triad, "" without one or after that has left."""
        called = {each.id: each.name for each in self.triads if not each.left}
        return called.get(school.triad_id, "")


def invited_to(store: Store, invite: Invite) -> tuple[str, str]:
    """The workshop and the partnership an invitation is to; "" for what it is not to."""
    with store.reading() as tx:
        room = rooms.find_room(tx, room_id=invite.room_id) if invite.room_id else None
        if room is not None:
            return room.title, room.partnership
        of = invite.partnership_id
        return "", (partnerships.name_of(tx, of) if of else None) or ""


def to_run(store: Store, invite: Invite) -> Room | None:
    """The workshop an invitation lets somebody run; None where it is for something else."""
    if invite.role != "facilitator" or not invite.room_id:
        return None
    with store.reading() as tx:
        return rooms.find_room(tx, room_id=invite.room_id)


def partnerships_of(store: Store, person: Person) -> list[Partnership]:
    """The partnerships a person leads or runs a room of, by name."""
    with store.reading() as tx:
        found = [found_id for found_id, __ in partnerships.of_person(tx, person.id)]
    return [partnership(store, person, each) for each in found]


def partnership(store: Store, person: Person, partnership_id: str) -> Partnership:
    """One partnership. Raises NotAllowed, also for one that is not there."""
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        name = partnerships.name_of(tx, partnership_id)
        if name is None:
            raise NotFound(_("There is no such partnership any more."))
        leads = rooms.leads(tx, partnership_id, person.id)
        run = {each.id for each in rooms.rooms_of(tx, person.id)}
        held = rooms.rooms_held(tx, partnership_id)
        return Partnership(
            partnership_id,
            name,
            tuple(partnerships.schools(tx, partnership_id)),
            tuple(partnerships.triads(tx, partnership_id)),
            tuple(partnerships.leads(tx, partnership_id)),
            tuple(HeldRoom(each, each.id in run, leads or each.id in run) for each in held),
            partnership_id in partnerships.sharing_names(tx),
        )


def school_list(store: Store, person: Person, partnership_id: str) -> list[SchoolEntry]:
    """The schools that are there, to be written to a file. Raises NotAllowed."""
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        return entries(tx, partnership_id)


def school_list_changes(
    store: Store, person: Person, partnership_id: str, wanted: Sequence[SchoolEntry]
) -> Changes:
    """What keeping this list would change. Raises NotAllowed."""
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        return compare_with_list(tx, partnership_id, wanted)
