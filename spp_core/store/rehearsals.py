"""Rooms to practise in: each has a partnership of its own, which goes with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.deleting import purge_room
from spp_core.store.people import new_id
from spp_core.store.times import naive


def add_partnership(tx: sa.Connection, name: str, pace: int) -> str:
    """Keep a partnership for one rehearsal; its id. `pace` is 1 or more, as `Room.rehearsal`."""
    new = new_id()
    tx.execute(t.partnership.insert().values(id=new, name=name, rehearsal=pace))
    return new


_OF_REHEARSALS = sa.select(t.room.c.id).join(t.partnership).where(t.partnership.c.rehearsal > 0)


def under_way(tx: sa.Connection) -> list[str]:
    """The ids of the rehearsals that have not ended."""
    there = t.room.c.ended_at.is_(None) & t.room.c.deleted_at.is_(None)
    return list(tx.execute(_OF_REHEARSALS.where(there)).scalars())


def made_before(tx: sa.Connection, then: datetime) -> list[str]:
    """The ids of the rehearsals that were made earlier than that."""
    return list(tx.execute(_OF_REHEARSALS.where(t.room.c.created_at < naive(then))).scalars())


def remove(tx: sa.Connection, room_id: str) -> None:
    """Delete a rehearsal for good, and its partnership with it."""
    own = sa.select(t.room.c.partnership_id).where(t.room.c.id == room_id)
    partnership_id = tx.execute(own).scalar_one()
    purge_room(tx, room_id)
    tx.execute(t.partnership.delete().where(t.partnership.c.id == partnership_id))


def empty_seats(tx: sa.Connection, ballot_ids: Collection[str]) -> list[str]:
    """The ids of the seats of these ballots that nothing is connected to."""
    theirs = t.seat.c.ballot_id.in_(list(ballot_ids)) & t.seat.c.removed_at.is_(None)
    empty = sa.select(t.seat.c.id).where(theirs & (t.seat.c.connected == 0))
    return list(tx.execute(empty).scalars())
