"""Partnerships, rooms, who runs them, and where they are."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from spp_core.room.secrecy import Secrecy
from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.prepared import Prepared
from spp_core.store.records import BallotIs, Room, Versions
from spp_core.store.times import aware, naive

# Of one instant, by title: a database may turn rows about that were changed.
_NEWEST = (t.room.c.created_at.desc(), t.room.c.title, t.room.c.id)


def find_partnership(tx: sa.Connection, name: str) -> str | None:
    """The id of the partnership with this name, in capitals or not."""
    called = {each.casefold(): partnership_id for partnership_id, each in partnerships(tx)}
    return called.get(name.casefold())


def partnerships(tx: sa.Connection) -> list[tuple[str, str]]:
    """Every partnership's id and name, by name; none that is a rehearsal's."""
    query = sa.select(t.partnership.c.id, t.partnership.c.name).order_by(t.partnership.c.name)
    query = query.where(t.partnership.c.rehearsal == 0)
    return [(row.id, row.name) for row in tx.execute(query)]


def keep_partnership(tx: sa.Connection, name: str) -> str:
    """The partnership's id; it is made if new."""
    found = find_partnership(tx, name)
    return found or _insert(tx, t.partnership, name=name)


def keep_triad(tx: sa.Connection, partnership_id: str, name: str) -> str:
    """The triad's id; it is made if new to the partnership."""
    return _kept(tx, t.triad, partnership_id, name)


def keep_school(
    tx: sa.Connection, partnership_id: str, name: str, triad_id: str | None = None, phase: str = ""
) -> str:
    """The school's id; it is made if new to the partnership. Triad and phase are kept if given."""
    school_id = _kept(tx, t.school, partnership_id, name)
    given = {"triad_id": triad_id, "phase": phase}
    changes = {key: value for key, value in given.items() if value}
    if changes:
        tx.execute(t.school.update().where(t.school.c.id == school_id).values(**changes))
    return school_id


def triads_with_schools(tx: sa.Connection, partnership_id: str) -> list[tuple[str, list[str]]]:
    """The partnership's triads with their schools, by name; none that have left."""
    theirs = (t.school.c.triad_id == t.triad.c.id) & t.school.c.left_at.is_(None)
    joined = t.triad.outerjoin(t.school, theirs)
    query = sa.select(t.triad.c.name, t.school.c.name.label("school")).select_from(joined)
    query = query.where((t.triad.c.partnership_id == partnership_id) & t.triad.c.left_at.is_(None))
    found: dict[str, list[str]] = {}
    for row in tx.execute(query.order_by(t.triad.c.name, t.school.c.name)):
        found.setdefault(row.name, []).extend([row.school] if row.school else [])
    return list(found.items())


def _kept(tx: sa.Connection, table: sa.Table, partnership_id: str, name: str) -> str:
    """The id of who has this name, in capitals or not. Who left and is named again is back."""
    query = sa.select(table.c.id, table.c.name, table.c.left_at)
    theirs = tx.execute(query.where(table.c.partnership_id == partnership_id))
    found = next((row for row in theirs if row.name.casefold() == name.casefold()), None)
    if found is None:
        return _insert(tx, table, partnership_id=partnership_id, name=name)
    if found.left_at is not None:
        tx.execute(table.update().where(table.c.id == found.id).values(left_at=None))
    return str(found.id)


def _insert(tx: sa.Connection, table: sa.Table, **values: object) -> str:
    new = new_id()
    tx.execute(table.insert().values(id=new, **values))
    return new


def code_taken(tx: sa.Connection, code: str) -> bool:
    """Whether a room has this code already."""
    return tx.execute(sa.select(t.room.c.id).where(t.room.c.code == code)).first() is not None


def add_room(  # noqa: PLR0913 - a row's columns
    tx: sa.Connection,
    *,
    code: str,
    partnership_id: str,
    title: str,
    plan: str,
    ballot_is: BallotIs,
    secrecy: Secrecy,
    stage: str,
    stage_version: int,
    now: datetime,
) -> str:
    """Keep a new room; its id."""
    return _insert(
        tx,
        t.room,
        code=code,
        partnership_id=partnership_id,
        title=title,
        plan=plan,
        ballot_is=ballot_is,
        **asdict(secrecy),
        stage=stage,
        stage_version=stage_version,
        answers_version=1,
        roster_version=1,
        created_at=naive(now),
    )


def find_room(tx: sa.Connection, *, code: str = "", room_id: str = "") -> Room | None:
    """The room with this code or id."""
    rows = (_BY_CODE if code else _BY_ID).rows(tx, wanted=code or room_id)
    return _room(rows[0]) if rows else None


