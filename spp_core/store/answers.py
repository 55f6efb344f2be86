"""Ballots, seats, answers, marks and photos of a room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from spp_core.review import Member
from spp_core.store import tables as t
from spp_core.store.people import hashed, new_id, new_token
from spp_core.store.records import Ballot, Seat, StoredAnswer
from spp_core.store.themes import Place, drop_codes
from spp_core.store.times import aware, naive


def add_ballot(
    tx: sa.Connection,
    room_id: str,
    name: str,
    *,
    triad_id: str | None = None,
    school_id: str | None = None,
    is_room: bool = False,
) -> str:
    """Keep a new ballot at the end of the roster; its id."""
    ballot_id = new_id()
    last = sa.select(sa.func.count()).select_from(t.ballot).where(t.ballot.c.room_id == room_id)
    tx.execute(
        t.ballot.insert().values(
            id=ballot_id,
            room_id=room_id,
            name=name,
            triad_id=triad_id,
            school_id=school_id,
            position=tx.execute(last).scalar_one(),
            is_room=is_room,
            ready="",
        )
    )
    return ballot_id


def _roster() -> sa.Select[tuple[Any, ...]]:
    seated = (
        sa.select(
            t.seat.c.ballot_id,
            sa.func.count().label("seats"),
            sa.func.sum(t.seat.c.connected).label("connected"),
        )
        .where((t.seat.c.room_id == sa.bindparam("room")) & t.seat.c.removed_at.is_(None))
        .group_by(t.seat.c.ballot_id)
        .subquery()
    )
    ballot = t.ballot.c
    own = (ballot.id, ballot.room_id, ballot.name, ballot.position, ballot.ready, ballot.is_room)
    devices = (sa.func.coalesce(each, 0) for each in (seated.c.seats, seated.c.connected))
    query = sa.select(*own, *devices).outerjoin(seated, seated.c.ballot_id == ballot.id)
    return query.where(ballot.room_id == sa.bindparam("room")).order_by(ballot.position)


_ROSTER = _roster()
_ONE = _ROSTER.where(t.ballot.c.id == sa.bindparam("ballot"))


def ballots(tx: sa.Connection, room_id: str) -> list[Ballot]:
    """A room's ballots in roster order, each with its devices counted."""
    return [Ballot(*row) for row in tx.execute(_ROSTER, {"room": room_id})]


def find_ballot(tx: sa.Connection, room_id: str, ballot_id: str) -> Ballot | None:
    """One of a room's ballots, with its devices counted."""
    row = tx.execute(_ONE, {"room": room_id, "ballot": ballot_id}).first()
    return Ballot(*row) if row else None


def members(tx: sa.Connection, room_id: str) -> list[Member]:
    """Where each ballot belongs, in roster order; the whole room's own ballot is left out.

    A triad's schools are those it has today, those that left it since among them.
    """
    ballot, triad, school = t.ballot.c, t.triad.c, t.school.c
    theirs = (school.triad_id == ballot.triad_id) | (school.id == ballot.school_id)
    home = triad.id == sa.func.coalesce(ballot.triad_id, school.triad_id)
    query = (
        sa.select(
            ballot.id,
            ballot.name,
            ballot.school_id,
            triad.id.label("triad_id"),
            triad.name.label("triad"),
            school.name.label("school"),
            school.phase,
        )
        .select_from(t.ballot.outerjoin(t.school, theirs).outerjoin(t.triad, home))
        .where((ballot.room_id == room_id) & ballot.is_room.is_(False))
        .order_by(ballot.position, school.name)
    )
    found: dict[str, Member] = {}
    for row in tx.execute(query):
        known = found.get(row.id) or Member(
            row.id, row.name, row.triad_id or "", row.triad or "", row.school_id or "", (), ()
        )
        schools = (*known.schools, row.school) if row.school else known.schools
        phases = (*known.phases, row.phase) if row.phase else known.phases
        found[row.id] = replace(known, schools=schools, phases=tuple(sorted(set(phases))))
    return list(found.values())


