"""A partnership's schools and triads, who leads it, whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.records import School, Triad
from spp_core.store.times import naive

Part = Literal["school", "triad"]
_TABLES = {"school": t.school, "triad": t.triad}


def of_person(tx: sa.Connection, person_id: str) -> list[tuple[str, str]]:
    """Id and name of each partnership a person leads or runs a room of, by name; no rehearsal's."""
    lead, runs = t.partnership_lead.c, t.room_facilitator.c
    led = sa.select(lead.partnership_id).where(lead.person_id == person_id)
    run = sa.select(t.room.c.partnership_id).join(t.room_facilitator)
    theirs = t.partnership.c.id.in_(led) | t.partnership.c.id.in_(
        run.where(runs.person_id == person_id)
    )
    query = sa.select(t.partnership.c.id, t.partnership.c.name).where(theirs)
    query = query.where(t.partnership.c.rehearsal == 0)
    return [(row.id, row.name) for row in tx.execute(query.order_by(t.partnership.c.name))]


def name_of(tx: sa.Connection, partnership_id: str) -> str | None:
    """A partnership's name, None if there is no such partnership."""
    query = sa.select(t.partnership.c.name).where(t.partnership.c.id == partnership_id)
    return tx.execute(query).scalar_one_or_none()


def sharing_names(tx: sa.Connection) -> set[str]:
    """The ids of the partnerships that agreed to be named beside others."""
    query = sa.select(t.partnership.c.id).where(t.partnership.c.shares_name)
    return set(tx.execute(query).scalars())


def share_name(tx: sa.Connection, partnership_id: str, *, shares: bool) -> None:
    """Keep whether a partnership agrees to be named beside others."""
    here = t.partnership.c.id == partnership_id
    tx.execute(t.partnership.update().where(here).values(shares_name=shares))


def rename(tx: sa.Connection, partnership_id: str, name: str) -> None:
    """Call a partnership something else."""
    tx.execute(t.partnership.update().where(t.partnership.c.id == partnership_id).values(name=name))


def schools(tx: sa.Connection, partnership_id: str) -> list[School]:
    """A partnership's schools by name, those that left among them."""
    query = sa.select(t.school).where(t.school.c.partnership_id == partnership_id)
    return [
        School(row.id, row.name, row.phase, row.triad_id or "", row.left_at is not None)
        for row in tx.execute(query.order_by(t.school.c.name))
    ]


def triads(tx: sa.Connection, partnership_id: str) -> list[Triad]:
    """A partnership's triads by name, those that left among them."""
    query = sa.select(t.triad).where(t.triad.c.partnership_id == partnership_id)
    return [
        Triad(row.id, row.name, row.left_at is not None)
        for row in tx.execute(query.order_by(t.triad.c.name))
    ]


def leads(tx: sa.Connection, partnership_id: str) -> list[str]:
    """The names of a partnership's leads."""
    lead = t.partnership_lead.c
    query = sa.select(t.person.c.name).join(t.partnership_lead, lead.person_id == t.person.c.id)
    query = query.where(lead.partnership_id == partnership_id).order_by(t.person.c.name)
    return [str(name) for name in tx.execute(query).scalars()]


def put_school(
    tx: sa.Connection,
    partnership_id: str,
    name: str,
    phase: str,
    triad_id: str,
    school_id: str = "",
) -> str:
    """Keep a school as it is now, a new one without `school_id`; its id."""
    values = {"name": name, "phase": phase, "triad_id": triad_id or None}
    return _put(tx, t.school, partnership_id, school_id, values)


def put_triad(tx: sa.Connection, partnership_id: str, name: str, triad_id: str = "") -> str:
    """Keep a triad's name, a new one's without `triad_id`; its id."""
    return _put(tx, t.triad, partnership_id, triad_id, {"name": name})


def _put(
    tx: sa.Connection,
    table: sa.Table,
    partnership_id: str,
    own_id: str,
    values: Mapping[str, object],
) -> str:
    if own_id:
        tx.execute(_own(table, partnership_id, own_id).values(**values))
        return own_id
    new = new_id()
    tx.execute(table.insert().values(id=new, partnership_id=partnership_id, **values))
    return new


def set_left(
    tx: sa.Connection, part: Part, partnership_id: str, own_id: str, left_at: datetime | None
) -> None:
    """Keep since when a school or triad has left; None brings it back."""
    own = _own(_TABLES[part], partnership_id, own_id)
    tx.execute(own.values(left_at=naive(left_at) if left_at else None))


def _own(table: sa.Table, partnership_id: str, own_id: str) -> sa.Update:
    here = (table.c.id == own_id) & (table.c.partnership_id == partnership_id)
    return table.update().where(here)
