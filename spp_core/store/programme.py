"""What was noted of a programme's events: their days, when and where they were held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

from spp_core.review.programme import Noted
from spp_core.store import tables as t


def noted(tx: sa.Connection, partnership_id: str, programme: str) -> Mapping[str, Noted]:
    """By event, what a partnership has noted."""
    at, room = t.programme_day.c, t.room.c
    query = (
        sa.select(at.event, at.day, at.held_on, room.code, room.title)
        .outerjoin(t.room, (room.id == at.room_id) & room.deleted_at.is_(None))
        .where((at.partnership_id == partnership_id) & (at.programme == programme))
    )
    return {
        event: Noted(_day(day), _day(held_on), code or "", title or "")
        for event, day, held_on, code, title in tx.execute(query)
    }


def keep_noted(
    tx: sa.Connection, partnership_id: str, programme: str, event: str, new: Noted, room_id: str
) -> None:
    """Keep what is noted of an event over what was; `room_id` "" without a workshop."""
    key = {"partnership_id": partnership_id, "programme": programme, "event": event}
    here = (t.programme_day.c[name] == value for name, value in key.items())
    tx.execute(t.programme_day.delete().where(*here))
    days = {"day": _text(new.day), "held_on": _text(new.held_on), "room_id": room_id or None}
    tx.execute(t.programme_day.insert().values(**key, **days))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