def rooms_of(tx: sa.Connection, person_id: str, *, rehearsals: bool = False) -> list[Room]:
    """The rooms a person facilitates, or those they rehearse with, newest first."""
    query = _rooms().join(t.room_facilitator, t.room_facilitator.c.room_id == t.room.c.id)
    query = query.where(t.room_facilitator.c.person_id == person_id)
    query = query.where((t.partnership.c.rehearsal > 0) == rehearsals)
    return [_room(row) for row in tx.execute(query.order_by(*_NEWEST))]


def rooms_held(tx: sa.Connection, partnership_id: str) -> list[Room]:
    """A partnership's rooms, newest first."""
    query = _rooms().where(t.room.c.partnership_id == partnership_id)
    return [_room(row) for row in tx.execute(query.order_by(*_NEWEST))]


def every(tx: sa.Connection) -> list[tuple[str, str]]:
    """The id and the code of every room there is."""
    return [(row.id, row.code) for row in tx.execute(sa.select(t.room.c.id, t.room.c.code))]


def plan_of(tx: sa.Connection, room_id: str) -> str:
    """The room's plan, as `workshop.from_text` reads it. It never changes."""
    return str(tx.execute(sa.select(t.room.c.plan).where(t.room.c.id == room_id)).scalar_one())


def planned_with(tx: sa.Connection, room_ids: Collection[str], names: Iterable[str]) -> set[str]:
    """Those of these rooms whose plan has one of these names in it, in quotes.

    The database looks, so that hundreds of plans need not be read for it.
    """
    has = sa.or_(*(t.room.c.plan.contains(f'"{each}"', autoescape=True) for each in names))
    query = sa.select(t.room.c.id).where(t.room.c.id.in_(list(room_ids)), has)
    return set(tx.execute(query).scalars())


def _rooms() -> sa.Select[tuple[object, ...]]:
    """Those that are there: of those that were deleted nothing is found but by `deleting`."""
    columns = [column for column in t.room.c if column is not t.room.c.plan]  # long, and fixed
    theirs = t.partnership.c.name.label("partnership"), t.partnership.c.rehearsal
    here = t.partnership.c.id == t.room.c.partnership_id
    there = t.room.c.deleted_at.is_(None)
    return sa.select(*columns, *theirs).join(t.partnership, here).where(there)


_BY_CODE = Prepared(_rooms().where(t.room.c.code == sa.bindparam("wanted")))
_BY_ID = Prepared(_rooms().where(t.room.c.id == sa.bindparam("wanted")))


def _room(row: Any) -> Room:
    return Room(
        id=row.id,
        code=row.code,
        partnership_id=row.partnership_id,
        partnership=row.partnership,
        title=row.title,
        ballot_is=row.ballot_is,
        names_on_wall=row.names_on_wall,
        minimum=row.minimum,
        anonymous=row.anonymous,
        stage=row.stage,
        stage_version=row.stage_version,
        answers_version=row.answers_version,
        roster_version=row.roster_version,
        created_at=aware(row.created_at),
        ended_at=aware(row.ended_at) if row.ended_at else None,
        rehearsal=row.rehearsal,
    )


def save_stage(
    tx: sa.Connection, room_id: str, stage: str, version: int, seen: int, ended: datetime | None
) -> bool:
    """Keep a stage over the one seen; False, and nothing done, when that one is gone."""
    here = (t.room.c.id == room_id) & (t.room.c.stage_version == seen)
    ended_at = naive(ended) if ended else None
    changed = {"stage": stage, "stage_version": version, "ended_at": ended_at}
    return tx.execute(t.room.update().where(here).values(**changed)).rowcount == 1


def save_secrecy(tx: sa.Connection, room_id: str, secrecy: Secrecy) -> None:
    """Keep what a room promises those who answer."""
    here = t.room.c.id == room_id
    tx.execute(t.room.update().where(here).values(**asdict(secrecy)))


def touch(tx: sa.Connection, room_ids: Sequence[str], *, answers: bool, roster: bool) -> None:
    """Count up what changed in these rooms."""
    if answers or roster:
        for room_id in room_ids:
            _touching(answers, roster).run(tx, touched=room_id)


@cache
def _touching(answers: bool, roster: bool) -> Prepared:
    columns = {"answers_version": answers, "roster_version": roster}
    grown = {name: t.room.c[name] + 1 for name, wanted in columns.items() if wanted}
    update = t.room.update().where(t.room.c.id == sa.bindparam("touched"))
    return Prepared(update.values(**grown))


