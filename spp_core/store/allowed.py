"""Who may sign in through the organisation's own accounts, by e-mail address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.times import naive


@dataclass(frozen=True)
class Allowed:
    """An address that may sign in.

    A lead's is for one partnership, here with its name. `person_id` and `subject` are "" until
    somebody came: their account, and who the organisation says they are.
    """

    email: str
    role: str
    partnership_id: str = ""
    partnership: str = ""
    person_id: str = ""
    subject: str = ""


def everybody(tx: sa.Connection) -> list[Allowed]:
    """All of them, by address."""
    return [_allowed(row) for row in tx.execute(_all().order_by(t.allowed.c.email))]


def find(tx: sa.Connection, email: str) -> Allowed | None:
    """The entry of an address."""
    row = tx.execute(_all().where(t.allowed.c.email == email)).first()
    return _allowed(row) if row else None


def _all() -> sa.Select[tuple[object, ...]]:
    whose = t.allowed.outerjoin(t.partnership)
    return sa.select(t.allowed, t.partnership.c.name.label("partnership")).select_from(whose)


def _allowed(row: sa.Row[tuple[object, ...]]) -> Allowed:
    return Allowed(
        row.email,
        row.role,
        row.partnership_id or "",
        row.partnership or "",
        row.person_id or "",
        row.subject,
    )


def add(
    tx: sa.Connection, email: str, role: str, partnership_id: str | None, now: datetime
) -> None:
    """Let an address sign in; one that may already does so in this role from now on."""
    here = t.allowed.c.email == email
    values = {"role": role, "partnership_id": partnership_id}
    if not tx.execute(t.allowed.update().where(here).values(**values)).rowcount:
        tx.execute(t.allowed.insert().values(email=email, created_at=naive(now), **values))


def came(tx: sa.Connection, email: str, person_id: str, subject: str) -> None:
    """Note whose account it is, and who the organisation says they are."""
    here = t.allowed.c.email == email
    tx.execute(t.allowed.update().where(here).values(person_id=person_id, subject=subject))


def remove(tx: sa.Connection, email: str) -> None:
    """Let an address sign in no more."""
    tx.execute(t.allowed.delete().where(t.allowed.c.email == email))
