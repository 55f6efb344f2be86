"""Plans of an installation's own, as files: kept while they are written, faults and all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.people import new_id
from spp_core.store.times import aware, naive


@dataclass(frozen=True)
class KeptPlan:
    """A plan file, who brought or built it, and how often it has been changed."""

    id: str
    person_id: str | None
    text: str
    version: int
    changed_at: datetime


def add(tx: sa.Connection, person_id: str, text: str, now: datetime) -> str:
    """Keep a new one; its id."""
    new = new_id()
    values = {"person_id": person_id, "text": text, "version": 1, "changed_at": naive(now)}
    tx.execute(t.plan.insert().values(id=new, **values))
    return new


def change(tx: sa.Connection, plan_id: str, text: str, seen: int, now: datetime) -> bool:
    """Keep another text over the version seen; False, and nothing done, when that is gone."""
    here = (t.plan.c.id == plan_id) & (t.plan.c.version == seen)
    values = {"text": text, "version": seen + 1, "changed_at": naive(now)}
    return tx.execute(t.plan.update().where(here).values(**values)).rowcount == 1


def find(tx: sa.Connection, plan_id: str) -> KeptPlan | None:
    """The one with this id."""
    row = tx.execute(sa.select(t.plan).where(t.plan.c.id == plan_id)).first()
    return _plan(row) if row else None


def every(tx: sa.Connection) -> list[KeptPlan]:
    """All of them, the one changed last first."""
    query = sa.select(t.plan).order_by(t.plan.c.changed_at.desc(), t.plan.c.id)
    return [_plan(row) for row in tx.execute(query)]


def remove(tx: sa.Connection, plan_id: str) -> None:
    """Forget one; rooms that were made from it keep their copy."""
    tx.execute(t.plan.delete().where(t.plan.c.id == plan_id))


def _plan(row: sa.Row[tuple[object, ...]]) -> KeptPlan:
    return KeptPlan(row.id, row.person_id, row.text, row.version, aware(row.changed_at))
