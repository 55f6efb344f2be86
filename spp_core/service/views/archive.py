"""A whole room, to be taken to another installation."""

from __future__ import annotations

from spp_core.errors import NotFound
from spp_core.room.archive import Archive
from spp_core.room.dealing import without
from spp_core.room.nameless import nameless
from spp_core.service.agenda import gather, read_live, require_reviewer, workshop_of
from spp_core.service.coded import standings
from spp_core.store import Person, Room, Store, Tx, archives, rooms
from spp_core.translation import _


def archive(store: Store, person: Person, room_id: str, *, names: bool = True) -> Archive:
    """Read everything of a room. Raises NotFound, NotAllowed.

    Without `names` those who answered are numbered in no order, and who wrote or promised
    something is not said; words that people typed stay as they are. People who answered for
    themselves are named only to who runs the room, as in a review. Of an anonymous room nobody is,
    and what a review does not show of it is not in it.
    """
    with store.reading() as tx:
        room = rooms.find_room(tx, room_id=room_id)
        if room is None:
            raise NotFound(_("There is no workshop here any more."))
        require_reviewer(tx, room, person)
        whole = archives.read(tx, room, standings(tx, workshop_of(tx, room_id)))
        if room.anonymous:
            whole = without(whole, _unshown(tx, room))
        runs = rooms.facilitates(tx, room_id, person.id)
    known = names and not room.anonymous and (room.ballot_is != "person" or runs)
    return whole if known else nameless(whole)


def _unshown(tx: Tx, room: Room) -> set[str]:
    """The activities with answers that would tell whose they are."""
    live = read_live(tx, room.created_at, room_id=room.id)  # what a clock closed is not yet in it
    every = (each.id for each in live.workshop.activities)
    return {each for each in every if gather(tx, live, each, names=False).too_few}
