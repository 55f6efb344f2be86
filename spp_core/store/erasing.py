"""What is known of one triad, school or person: read whole, and erased for good."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from spp_core.room.forgotten import without_promises
from spp_core.store import tables as t
from spp_core.store.partnerships import Part
from spp_core.store.people import new_id
from spp_core.store.times import aware

Table = dict[str, Any]
ERASED = "erased-"
"""How the sign-in names of erased accounts begin."""
GONE = "Somebody whose account was erased"
"""What an account is called that was erased."""
_OF: Mapping[Part, str] = {"triad": "triad_id", "school": "school_id"}
_PARTS: Mapping[Part, sa.Table] = {"triad": t.triad, "school": t.school}


@dataclass(frozen=True)
class Held:
    """Under which name a triad or school took part in a room."""

    room_id: str
    ballot_id: str
    name: str


def name_of_part(tx: sa.Connection, part: Part, partnership_id: str, own_id: str) -> str | None:
    """What a triad or school of a partnership is called, there or gone."""
    table = _PARTS[part]
    here = (table.c.id == own_id) & (table.c.partnership_id == partnership_id)
    return tx.execute(sa.select(table.c.name).where(here)).scalar_one_or_none()


def held_by(tx: sa.Connection, part: Part, own_id: str) -> list[Held]:
    """The rooms that a triad or school took part in, the first first."""
    ballot = t.ballot.c
    query = sa.select(ballot.room_id, ballot.id, ballot.name).join(t.room)
    query = query.where(ballot[_OF[part]] == own_id).order_by(t.room.c.created_at)
    return [Held(*row) for row in tx.execute(query)]


def photos_of(tx: sa.Connection, ballot_id: str) -> dict[str, bytes]:
    """Its photos by id."""
    query = sa.select(t.photo.c.id, t.photo.c.picture).where(t.photo.c.ballot_id == ballot_id)
    return {row.id: row.picture for row in tx.execute(query)}


def promises_of(tx: sa.Connection, ballot_id: str) -> list[Table]:
    """What it promised, each with what was said of it later."""
    made = t.commitment.c
    query = sa.select(made.id, made.what, made.who, made.by, made.made_at)
    query = query.where(made.ballot_id == ballot_id).order_by(made.made_at, made.id)
    rows = tx.execute(query).mappings().all()
    return [{**_plain(row), "check_ins": _looks(tx, row["id"])} for row in rows]


def _looks(tx: sa.Connection, commitment_id: str) -> list[Table]:
    look = t.check_in.c
    query = sa.select(look.on, look.status, look.note, look.how, look.author)
    query = query.where(look.commitment_id == commitment_id).order_by(look.on, look.at)
    return [_plain(row) for row in tx.execute(query).mappings()]


def erase_part(tx: sa.Connection, part: Part, partnership_id: str, own_id: str) -> list[str]:
    """Erase a triad or school of a partnership and all it answered; the rooms it was in.

    In each stays a ballot without a name, so that it is still seen how many there were.
    """
    held = held_by(tx, part, own_id)
    ballots = [each.ballot_id for each in held]
    made = t.commitment.c.ballot_id.in_(ballots)
    promised = set(tx.execute(sa.select(t.commitment.c.id).where(made)).scalars())
    tx.execute(t.commitment.delete().where(made))
    for table in (t.answer, t.mark, t.code, t.photo, t.seat):
        tx.execute(table.delete().where(table.c.ballot_id.in_(ballots)))
    for each in held:
        _blank(tx, part, each)
    changed = _take_out_of_plans(tx, partnership_id, promised) if promised else []
    if part == "triad":
        tx.execute(t.school.update().where(t.school.c.triad_id == own_id).values(triad_id=None))
    tx.execute(_PARTS[part].delete().where(_PARTS[part].c.id == own_id))
    _forget_what_could_be_undone(tx, held)
    return sorted({*(each.room_id for each in held), *changed})


def _forget_what_could_be_undone(tx: sa.Connection, held: Collection[Held]) -> None:
    """What was taken out of a room before stands aside for some days, under the ballot's id."""
    for each in held:
        here = t.erasure.c.room_id == each.room_id
        told = t.erasure.c.kept.contains(each.ballot_id) | (t.erasure.c.detail == each.ballot_id)
        tx.execute(t.erasure.delete().where(here & told))


