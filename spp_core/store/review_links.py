"""Links with which somebody without an account may read one review for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.people import hashed, new_id, new_token
from spp_core.store.times import aware, naive


@dataclass(frozen=True)
class ReviewLink:
    """A link that works; the token itself is kept as a hash only."""

    id: str
    made_by: str
    created_at: datetime
    expires_at: datetime


def add(tx: sa.Connection, room_id: str, person_id: str, now: datetime, lasting: timedelta) -> str:
    """Make a link to a room's review; its token."""
    token = new_token()
    tx.execute(
        t.review_link.insert().values(
            id=new_id(),
            token_hash=hashed(token),
            room_id=room_id,
            person_id=person_id,
            created_at=naive(now),
            expires_at=naive(now + lasting),
        )
    )
    return token


def room_of(tx: sa.Connection, token: str, now: datetime) -> str | None:
    """The room whose review a token lets read now."""
    mine = t.review_link.c.token_hash == hashed(token)
    return tx.execute(
        sa.select(t.review_link.c.room_id).where(mine, *_works(now))
    ).scalar_one_or_none()


def of_room(tx: sa.Connection, room_id: str, now: datetime) -> list[ReviewLink]:
    """The links that work, the newest first."""
    link = t.review_link
    query = sa.select(link, t.person.c.name).join(t.person)
    query = query.where(link.c.room_id == room_id, *_works(now)).order_by(link.c.created_at.desc())
    return [
        ReviewLink(row.id, row.name, aware(row.created_at), aware(row.expires_at))
        for row in tx.execute(query)
    ]


def revoke(tx: sa.Connection, room_id: str, link_id: str, now: datetime) -> None:
    """Have a link of this room work no more; nothing happens if it does not."""
    here = (t.review_link.c.room_id == room_id) & (t.review_link.c.id == link_id)
    tx.execute(t.review_link.update().where(here, *_works(now)).values(revoked_at=naive(now)))


def _works(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return t.review_link.c.revoked_at.is_(None), t.review_link.c.expires_at > naive(now)
