"""Commitments that outlive their rooms, and every check-in on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from spp_core.kinds.promises import Commitment, Marked
from spp_core.review.promises import CheckIn, Promise
from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.records import Room
from spp_core.store.times import aware, naive


def keep_promises(
    tx: sa.Connection,
    room: Room,
    activity: str,
    ballot_id: str,
    maker: str,
    made: Sequence[Commitment],
    now: datetime,
) -> None:
    """Bring what a ballot has promised in an activity up to date.

    One that was taken back is removed, unless somebody has checked it in already.
    """
    at = t.commitment.c
    mine = (at.room_id == room.id) & (at.activity == activity) & (at.ballot_id == ballot_id)
    kept = {row.item: row.id for row in tx.execute(sa.select(at.item, at.id).where(mine))}
    for each in made:
        words = {"maker": maker, "what": each.what, "who": each.who, "by": each.by}
        if each.item in kept:
            own = at.id == kept[each.item]
            tx.execute(t.commitment.update().where(own).values(**words))
            continue
        key = {"room_id": room.id, "activity": activity, "ballot_id": ballot_id, "item": each.item}
        where = {"id": new_id(), "partnership_id": room.partnership_id, "made_at": naive(now)}
        tx.execute(t.commitment.insert().values(**where, **key, **words))
    gone = [kept[item] for item in kept.keys() - {each.item for each in made}]
    looked_at = sa.exists().where(t.check_in.c.commitment_id == at.id)
    tx.execute(t.commitment.delete().where(at.id.in_(gone) & ~looked_at))


def promises(tx: sa.Connection, partnership_id: str) -> list[Promise]:
    """A partnership's commitments with their check-ins, in the order in which they were made.

    One whose words a facilitator has hidden is left out, and one whose room was deleted.
    """
    at, room, mark = t.commitment.c, t.room.c, t.mark.c
    hidden = sa.exists().where(
        (mark.room_id == at.room_id)
        & (mark.activity == at.activity)
        & (mark.ballot_id == at.ballot_id)
        & (mark.item == at.item)
        & (mark["kind"] == "hidden")
    )
    query = (
        sa.select(t.commitment, room.title)
        .select_from(t.commitment.outerjoin(t.room, room.id == at.room_id))
        .where((at.partnership_id == partnership_id) & ~hidden & room.deleted_at.is_(None))
        .order_by(at.made_at, at.activity, at.ballot_id, at.item)
    )
    looked = _check_ins(tx, partnership_id)
    return [
        Promise(
            id=row.id,
            what=row.what,
            who=row.who,
            due=date.fromisoformat(row.by) if row.by else None,
            maker=row.maker,
            workshop=row.title or "",
            made=aware(row.made_at).date(),
            check_ins=tuple(looked.get(row.id, ())),
        )
        for row in tx.execute(query)
    ]


def _check_ins(tx: sa.Connection, partnership_id: str) -> dict[str, list[CheckIn]]:
    """Every check-in of the partnership's commitments by commitment, the earliest day first."""
    look = t.check_in.c
    query = (
        sa.select(t.check_in, t.room.c.title)
        .select_from(
            t.check_in.join(t.commitment, t.commitment.c.id == look.commitment_id).outerjoin(
                t.room, t.room.c.id == look.room_id
            )
        )
        .where(t.commitment.c.partnership_id == partnership_id)
        .order_by(look.on, look.at)
    )
    found: dict[str, list[CheckIn]] = {}
    for row in tx.execute(query):
        day = date.fromisoformat(row.on)
        check_in = CheckIn(day, row.status, row.note, row.how, row.author, row.title or "")
        found.setdefault(row.commitment_id, []).append(check_in)
    return found


def partnership_of(tx: sa.Connection, commitment_id: str) -> str | None:
    """Whose commitment this is."""
    own = t.commitment.c.id == commitment_id
    return tx.execute(sa.select(t.commitment.c.partnership_id).where(own)).scalar_one_or_none()


def add_check_in(
    tx: sa.Connection,
    commitment_id: str,
    check_in: CheckIn,
    now: datetime,
    room_id: str | None = None,
) -> None:
    """Keep one more look at a commitment; those before it stay."""
    kept = {
        "on": check_in.on.isoformat(),
        "status": check_in.status,
        "note": check_in.note,
        "how": check_in.how,
        "author": check_in.author,
    }
    where = {"id": new_id(), "commitment_id": commitment_id, "room_id": room_id}
    tx.execute(t.check_in.insert().values(**where, **kept, at=naive(now)))


def keep_room_check_ins(
    tx: sa.Connection, room: Room, looked_at: Sequence[Marked], author: str, now: datetime
) -> None:
    """Bring a room's own check-ins of these commitments up to date: one each, none without status.

    One that says what it said keeps its day. What is no commitment of the partnership, or no
    longer is, is passed by.
    """
    look = t.check_in.c
    ours = t.commitment.c.partnership_id == room.partnership_id
    wanted = t.commitment.c.id.in_([each.commitment for each in looked_at])
    there = set(tx.execute(sa.select(t.commitment.c.id).where(ours & wanted)).scalars())
    own = sa.select(t.check_in).where((look.room_id == room.id) & look.commitment_id.in_(there))
    kept = {row.commitment_id: row for row in tx.execute(own)}
    for each in looked_at:
        before = kept.get(each.commitment)
        if before and (before.status, before.how) == (each.status, each.how):
            continue
        if before:
            tx.execute(t.check_in.delete().where(look.id == before.id))
        if each.status and each.commitment in there:
            said = CheckIn(now.date(), each.status, how=each.how, author=author)
            add_check_in(tx, each.commitment, said, now, room.id)
