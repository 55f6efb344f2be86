"""What the owner does to accounts: end one, share the ownership."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import Refused
from spp_core.service.owning import account_of, require_owner
from spp_core.store import Person, Store, people, rooms
from spp_core.translation import _


def end_account(store: Store, person: Person, whose: str, now: datetime) -> None:
    """Let an account sign in no more; what it made stays. Nobody ends their own.

    Raises NotAllowed unless the person owns the installation, NotFound, Refused.
    """
    with store.writing() as tx:
        require_owner(tx, person)
        account = account_of(tx, whose)
        if account.id == person.id:
            raise Refused(_("This is your own account. Another owner can end it."))
        people.leave(tx, account.id, now)
        people.end_sign_ins(tx, account.id)
        rooms.add_event(tx, "account ended", now, person_id=person.id, detail=account.id)


def make_owner(store: Store, person: Person, whose: str, now: datetime) -> None:
    """Let somebody who facilitates own the installation, too.

    Raises NotAllowed unless the person owns the installation, NotFound, Refused.
    """
    with store.writing() as tx:
        require_owner(tx, person)
        account = account_of(tx, whose)
        if account.role != "facilitator":
            raise Refused(_("Only somebody who facilitates can own an installation."))
        people.make_owner(tx, account.id)
        rooms.add_event(tx, "owner made", now, person_id=person.id, detail=account.id)
