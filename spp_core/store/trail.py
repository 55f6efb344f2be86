"""The trail: who did what when. Lines are added and read, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.times import aware


@dataclass(frozen=True)
class Happened:
    """One line: the names as they are today, "" where it was nobody's or is of no workshop."""

    at: datetime
    what: str
    who: str
    room: str
    """The title of the workshop, also of a deleted one until it is gone for good."""
    detail: str


def newest(tx: sa.Connection, most: int) -> list[Happened]:
    """The last so many lines, the newest first."""
    rows = t.event.outerjoin(t.person).outerjoin(t.room, t.event.c.room_id == t.room.c.id)
    query = sa.select(t.event, t.person.c.name, t.room.c.title).select_from(rows)
    return [
        Happened(
            aware(row.at),
            row.what,
            row.name or "",
            row.title or (row.detail if row.what == "room gone" else ""),
            row.detail,
        )
        for row in tx.execute(query.order_by(t.event.c.id.desc()).limit(most))
    ]
