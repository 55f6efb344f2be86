"""Themes that people added or merged, and what is coded to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from spp_core.kinds.frames import Theme
from spp_core.review.standing import KeptTheme
from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.times import naive


@dataclass(frozen=True)
class Place:
    """Which contribution: the key of its answer, without the round."""

    room_id: str
    activity: str
    ballot_id: str
    item: str


def themes(tx: sa.Connection, frame: str) -> list[KeptTheme]:
    """What people did to a frame, in the order in which they did."""
    query = sa.select(t.theme).where(t.theme.c.frame == frame)
    rows = tx.execute(query.order_by(t.theme.c.created_at, t.theme.c.id))
    return [
        KeptTheme(row.frame, row.id, row.area, row.words, row.merged_into or "") for row in rows
    ]


def add_theme(
    tx: sa.Connection, frame: str, area: str, words: str, person_id: str, now: datetime
) -> Theme:
    """Keep a new theme."""
    made = Theme(new_id(), words, area)
    _keep(tx, frame, made, person_id, now)
    return made


def merge_theme(
    tx: sa.Connection, frame: str, theme: Theme, into: str, person_id: str, now: datetime
) -> None:
    """Have a theme lead on to another; with "" it stands by itself again."""
    own = (t.theme.c.frame == frame) & (t.theme.c.id == theme.id)
    changed = t.theme.update().where(own).values(merged_into=into or None)
    if not tx.execute(changed).rowcount and into:
        _keep(tx, frame, theme, person_id, now, into)


def _keep(
    tx: sa.Connection, frame: str, theme: Theme, person_id: str, now: datetime, into: str = ""
) -> None:
    tx.execute(
        t.theme.insert().values(
            frame=frame,
            id=theme.id,
            area=theme.area,
            words=theme.words,
            merged_into=into or None,
            created_by=person_id,
            created_at=naive(now),
        )
    )


def codes(tx: sa.Connection, room_ids: Iterable[str]) -> dict[Place, list[str]]:
    """By contribution of these rooms, the ids of the themes it was coded to."""
    query = sa.select(t.code).where(t.code.c.room_id.in_(list(room_ids)))
    found: dict[Place, list[str]] = defaultdict(list)
    for row in tx.execute(query.order_by(*t.code.primary_key)):
        found[Place(row.room_id, row.activity, row.ballot_id, row.item)].append(row.theme)
    return dict(found)


def coded_rooms(tx: sa.Connection, frame: str) -> set[str]:
    """The rooms in which something is coded to a theme of this frame."""
    query = sa.select(t.code.c.room_id).where(t.code.c.frame == frame).distinct()
    return set(tx.execute(query).scalars())


def code(tx: sa.Connection, place: Place, frame: str, theme_id: str, now: datetime) -> None:
    """Code a contribution to a theme; once is enough."""
    key = _key(place)
    known = sa.select(t.code.c.theme).where(*_of(place), t.code.c.theme == theme_id)
    if tx.execute(known).first() is None:
        tx.execute(
            t.code.insert().values(**key, theme=theme_id, frame=frame, created_at=naive(now))
        )


def uncode(tx: sa.Connection, place: Place, theme_ids: Iterable[str]) -> None:
    """Take a contribution away from these themes."""
    tx.execute(t.code.delete().where(*_of(place), t.code.c.theme.in_(list(theme_ids))))


def drop_codes(tx: sa.Connection, place: Place) -> None:
    """Forget what a contribution was coded to once no answer of it is left that counts."""
    kept = [t.answer.c[name] == value for name, value in _key(place).items()]
    counts = sa.exists().where(*kept, t.answer.c.late.is_(False))
    tx.execute(t.code.delete().where(*_of(place), ~counts))


def _key(place: Place) -> dict[str, str]:
    return {
        "room_id": place.room_id,
        "activity": place.activity,
        "ballot_id": place.ballot_id,
        "item": place.item,
    }


def _of(place: Place) -> list[sa.ColumnElement[bool]]:
    return [t.code.c[name] == value for name, value in _key(place).items()]
