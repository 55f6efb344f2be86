"""The accounts of an installation and what they did, for its owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from spp_core.room import Role, Thing, ever_sees
from spp_core.service.deeds import deed
from spp_core.service.owning import require_owner
from spp_core.store import Happened, Person, Store, allowed, people, rooms, trail
from spp_core.store.allowed import Allowed

MOST = 500
"""Lines of the trail shown at once, the newest."""


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in, or might: `signed_in` on so many devices."""

    person: Person
    signed_in: int


@dataclass(frozen=True)
class Accounts:
    """Everybody with an account, the first first; what was done, in words, the newest first."""

    people: tuple[Account, ...]
    trail: tuple[Happened, ...]
    allowed: tuple[Allowed, ...] = ()
    """Who may sign in through the organisation, by address."""
    partnerships: Mapping[str, str] = field(default_factory=dict)
    """Every partnership's name, by id."""


def accounts(store: Store, person: Person, now: datetime) -> Accounts:
    """Read them. Raises NotAllowed unless the person owns the installation."""
    with store.reading() as tx:
        require_owner(tx, person)
        devices = people.devices(tx, now)
        everybody = (Account(each, devices.get(each.id, 0)) for each in people.everybody(tx))
        seen = trail.newest(tx, MOST) if ever_sees(Role.OWNER, Thing.TRAIL) else ()
        happened = (replace(each, what=deed(each.what)) for each in seen)
        listed = tuple(allowed.everybody(tx))
        return Accounts(tuple(everybody), tuple(happened), listed, dict(rooms.partnerships(tx)))
