"""What was deleted or erased, kept aside so that it can be put back, until it is too late."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.times import aware, naive

LASTS = timedelta(days=30)
"""How long what was deleted or erased can be put back."""

What = Literal["activity", "ballot", "answers"]
"""An activity's answers; a ballot with its answers; a ballot's answers alone."""

_OF_BALLOTS = (t.answer, t.mark, t.code, t.photo, t.commitment)
"""Where an activity and a ballot stand beside each row."""
_DIALECTS: Mapping[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True)
class Deleted:
    """A room that can still be put back."""

    id: str
    code: str
    title: str
    partnership: str
    at: datetime

    @property
    def until(self) -> datetime:
        """When it goes for good."""
        return self.at + LASTS


@dataclass(frozen=True)
class Erased:
    """Answers that can still be put back. `detail` is the id of the activity or the ballot."""

    id: str
    what: What
    detail: str
    at: datetime

    @property
    def until(self) -> datetime:
        """Until when it can be put back."""
        return self.at + LASTS


def every_name(tx: sa.Connection, room_id: str) -> dict[str, str]:
    """What a room's ballots are called, by id, those that were removed among them."""
    own = t.ballot.c
    rows = tx.execute(sa.select(own.id, own.name).where(own.room_id == room_id))
    return {row.id: row.name for row in rows}


def deleted(tx: sa.Connection, now: datetime, person_id: str | None = None) -> list[Deleted]:
    """The rooms that can be put back, last deleted first: a person's own, or (None) all."""
    room = t.room.c
    query = sa.select(room.id, room.code, room.title, t.partnership.c.name, room.deleted_at)
    query = query.join(t.partnership, t.partnership.c.id == room.partnership_id)
    query = query.where(room.deleted_at > naive(now - LASTS))
    if person_id is not None:
        run = sa.select(t.room_facilitator.c.room_id)
        query = query.where(room.id.in_(run.where(t.room_facilitator.c.person_id == person_id)))
    rows = tx.execute(query.order_by(room.deleted_at.desc(), room.id))
    return [Deleted(*row[:4], aware(row.deleted_at)) for row in rows]


def put_room_back(tx: sa.Connection, room_id: str) -> None:
    """A deleted room is where it was."""
    here = t.room.c.id == room_id
    tx.execute(t.room.update().where(here).values(deleted_at=None))


def remove_ballot(tx: sa.Connection, ballot_id: str, now: datetime) -> None:
    """Take a ballot off its room's roster, with its devices; its answers are another matter."""
    gone = {"removed_at": naive(now)}
    here = (t.seat.c.ballot_id == ballot_id) & t.seat.c.removed_at.is_(None)
    tx.execute(t.seat.update().where(here).values(**gone, connected=0))
    tx.execute(t.ballot.update().where(t.ballot.c.id == ballot_id).values(**gone))


def put_ballot_back(tx: sa.Connection, ballot_id: str) -> None:
    """Put a ballot back on the roster, with the devices that went with it."""
    own = t.ballot.c.id == ballot_id
    went = tx.execute(sa.select(t.ballot.c.removed_at).where(own)).scalar_one_or_none()
    with_it = (t.seat.c.ballot_id == ballot_id) & (t.seat.c.removed_at == went)
    tx.execute(t.seat.update().where(with_it).values(removed_at=None))
    tx.execute(t.ballot.update().where(own).values(removed_at=None))


def erase(
    tx: sa.Connection, room_id: str, what: What, detail: str, person_id: str, now: datetime
) -> str:
    """Take the answers of an activity or of a ballot out of a room, and keep them aside; the id.

    With them go marks, codes, photos, promises and what was said of these, and what the room said
    of earlier promises, which is to be worked out anew.
    """
    column = "activity" if what == "activity" else "ballot_id"
    kept: dict[str, list[dict[str, Any]]] = {}
    made = (t.commitment.c.room_id == room_id) & (t.commitment.c[column] == detail)
    of_made = t.check_in.c.commitment_id.in_(sa.select(t.commitment.c.id).where(made))
    kept["check_in"] = _take(tx, t.check_in, of_made | (t.check_in.c.room_id == room_id))
    for table in _OF_BALLOTS:
        kept[table.name] = _take(
            tx, table, (table.c.room_id == room_id) & (table.c[column] == detail)
        )
    new = new_id()
    values = {"room_id": room_id, "person_id": person_id, "what": what, "detail": detail}
    text = json.dumps(kept, ensure_ascii=False)
    tx.execute(t.erasure.insert().values(id=new, at=naive(now), kept=text, **values))
    return new


