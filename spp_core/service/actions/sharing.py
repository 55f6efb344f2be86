"""A review shared for a while with somebody who has no account."""

from __future__ import annotations

from datetime import datetime, timedelta

from spp_core.errors import Refused
from spp_core.service.agenda import require_reviewer
from spp_core.store import Person, Room, Store, review_links, rooms
from spp_core.translation import _

DAYS = (7, 30, 90)
"""How long a link may work."""


def share_review(store: Store, person: Person, room: Room, days: int, now: datetime) -> str:
    """Make a link to read this review without names; its token.

    Raises NotAllowed unless the person may read it, Refused for another number of days.
    """
    if days not in DAYS:
        raise Refused(_("Choose how long the link is to work."))
    with store.writing() as tx:
        require_reviewer(tx, room, person)
        rooms.add_event(tx, "review shared", now, room_id=room.id, person_id=person.id)
        return review_links.add(tx, room.id, person.id, now, timedelta(days=days))


def unshare_review(store: Store, person: Person, room: Room, link_id: str, now: datetime) -> None:
    """Have a link work no more. Raises NotAllowed unless the person may read the review."""
    with store.writing() as tx:
        require_reviewer(tx, room, person)
        review_links.revoke(tx, room.id, link_id, now)
        rooms.add_event(tx, "review shared no more", now, room_id=room.id, person_id=person.id)