_WANTED = sa.bindparam("rooms", type_=sa.Text())
"""Ids as one text, as JSON: a statement that is made ready takes no lists."""


def _versions(ids: sa.FunctionElement[str]) -> Prepared:
    given = ids.table_valued("value")
    columns = ("id", "stage_version", "answers_version", "roster_version")
    return Prepared(
        sa.select(*(t.room.c[name] for name in columns)).where(
            t.room.c.id.in_(sa.select(given.c.value))
        )
    )


_VERSIONS = {
    "sqlite": _versions(sa.func.json_each(_WANTED)),
    "postgresql": _versions(sa.func.json_array_elements_text(sa.cast(_WANTED, sa.JSON))),
}


def versions(tx: sa.Connection, room_ids: Sequence[str]) -> list[Versions]:
    """The counters of these rooms."""
    found = _VERSIONS[tx.dialect.name].rows(tx, rooms=json.dumps(list(room_ids)))
    return [Versions(*row) for row in found]


def add_facilitator(tx: sa.Connection, room_id: str, person_id: str) -> None:
    """Let a person run a room; nothing happens if they may already."""
    if not facilitates(tx, room_id, person_id):
        values = {"room_id": room_id, "person_id": person_id}
        tx.execute(t.room_facilitator.insert().values(**values))


def facilitates(tx: sa.Connection, room_id: str, person_id: str) -> bool:
    """Whether a person may run a room; nobody may run one that was deleted."""
    mine = (t.room_facilitator.c.room_id == room_id) & (t.room_facilitator.c.person_id == person_id)
    query = sa.select(t.room.c.id).join(t.room_facilitator).where(mine)
    return tx.execute(query.where(t.room.c.deleted_at.is_(None))).first() is not None


def facilitates_one_of(tx: sa.Connection, partnership_id: str, person_id: str) -> bool:
    """Whether a person runs a room of this partnership."""
    query = sa.select(t.room.c.id).join(t.room_facilitator)
    theirs = t.room_facilitator.c.person_id == person_id
    return (
        tx.execute(query.where(theirs, t.room.c.partnership_id == partnership_id)).first()
        is not None
    )


def add_lead(tx: sa.Connection, partnership_id: str, person_id: str) -> None:
    """Let a person read what a partnership's rooms found; nothing happens if they may already."""
    if not leads(tx, partnership_id, person_id):
        values = {"partnership_id": partnership_id, "person_id": person_id}
        tx.execute(t.partnership_lead.insert().values(**values))


def leads(tx: sa.Connection, partnership_id: str, person_id: str) -> bool:
    """Whether a person leads a partnership."""
    lead = t.partnership_lead.c
    mine = (lead.partnership_id == partnership_id) & (lead.person_id == person_id)
    return tx.execute(sa.select(lead.person_id).where(mine)).first() is not None


def rooms_led(tx: sa.Connection, person_id: str) -> list[Room]:
    """The rooms of the partnerships a person leads, newest first."""
    lead = t.partnership_lead.c
    query = _rooms().join(t.partnership_lead, lead.partnership_id == t.room.c.partnership_id)
    query = query.where(lead.person_id == person_id).order_by(*_NEWEST)
    return [_room(row) for row in tx.execute(query)]


def private_note(tx: sa.Connection, room_id: str, person_id: str, activity: str) -> str:
    """A facilitator's own note on an activity, "" without one."""
    query = sa.select(t.private_note.c.words).where(_note(room_id, person_id, activity))
    return tx.execute(query).scalar_one_or_none() or ""


def keep_private_note(
    tx: sa.Connection, room_id: str, person_id: str, activity: str, words: str
) -> None:
    """Keep a facilitator's own note; empty words remove it."""
    tx.execute(t.private_note.delete().where(_note(room_id, person_id, activity)))
    if words:
        where = {"room_id": room_id, "person_id": person_id, "activity": activity}
        tx.execute(t.private_note.insert().values(**where, words=words))


def _note(room_id: str, person_id: str, activity: str) -> sa.ColumnElement[bool]:
    note = t.private_note.c
    return (note.room_id == room_id) & (note.person_id == person_id) & (note.activity == activity)


def add_event(
    tx: sa.Connection,
    what: str,
    now: datetime,
    *,
    room_id: str | None = None,
    person_id: str | None = None,
    detail: str = "",
) -> None:
    """Write one line into the trail: who did what when. Never an answer or a name."""
    who = {"room_id": room_id, "person_id": person_id}
    tx.execute(t.event.insert().values(at=naive(now), what=what, detail=detail, **who))
