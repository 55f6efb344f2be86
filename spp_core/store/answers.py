"""Answers, marks and photos of a room."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.prepared import Prepared
from spp_core.store.records import StoredAnswer
from spp_core.store.themes import Place, drop_codes
from spp_core.store.times import aware, naive


def put_answer(  # noqa: PLR0913 - a row's columns
    tx: sa.Connection,
    *,
    room_id: str,
    activity: str,
    round: int,  # noqa: A002 - the column's name
    ballot_id: str,
    item: str,
    late: bool,
    value: Any,
    now: datetime,
) -> None:
    """Keep an answer over whatever was there; None withdraws it, and what it was coded to."""
    key = {
        "room_id": room_id,
        "activity": activity,
        "round": round,
        "ballot_id": ballot_id,
        "item": item,
        "late": late,
    }
    if value is None and not late:
        tx.execute(t.answer.delete().where(*(t.answer.c[name] == v for name, v in key.items())))
        drop_codes(tx, Place(room_id, activity, ballot_id, item))
        return
    kept = {"value": json.dumps(value, ensure_ascii=False), "at": naive(now)}
    _PUT[tx.dialect.name].run(tx, **key, **kept)


def _put(dialect: ModuleType) -> Prepared:
    insert = dialect.insert(t.answer)
    over = {name: insert.excluded[name] for name in ("value", "at")}
    return Prepared(
        insert.on_conflict_do_update(index_elements=list(t.answer.primary_key), set_=over)
    )


_PUT = {"sqlite": _put(sqlite), "postgresql": _put(postgresql)}


def answers(
    tx: sa.Connection,
    room_id: str,
    *,
    activity: str = "",
    round: int = 0,  # noqa: A002
    ballot_id: str = "",
    late: bool | None = False,
) -> list[StoredAnswer]:
    """A room's answers, oldest first; `late` None gives both kinds.

    The key is read from its left: for one ballot's answers, give activity and round too.
    """
    given: dict[str, Any] = {"room_id": room_id}
    if activity:
        given["activity"] = activity
    if round:
        given["round"] = round
    if ballot_id:
        given["ballot_id"] = ballot_id
    if late is not None:
        given["late"] = late
    return [
        StoredAnswer(activity, round_, ballot, item, late_, json.loads(value), aware(at))
        for _, activity, round_, ballot, item, late_, value, at in tx.execute(
            _matching(tuple(given)), given
        )
    ]


@cache
def _matching(columns: tuple[str, ...]) -> sa.Select[tuple[Any, ...]]:
    """The answers whose columns have the values given, oldest first."""
    wanted = (t.answer.c[name] == sa.bindparam(name) for name in columns)
    return (
        sa.select(t.answer)
        .where(*wanted)
        .order_by(t.answer.c.at, t.answer.c.item, t.answer.c.ballot_id)
    )


def any_given(tx: sa.Connection, room_id: str) -> bool:
    """Whether anything has been answered in a room."""
    return (
        tx.execute(sa.select(t.answer.c.item).where(t.answer.c.room_id == room_id)).first()
        is not None
    )


def answered(tx: sa.Connection, room_id: str, activity: str, round: int) -> set[str]:  # noqa: A002
    """Which ballots have answered anything in this round."""
    given = {"room": room_id, "activity": activity, "round": round}
    return set(tx.execute(_ANSWERED, given).scalars())


def counted(tx: sa.Connection, room_id: str, activity: str, round: int) -> tuple[int, int]:  # noqa: A002
    """How many ballots have answered anything in this round, of how many; not the room's own."""
    given = {"room": room_id, "activity": activity, "round": round}
    done, of = _COUNTED.rows(tx, **given)[0]
    return done, of


_HERE = (
    (t.answer.c.room_id == sa.bindparam("room"))
    & (t.answer.c.activity == sa.bindparam("activity"))
    & (t.answer.c.round == sa.bindparam("round"))
    & t.answer.c.late.is_(False)
)
_ANSWERED = sa.select(t.answer.c.ballot_id).where(_HERE).distinct()
_HAS_ANSWERED = sa.exists().where(_HERE & (t.answer.c.ballot_id == t.ballot.c.id))
_COUNTED = Prepared(
    sa.select(
        sa.func.count().filter(_HAS_ANSWERED).label("done"), sa.func.count().label("of")
    ).where(
        t.ballot.c.room_id == sa.bindparam("room"),
        t.ballot.c.is_room.is_(False),
        t.ballot.c.removed_at.is_(None),
    )
)