def _blank(tx: sa.Connection, part: Part, held: Held) -> None:
    taken = sa.select(t.ballot.c.name).where(t.ballot.c.room_id == held.room_id)
    names = set(tx.execute(taken).scalars())
    called = f"Erased {part}"
    free = next(name for name in _numbered(called) if name not in names)
    own = t.ballot.c.id == held.ballot_id
    nobody = {"triad_id": None, "school_id": None, "ready": ""}
    tx.execute(t.ballot.update().where(own).values(name=free, **nobody))


def _numbered(called: str) -> Iterator[str]:
    yield called
    number = 2
    while True:
        yield f"{called} {number}"
        number += 1


def _take_out_of_plans(
    tx: sa.Connection, partnership_id: str, promised: Collection[str]
) -> list[str]:
    """Later workshops opened with what was promised: it is in their plans; those changed."""
    changed = []
    query = sa.select(t.room.c.id, t.room.c.plan).where(t.room.c.partnership_id == partnership_id)
    for row in tx.execute(query).all():
        plan = json.loads(row.plan)
        less = without_promises(plan, promised)
        if less != plan:
            text = json.dumps(less, ensure_ascii=False)
            tx.execute(t.room.update().where(t.room.c.id == row.id).values(plan=text))
            changed.append(row.id)
    return changed


def about_person(tx: sa.Connection, person_id: str) -> Table:
    """All that is kept of an account, less its secrets."""
    person = t.person.c
    own = sa.select(person.name, person.sign_in_name, person.role, person.owner, person.created_at)
    row = tx.execute(own.where(person.id == person_id)).mappings().one()
    return {
        "account": _plain(row),
        "sign_ins": _rows(tx, t.sign_in, person_id, "created_at", "expires_at"),
        "allowed_as": _rows(tx, t.allowed, person_id, "email", "role", "subject", "created_at"),
        "runs_workshops": _titles(tx, person_id),
        "leads_partnerships": _leads(tx, person_id),
        "comments": _rows(tx, t.comment, person_id, "activity", "panel", "words", "at"),
        "private_notes": _rows(tx, t.private_note, person_id, "activity", "words"),
        "check_ins": _check_ins(tx, row["name"]),
        "what_was_done": _rows(tx, t.event, person_id, "at", "what"),
    }


def _rows(tx: sa.Connection, table: sa.Table, person_id: str, *columns: str) -> list[Table]:
    query = sa.select(*(table.c[each] for each in columns))
    query = query.where(table.c.person_id == person_id)
    return [_plain(row) for row in tx.execute(query).mappings()]


def _titles(tx: sa.Connection, person_id: str) -> list[str]:
    query = sa.select(t.room.c.title).join(t.room_facilitator)
    return list(tx.execute(query.where(t.room_facilitator.c.person_id == person_id)).scalars())


def _leads(tx: sa.Connection, person_id: str) -> list[str]:
    query = sa.select(t.partnership.c.name).join(t.partnership_lead)
    return list(tx.execute(query.where(t.partnership_lead.c.person_id == person_id)).scalars())


def _check_ins(tx: sa.Connection, name: str) -> list[Table]:
    look = t.check_in.c
    query = sa.select(look.on, look.status, look.note, look.how).where(look.author == name)
    return [_plain(row) for row in tx.execute(query).mappings()]


def _plain(row: sa.RowMapping) -> Table:
    """A row as a file can have it."""
    return {
        str(key): aware(value).isoformat() if isinstance(value, datetime) else value
        for key, value in row.items()
    }


def erase_person(tx: sa.Connection, person_id: str) -> None:
    """Erase an account: no name, no way in, no notes. What it did stays, done by nobody known.

    Check-ins are kept under a name alone, so those under this name lose it.
    """
    own = t.person.c.id == person_id
    name = tx.execute(sa.select(t.person.c.name).where(own)).scalar_one()
    tx.execute(t.check_in.update().where(t.check_in.c.author == name).values(author=""))
    written = t.comment.c.person_id == person_id
    tx.execute(t.comment.update().where(written).values(author="", person_id=None))
    for table in (t.sign_in, t.private_note, t.partnership_lead, t.invite, t.allowed):
        tx.execute(table.delete().where(table.c.person_id == person_id))
    nobody = {"name": GONE, "sign_in_name": f"{ERASED}{new_id()}", "passphrase_hash": ""}
    tx.execute(t.person.update().where(own).values(**nobody))
