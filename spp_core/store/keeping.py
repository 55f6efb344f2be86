"""How long rooms are kept, and a room whose names are taken out for good."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from spp_core.room.archive import Archive
from spp_core.room.keeping import Keeping, read_keeping
from spp_core.store import tables as t
from spp_core.store.records import Room
from spp_core.store.times import naive


def keep(tx: sa.Connection, room_id: str, keeping: Keeping) -> None:
    """Keep until when a room is kept, and what happens then."""
    until = keeping.until.isoformat() if keeping.until else None
    here = t.room.c.id == room_id
    tx.execute(t.room.update().where(here).values(keep_until=until, when_due=keeping.then))


def keepings(tx: sa.Connection, room_ids: Sequence[str] | None = None) -> dict[str, Keeping]:
    """How long rooms are kept, by id: these, or all that something may yet be done about."""
    room = t.room.c
    query = sa.select(room.id, room.keep_until, room.when_due)
    query = query.where(room.deleted_at.is_(None) & room.anonymised_at.is_(None))
    if room_ids is not None:
        query = query.where(room.id.in_(room_ids))
    return {row.id: read_keeping(row.keep_until, row.when_due) for row in tx.execute(query)}


def delete(tx: sa.Connection, room_id: str, now: datetime) -> None:
    """Put a room where deleted ones are, from where it can be brought back for a while."""
    counted = {name: t.room.c[name] + 1 for name in ("answers_version", "roster_version")}
    here = t.room.c.id == room_id
    tx.execute(t.room.update().where(here).values(deleted_at=naive(now), **counted))


def is_anonymised(tx: sa.Connection, room_id: str) -> bool:
    """Whether its names were taken out for good."""
    query = sa.select(t.room.c.anonymised_at).where(t.room.c.id == room_id)
    return tx.execute(query).scalar_one_or_none() is not None


def put_forgotten(tx: sa.Connection, room: Room, kept: Archive, now: datetime) -> None:
    """Write a room over with what is left of it; its devices, photos and notes are gone."""
    _put_room(tx, room, kept, now)
    for table in (t.seat, t.photo, t.private_note, t.erasure, t.answer):
        tx.execute(table.delete().where(table.c.room_id == room.id))
    _put_ballots(tx, room, kept)
    _put_answers(tx, room, kept)
    _forget_who(tx, room)


def _put_room(tx: sa.Connection, room: Room, kept: Archive, now: datetime) -> None:
    stage = kept.room.stage
    tx.execute(
        t.room.update()
        .where(t.room.c.id == room.id)
        .values(
            plan=json.dumps(kept.room.plan, ensure_ascii=False),
            stage=stage.model_dump_json(),
            stage_version=stage.version,
            answers_version=t.room.c.answers_version + 1,
            roster_version=t.room.c.roster_version + 1,
            ended_at=naive(stage.ended_at or now),
            anonymised_at=naive(now),
        )
    )


def _put_ballots(tx: sa.Connection, room: Room, kept: Archive) -> None:
    """Their new names; first out of each other's way, as no two of a room are called the same."""
    here = t.ballot.c.room_id == room.id
    left = [each.id for each in kept.ballots]
    tx.execute(t.ballot.delete().where(here & t.ballot.c.id.not_in(left)))
    nobody = {"triad_id": None, "school_id": None, "ready": ""}
    tx.execute(t.ballot.update().where(here).values(name="~" + t.ballot.c.id, **nobody))
    for each in kept.ballots:
        own = here & (t.ballot.c.id == each.id)
        tx.execute(t.ballot.update().where(own).values(name=each.name, position=each.position))


def _put_answers(tx: sa.Connection, room: Room, kept: Archive) -> None:
    rows = [
        {
            "room_id": room.id,
            "activity": each.activity,
            "round": each.round,
            "ballot_id": each.ballot,
            "item": each.item,
            "late": each.late,
            "value": json.dumps(each.value, ensure_ascii=False),
            "at": naive(each.at),
        }
        for each in kept.answers
    ]
    if rows:
        tx.execute(t.answer.insert(), rows)


def _forget_who(tx: sa.Connection, room: Room) -> None:
    """Who commented, who promised and who looked at it again is not known any more."""
    mine = t.comment.c.room_id == room.id
    tx.execute(t.comment.update().where(mine).values(author="", person_id=None))
    made_here = t.commitment.c.room_id == room.id
    tx.execute(t.commitment.update().where(made_here).values(maker="", who=""))
    of_here = sa.select(t.commitment.c.id).where(made_here)
    looked = t.check_in.c.commitment_id.in_(of_here) | (t.check_in.c.room_id == room.id)
    tx.execute(t.check_in.update().where(looked).values(author=""))