def withdraw(tx: sa.Connection, room_id: str, activity: str, ballot_id: str, item: str) -> bool:
    """Forget an answer: in every round, on time and late, its marks, what it was coded to.

    Whether there was one.
    """
    own = {"room_id": room_id, "activity": activity, "ballot_id": ballot_id, "item": item}

    def forget(table: sa.Table) -> int:
        here = (table.c[name] == value for name, value in own.items())
        return tx.execute(table.delete().where(*here)).rowcount

    forget(t.mark)
    forget(t.code)
    return forget(t.answer) > 0


def drop_late(tx: sa.Connection, room_id: str, activity: str, ballot_id: str) -> None:
    """Remove a ballot's late answers to an activity."""
    here = (t.answer.c.room_id == room_id) & (t.answer.c.activity == activity)
    mine = (t.answer.c.ballot_id == ballot_id) & t.answer.c.late.is_(True)
    tx.execute(t.answer.delete().where(here & mine))


def set_mark(
    tx: sa.Connection,
    *,
    room_id: str,
    activity: str,
    ballot_id: str,
    item: str,
    kind: str,
    on: bool,
    words: str = "",
) -> None:
    """Put a mark on a contribution, or take it off: "hidden", "pinned", "spotlit", "grouped".

    `words` are what a group is called.
    """
    key = {
        "room_id": room_id,
        "activity": activity,
        "ballot_id": ballot_id,
        "item": item,
        "kind": kind,
    }
    tx.execute(t.mark.delete().where(*(t.mark.c[name] == value for name, value in key.items())))
    if on:
        tx.execute(t.mark.insert().values(**key, words=words))


def drop_spotlight(tx: sa.Connection, room_id: str) -> None:
    """Let nothing of a room stand alone on the wall any more."""
    spotlit = (t.mark.c.room_id == room_id) & t.mark.c["kind"].in_(["spotlit"])
    tx.execute(t.mark.delete().where(spotlit))


def groups(tx: sa.Connection, room_id: str, activity: str) -> dict[tuple[str, str], str]:
    """What the group is called that a facilitator has put a contribution in, by ballot and item."""
    mark = t.mark.c
    here = (mark.room_id == room_id) & (mark.activity == activity) & mark["kind"].in_(["grouped"])
    query = sa.select(mark.ballot_id, mark.item, mark.words).where(here)
    return {(ballot, item): words for ballot, item, words in tx.execute(query)}


def marks(tx: sa.Connection, room_id: str, activity: str = "") -> dict[str, set[tuple[str, ...]]]:
    """By mark: the (activity, ballot, item) that carry it."""
    query = sa.select(t.mark).where(t.mark.c.room_id == room_id)
    if activity:
        query = query.where(t.mark.c.activity == activity)
    found: dict[str, set[tuple[str, ...]]] = {}
    for row in tx.execute(query):
        found.setdefault(row.kind, set()).add((row.activity, row.ballot_id, row.item))
    return found


def add_photo(
    tx: sa.Connection,
    *,
    room_id: str,
    ballot_id: str,
    activity: str,
    picture: bytes,
    now: datetime,
) -> str:
    """Keep a picture (JPEG bytes); its id."""
    photo_id = new_id()
    values = {"room_id": room_id, "ballot_id": ballot_id, "activity": activity}
    tx.execute(
        t.photo.insert().values(id=photo_id, picture=picture, created_at=naive(now), **values)
    )
    return photo_id


def find_photo(tx: sa.Connection, photo_id: str) -> tuple[str, str, str, bytes] | None:
    """A picture: its room, ballot, activity and bytes."""
    row = tx.execute(sa.select(t.photo).where(t.photo.c.id == photo_id)).first()
    return (row.room_id, row.ballot_id, row.activity, row.picture) if row else None


def count_photos(tx: sa.Connection, room_id: str, ballot_id: str) -> int:
    """How many pictures a ballot has kept."""
    mine = (t.photo.c.room_id == room_id) & (t.photo.c.ballot_id == ballot_id)
    return tx.execute(sa.select(sa.func.count()).select_from(t.photo).where(mine)).scalar_one()
