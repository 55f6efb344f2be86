"""Which devices are connected, and to which process: a socket does not outlive its process."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.times import naive


def set_connected(tx: sa.Connection, seat_id: str, sockets: int, process: str) -> None:
    """Keep how many sockets a device has open to a process.

    None is no news of a device that has meanwhile connected to another process.
    """
    here = t.seat.c.id == seat_id
    if not sockets:
        here &= t.seat.c.served_by == process
    tx.execute(t.seat.update().where(here).values(connected=sockets, served_by=process))


def started(tx: sa.Connection, process: str, now: datetime) -> None:
    """Note that a process is there, and forget who was connected before it started."""
    mine = t.seat.c.served_by.in_((process, ""))
    tx.execute(t.seat.update().where(mine & (t.seat.c.connected > 0)).values(connected=0))
    still_here(tx, process, now)


def still_here(tx: sa.Connection, process: str, now: datetime) -> None:
    """Note that a process is there."""
    tx.execute(t.process.delete().where(t.process.c.id == process))
    tx.execute(t.process.insert().values(id=process, seen_at=naive(now)))


def forget_the_gone(tx: sa.Connection, now: datetime, after: timedelta) -> list[str]:
    """Forget processes not seen for so long, and who was connected to them; in which rooms."""
    gone = t.process.c.seen_at < naive(now - after)
    tx.execute(t.process.delete().where(gone))
    there = sa.select(t.process.c.id)
    left = (t.seat.c.connected > 0) & t.seat.c.served_by.not_in(there)
    room_ids = list(tx.execute(sa.select(t.seat.c.room_id).where(left).distinct()).scalars())
    if room_ids:
        tx.execute(t.seat.update().where(left).values(connected=0))
    return room_ids
