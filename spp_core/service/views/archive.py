"""A whole room, to be taken to another installation."""

from __future__ import annotations

from spp_core.errors import NotFound
from spp_core.room.archive import Archive
from spp_core.room.nameless import nameless
from spp_core.service.agenda import require_reviewer, workshop_of
from spp_core.service.coded import standings
from spp_core.store import Person, Store, archives, rooms


def archive(store: Store, person: Person, room_id: str, *, names: bool = True) -> Archive:
    """Read everything of a room. Raises NotFound, NotAllowed.

    Without `names` those who answered are numbered in no order, and who wrote or promised
    something is not said; words that people typed stay as they are. People who answered for
    themselves are named only to who runs the room, as in a review; nobody is
    of an anonymous room.
    """
    with store.reading() as tx:
        room = rooms.find_room(tx, room_id=room_id)
        if room is None:
            raise NotFound("There is no workshop here any more.")
        require_reviewer(tx, room, person)
        whole = archives.read(tx, room, standings(tx, workshop_of(tx, room_id)))
        runs = rooms.facilitates(tx, room_id, person.id)
    known = names and not room.anonymous and (room.ballot_is != "person" or runs)
    return whole if known else nameless(whole)
