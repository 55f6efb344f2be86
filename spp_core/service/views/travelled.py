"""Two or more rooms of a partnership side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from spp_core.errors import NotFound
from spp_core.review import Distance, Held, Member, distance_travelled
from spp_core.service.agenda import Live, gather, read_live, require_partner, require_reviewer
from spp_core.store import Person, Room, Store, Tx, rooms, rosters
from spp_core.translation import _, dated

FEWEST = 2


def comparable_rooms(store: Store, person: Person, partnership_id: str) -> list[Room]:
    """The partnership's rooms that this person may review, the earliest first.

    Raises NotAllowed.
    """
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        leads = rooms.leads(tx, partnership_id, person.id)
        return [
            room
            for room in reversed(rooms.rooms_held(tx, partnership_id))
            if leads or rooms.facilitates(tx, room.id, person.id)
        ]


def travelled(
    store: Store, person: Person, partnership_id: str, codes: Sequence[str], now: datetime
) -> Distance:
    """How far those who took part moved between the rooms of these codes.

    Raises NotAllowed, NotFound when one of them is not a room of this partnership.
    """
    with store.reading() as tx:
        require_partner(tx, partnership_id, person)
        lives = [read_live(tx, now, code=code) for code in codes]
        for live in lives:
            require_reviewer(tx, live.room, person)
        if len(lives) < FEWEST or any(x.room.partnership_id != partnership_id for x in lives):
            raise NotFound(_("Choose two workshops of this partnership to compare."))
        lives.sort(key=lambda live: live.room.created_at)
        held = [_held(tx, live) for live in lives]
    return distance_travelled(held, max(live.room.minimum for live in lives))


def _held(tx: Tx, live: Live) -> Held:
    members = rosters.members(tx, live.room.id)
    activities = []
    for line in live.workshop.activities:
        settled = live.settled(line.id)
        if not line.kind.asks or not settled.kind.measured(settled.spec, ()):
            continue
        given = gather(tx, live, line.id, names=False)
        activities.append((line.line.title, settled.kind.measured(settled.spec, given.counting)))
    return Held(
        day=dated(live.room.created_at),
        ballot_is=live.room.ballot_is,
        parties={each.ballot_id: party for each in members if (party := _party(each))},
        names={_party(each): each.name for each in members},
        activities=tuple(activities),
        anonymous=live.room.anonymous,
    )


def _party(member: Member) -> str:
    """What lasts of a ballot: its school, else its triad; "" for a person."""
    return member.school_id or member.triad_id
