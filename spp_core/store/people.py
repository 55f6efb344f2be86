"""Accounts, sign-ins and invitations. Tokens are kept as hashes only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from spp_core.store import tables as t
from spp_core.store.records import Invite, Person
from spp_core.store.times import aware, naive

# Of one instant, by name: a database may turn rows about that were changed.
_FIRST = (t.person.c.created_at, t.person.c.name, t.person.c.id)


def new_id() -> str:
    """A random id that says nothing."""
    return secrets.token_hex(8)


def new_token() -> str:
    """A secret of 256 bits, to be given once to who holds it."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token. Tokens are random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def count_people(tx: sa.Connection) -> int:
    """How many accounts there are."""
    return tx.execute(sa.select(sa.func.count()).select_from(t.person)).scalar_one()


def add_person(
    tx: sa.Connection, name: str, sign_in_name: str, passphrase_hash: str, role: str, now: datetime
) -> str:
    """Keep a new account; its id."""
    person_id = new_id()
    tx.execute(
        t.person.insert().values(
            id=person_id,
            name=name,
            sign_in_name=sign_in_name,
            passphrase_hash=passphrase_hash,
            role=role,
            created_at=naive(now),
            failures=0,
        )
    )
    return person_id


def find_person(tx: sa.Connection, sign_in_name: str) -> Person | None:
    """The account with this sign-in name."""
    row = tx.execute(sa.select(t.person).where(t.person.c.sign_in_name == sign_in_name)).first()
    return _person(row) if row else None


def person(tx: sa.Connection, person_id: str) -> Person | None:
    """The account of this id, ended or not."""
    row = tx.execute(sa.select(t.person).where(t.person.c.id == person_id)).first()
    return _person(row) if row else None


def everybody(tx: sa.Connection) -> list[Person]:
    """Every account, the first first."""
    return [_person(row) for row in tx.execute(sa.select(t.person).order_by(*_FIRST))]


def devices(tx: sa.Connection, now: datetime) -> dict[str, int]:
    """On how many devices each person is signed in."""
    who = t.sign_in.c.person_id
    query = sa.select(who, sa.func.count()).where(t.sign_in.c.expires_at > naive(now))
    return {row[0]: row[1] for row in tx.execute(query.group_by(who))}


def keep_passphrase(tx: sa.Connection, person_id: str, passphrase_hash: str) -> None:
    """Keep a new one over the old."""
    _change(tx, person_id, passphrase_hash=passphrase_hash)


def make_owner(tx: sa.Connection, person_id: str) -> None:
    """Give somebody the installation, too."""
    _change(tx, person_id, owner=True)


def make_facilitator(tx: sa.Connection, person_id: str) -> None:
    """Let somebody facilitate who has only led."""
    _change(tx, person_id, role="facilitator")


def leave(tx: sa.Connection, person_id: str, now: datetime) -> None:
    """End an account."""
    _change(tx, person_id, left_at=naive(now), owner=False)


def _change(tx: sa.Connection, person_id: str, **columns: object) -> None:
    tx.execute(t.person.update().where(t.person.c.id == person_id).values(**columns))


def facilitators(tx: sa.Connection) -> list[Person]:
    """Everybody who facilitates, the first account first."""
    here = (t.person.c.role == "facilitator") & t.person.c.left_at.is_(None)
    query = sa.select(t.person).where(here).order_by(*_FIRST)
    return [_person(row) for row in tx.execute(query)]


def note_failure(
    tx: sa.Connection, person_id: str, failures: int, locked_until: datetime | None
) -> None:
    """Keep how often signing in failed in a row, and until when it is not tried again."""
    until = naive(locked_until) if locked_until else None
    _change(tx, person_id, failures=failures, locked_until=until)


def add_sign_in(tx: sa.Connection, person_id: str, now: datetime, lasting: timedelta) -> str:
    """Sign a person in; the token for the cookie."""
    token = new_token()
    tx.execute(t.sign_in.delete().where(t.sign_in.c.expires_at < naive(now)))
    tx.execute(
        t.sign_in.insert().values(
            token_hash=hashed(token),
            person_id=person_id,
            created_at=naive(now),
            expires_at=naive(now + lasting),
        )
    )
    return token


def signed_in(tx: sa.Connection, token: str, now: datetime) -> Person | None:
    """Who this token belongs to, while it lasts."""
    query = sa.select(t.person).join(t.sign_in)
    query = query.where(t.sign_in.c.token_hash == hashed(token), t.person.c.left_at.is_(None))
    row = tx.execute(query.where(t.sign_in.c.expires_at > naive(now))).first()
    return replace(_person(row), sign_in=hashed(token)) if row else None


def is_signed_in(tx: sa.Connection, person: Person) -> bool:
    """Whether the sign-in that somebody came by has not been ended since."""
    if not person.sign_in:
        return True
    query = sa.select(t.sign_in.c.person_id).where(t.sign_in.c.token_hash == person.sign_in)
    return tx.execute(query).first() is not None


def lasting_sign_ins(tx: sa.Connection, sign_ins: Collection[str], now: datetime) -> set[str]:
    """Which of these sign-ins, as `Person.sign_in` has them, still count."""
    query = sa.select(t.sign_in.c.token_hash).join(t.person)
    query = query.where(t.sign_in.c.token_hash.in_(sign_ins), t.person.c.left_at.is_(None))
    return set(tx.execute(query.where(t.sign_in.c.expires_at > naive(now))).scalars())


def end_sign_ins(tx: sa.Connection, person_id: str) -> None:
    """Forget every sign-in of a person."""
    tx.execute(t.sign_in.delete().where(t.sign_in.c.person_id == person_id))


def end_sign_in(tx: sa.Connection, token: str) -> None:
    """Forget a sign-in."""
    tx.execute(t.sign_in.delete().where(t.sign_in.c.token_hash == hashed(token)))


def add_invite(
    tx: sa.Connection,
    role: str,
    room_id: str | None,
    now: datetime,
    lasting: timedelta,
    partnership_id: str | None = None,
    person_id: str | None = None,
) -> str:
    """Make an invitation, or a link for one account; the token for its link."""
    token = new_token()
    tx.execute(
        t.invite.insert().values(
            token_hash=hashed(token),
            role=role,
            room_id=room_id,
            partnership_id=partnership_id,
            person_id=person_id,
            created_at=naive(now),
            expires_at=naive(now + lasting),
        )
    )
    return token


def find_invite(tx: sa.Connection, token: str) -> Invite | None:
    """The invitation of this token, used or not, expired or not."""
    row = tx.execute(sa.select(t.invite).where(t.invite.c.token_hash == hashed(token))).first()
    if row is None:
        return None
    used = aware(row.used_at) if row.used_at else None
    of = row.partnership_id, row.person_id
    return Invite(row.role, row.room_id, aware(row.expires_at), used, *of)


def use_invite(tx: sa.Connection, token: str, now: datetime) -> None:
    """Mark an invitation used."""
    mine = t.invite.c.token_hash == hashed(token)
    tx.execute(t.invite.update().where(mine).values(used_at=naive(now)))


def drop_first_links(tx: sa.Connection) -> None:
    """Forget unused links of earlier starts that would make the first account."""
    unused = (t.invite.c.role == "first") & t.invite.c.used_at.is_(None)
    tx.execute(t.invite.delete().where(unused))


def _person(row: sa.Row[tuple[object, ...]]) -> Person:
    return Person(
        row.id,
        row.name,
        row.sign_in_name,
        row.passphrase_hash,
        row.role,
        row.failures,
        aware(row.locked_until) if row.locked_until else None,
        owner=row.owner,
        left=row.left_at is not None,
    )
