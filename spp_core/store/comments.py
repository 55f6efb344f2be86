"""What leads write under the findings of a review."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.records import Comment, Person
from spp_core.store.times import aware, naive


def comments(tx: sa.Connection, room_id: str) -> list[Comment]:
    """A room's comments, oldest first."""
    query = sa.select(t.comment).where(t.comment.c.room_id == room_id).order_by(t.comment.c.at)
    return [_comment(row) for row in tx.execute(query)]


def _comment(row: sa.Row[tuple[object, ...]]) -> Comment:
    who = row.person_id or ""
    return Comment(row.id, row.activity, row.panel, who, row.author, row.words, aware(row.at))


def keep_comment(
    tx: sa.Connection,
    room_id: str,
    activity: str,
    panel: str,
    person: Person,
    words: str,
    now: datetime,
) -> None:
    """Keep a person's own comment on a finding; empty words remove it."""
    at = t.comment.c
    here = (at.room_id == room_id) & (at.activity == activity) & (at.panel == panel)
    tx.execute(t.comment.delete().where(here & (at.person_id == person.id)))
    if words:
        where = {"room_id": room_id, "activity": activity, "panel": panel, "person_id": person.id}
        kept = {"id": new_id(), "author": person.name, "words": words, "at": naive(now)}
        tx.execute(t.comment.insert().values(**where, **kept))