def set_ready(tx: sa.Connection, ballot_id: str, ready: str) -> None:
    """Keep which activity and round a ballot says it is ready with ("" for none)."""
    tx.execute(t.ballot.update().where(t.ballot.c.id == ballot_id).values(ready=ready))


def add_seat(tx: sa.Connection, room_id: str, ballot_id: str, now: datetime) -> str:
    """Give a device a seat; the token for its cookie."""
    token = new_token()
    tx.execute(
        t.seat.insert().values(
            id=new_id(),
            token_hash=hashed(token),
            room_id=room_id,
            ballot_id=ballot_id,
            created_at=naive(now),
            connected=0,
        )
    )
    return token


def find_seat(tx: sa.Connection, token: str) -> Seat | None:
    """The seat of this token, removed or not."""
    row = tx.execute(sa.select(t.seat).where(t.seat.c.token_hash == hashed(token))).first()
    if row is None:
        return None
    return Seat(row.id, row.room_id, row.ballot_id, row.removed_at is not None)


def remove_seats(tx: sa.Connection, ballot_id: str, now: datetime) -> None:
    """Take every device off a ballot; its answers stay."""
    here = (t.seat.c.ballot_id == ballot_id) & t.seat.c.removed_at.is_(None)
    tx.execute(t.seat.update().where(here).values(removed_at=naive(now), connected=0))


def removed_seats(tx: sa.Connection, seat_ids: Sequence[str]) -> set[str]:
    """Which of these seats were removed."""
    gone = t.seat.c.id.in_(seat_ids) & t.seat.c.removed_at.is_not(None)
    return set(tx.execute(sa.select(t.seat.c.id).where(gone)).scalars())


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
    tx.execute(_PUT[tx.dialect.name], {**key, **kept})


def _put(dialect: ModuleType) -> sa.Executable:
    insert = dialect.insert(t.answer)
    over = {name: insert.excluded[name] for name in ("value", "at")}
    put: sa.Executable = insert.on_conflict_do_update(
        index_elements=list(t.answer.primary_key), set_=over
    )
    return put


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
    return sa.select(t.answer).where(*wanted).order_by(t.answer.c.at, t.answer.c.item)


def answered(tx: sa.Connection, room_id: str, activity: str, round: int) -> set[str]:  # noqa: A002
    """Which ballots have answered anything in this round."""
    given = {"room": room_id, "activity": activity, "round": round}
    return set(tx.execute(_ANSWERED, given).scalars())


def counted(tx: sa.Connection, room_id: str, activity: str, round: int) -> tuple[int, int]:  # noqa: A002
    """How many ballots have answered anything in this round, of how many; not the room's own."""
    given = {"room": room_id, "activity": activity, "round": round}
    done, of = tx.execute(_COUNTED, given).one()
    return done, of


_HERE = (
    (t.answer.c.room_id == sa.bindparam("room"))
    & (t.answer.c.activity == sa.bindparam("activity"))
    & (t.answer.c.round == sa.bindparam("round"))
    & t.answer.c.late.is_(False)
)
_ANSWERED = sa.select(t.answer.c.ballot_id).where(_HERE).distinct()
_HAS_ANSWERED = sa.exists().where(_HERE & (t.answer.c.ballot_id == t.ballot.c.id))
_COUNTED = sa.select(sa.func.count().filter(_HAS_ANSWERED), sa.func.count()).where(
    (t.ballot.c.room_id == sa.bindparam("room")) & t.ballot.c.is_room.is_(False)
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
) -> None:
    """Put a mark ("hidden", "pinned") on a contribution, or take it off."""
    key = {
        "room_id": room_id,
        "activity": activity,
        "ballot_id": ballot_id,
        "item": item,
        "kind": kind,
    }
    tx.execute(t.mark.delete().where(*(t.mark.c[name] == value for name, value in key.items())))
    if on:
        tx.execute(t.mark.insert().values(**key))


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
