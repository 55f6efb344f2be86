"""Who takes part in a room: its ballots, where they belong, and their devices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from spp_core.review import Member
from spp_core.store import tables as t
from spp_core.store.people import hashed, new_id, new_token
from spp_core.store.records import Ballot, Seat
from spp_core.store.times import naive


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
            extra="",
        )
    )
    return ballot_id


_BALLOT = t.ballot.c
_OWN = (
    _BALLOT.id,
    _BALLOT.room_id,
    _BALLOT.name,
    _BALLOT.position,
    _BALLOT.ready,
    _BALLOT.is_room,
    _BALLOT.extra,
)
_BALLOTS = (
    sa.select(*_OWN)
    .where((_BALLOT.room_id == sa.bindparam("room")) & _BALLOT.removed_at.is_(None))
    .order_by(_BALLOT.position)
)
_SOME = _BALLOTS.where(_BALLOT.id.in_(sa.bindparam("ballots", expanding=True)))
_NAMES = (
    sa.select(_BALLOT.id, _BALLOT.name)
    .where(_BALLOT.room_id == sa.bindparam("room"))
    .where(_BALLOT.is_room.is_(False) & _BALLOT.removed_at.is_(None))
    .order_by(_BALLOT.position)
)
_DEVICES = (
    sa.select(t.seat.c.ballot_id, sa.func.count(), sa.func.sum(t.seat.c.connected))
    .where((t.seat.c.room_id == sa.bindparam("room")) & t.seat.c.removed_at.is_(None))
    .group_by(t.seat.c.ballot_id)
)


def ballots(
    tx: sa.Connection, room_id: str, ballot_ids: Collection[str] | None = None
) -> list[Ballot]:
    """A room's ballots, or those of them that are asked for, in roster order."""
    if ballot_ids is None:
        return [Ballot(*row) for row in tx.execute(_BALLOTS, {"room": room_id})]
    asked = {"room": room_id, "ballots": list(ballot_ids)}
    return [Ballot(*row) for row in tx.execute(_SOME, asked)]


def removed_names(tx: sa.Connection, room_id: str) -> set[str]:
    """What the ballots were called that have been removed, and can be put back."""
    gone = (_BALLOT.room_id == room_id) & _BALLOT.removed_at.is_not(None)
    return set(tx.execute(sa.select(_BALLOT.name).where(gone)).scalars())


def find_ballot(tx: sa.Connection, room_id: str, ballot_id: str) -> Ballot | None:
    """One of a room's ballots."""
    return next(iter(ballots(tx, room_id, [ballot_id])), None)


def names(tx: sa.Connection, room_id: str) -> dict[str, str]:
    """What a room's ballots are called, by id, in roster order; not the whole room's own."""
    return dict(tx.execute(_NAMES, {"room": room_id}).all())


def devices(tx: sa.Connection, room_id: str) -> dict[str, tuple[int, int]]:
    """How many devices a ballot has, and how many sockets they hold; by ballot."""
    found = tx.execute(_DEVICES, {"room": room_id})
    return {ballot_id: (seats, connected) for ballot_id, seats, connected in found}


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
        .where(ballot.room_id == room_id, ballot.is_room.is_(False), ballot.removed_at.is_(None))
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


def set_extra(tx: sa.Connection, ballot_id: str, extra: str) -> None:
    """Keep for which activity and round a ballot has extra time ("" for none)."""
    tx.execute(t.ballot.update().where(t.ballot.c.id == ballot_id).values(extra=extra))


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
    """The seat of this token, removed or not. That of a deleted room is as good as removed."""
    query = sa.select(t.seat, t.room.c.deleted_at).join(t.room, t.room.c.id == t.seat.c.room_id)
    row = tx.execute(query.where(t.seat.c.token_hash == hashed(token))).first()
    if row is None:
        return None
    removed = row.removed_at is not None or row.deleted_at is not None
    return Seat(row.id, row.room_id, row.ballot_id, removed)


def remove_seats(tx: sa.Connection, ballot_id: str, now: datetime) -> None:
    """Take every device off a ballot; its answers stay."""
    here = (t.seat.c.ballot_id == ballot_id) & t.seat.c.removed_at.is_(None)
    tx.execute(t.seat.update().where(here).values(removed_at=naive(now), connected=0))


def removed_seats(tx: sa.Connection, seat_ids: Sequence[str]) -> set[str]:
    """Which of these seats were removed."""
    gone = t.seat.c.id.in_(seat_ids) & t.seat.c.removed_at.is_not(None)
    return set(tx.execute(sa.select(t.seat.c.id).where(gone)).scalars())