def _take(
    tx: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool]
) -> list[dict[str, Any]]:
    rows = [_plain(row) for row in tx.execute(sa.select(table).where(which)).mappings()]
    tx.execute(table.delete().where(which))
    return rows


def _plain(row: sa.RowMapping) -> dict[str, Any]:
    """A row as JSON can have it; `_read` takes it back."""
    return {str(name): _written(value) for name, value in row.items()}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _read(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _as(table.c[name], value) for name, value in row.items()}


def _as(column: sa.Column[Any], value: Any) -> Any:
    if isinstance(column.type, sa.DateTime) and value is not None:
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(column.type, sa.LargeBinary) else value


def erased(tx: sa.Connection, room_id: str, now: datetime) -> list[Erased]:
    """What was taken out of a room and can be put back, the last first."""
    own = t.erasure.c
    query = sa.select(own.id, own.what, own.detail, own.at).where(
        (own.room_id == room_id) & own.restored_at.is_(None) & (own.at > naive(now - LASTS))
    )
    rows = tx.execute(query.order_by(own.at.desc(), own.id))
    return [Erased(row.id, row.what, row.detail, aware(row.at)) for row in rows]


def put_back(tx: sa.Connection, erasure_id: str, now: datetime) -> None:
    """Put what was taken out back where it was; what was answered there since stays."""
    own = t.erasure.c.id == erasure_id
    kept = json.loads(tx.execute(sa.select(t.erasure.c.kept).where(own)).scalar_one())
    for table in _OF_BALLOTS:
        _put(tx, table, kept[table.name])
    there = set(tx.execute(sa.select(t.commitment.c.id)).scalars())
    looked = (row for row in kept["check_in"] if row["commitment_id"] in there)
    for row in looked:
        same = (t.check_in.c.room_id == row["room_id"]) & (
            t.check_in.c.commitment_id == row["commitment_id"]
        )
        tx.execute(t.check_in.delete().where(same))
        _put(tx, t.check_in, [row])
    tx.execute(t.erasure.update().where(own).values(restored_at=naive(now), kept="{}"))


def _put(tx: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    insert = _DIALECTS[tx.dialect.name].insert(table).on_conflict_do_nothing()
    read = [_read(table, row) for row in rows]
    if read:
        tx.execute(insert, read)


def too_late(tx: sa.Connection, now: datetime) -> list[Deleted]:
    """The rooms that were deleted so long ago that nobody may have them back."""
    room = t.room.c
    query = sa.select(room.id, room.code, room.title, t.partnership.c.name, room.deleted_at)
    query = query.join(t.partnership, t.partnership.c.id == room.partnership_id)
    rows = tx.execute(query.where(room.deleted_at <= naive(now - LASTS)))
    return [Deleted(*row[:4], aware(row.deleted_at)) for row in rows]


def purge_room(tx: sa.Connection, room_id: str) -> None:
    """Delete a room for good: with it go its answers, photos, links, promises and devices."""
    tx.execute(t.commitment.delete().where(t.commitment.c.room_id == room_id))
    tx.execute(t.room.delete().where(t.room.c.id == room_id))


def purge_erased(tx: sa.Connection, now: datetime) -> int:
    """Forget what was taken out of rooms so long ago that nobody may have it back; how often."""
    old = t.erasure.c.at <= naive(now - LASTS)
    removed = t.ballot.c.removed_at <= naive(now - LASTS)
    tx.execute(t.ballot.delete().where(removed))
    return tx.execute(t.erasure.delete().where(old)).rowcount
