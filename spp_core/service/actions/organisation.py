"""Signing in through the organisation's own accounts, for those the owner has put on a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service.actions.passphrases import SIGNED_IN_FOR
from spp_core.service.owning import require_owner
from spp_core.store import Person, Store, Tx, allowed, people, rooms
from spp_core.store.allowed import Allowed
from spp_core.translation import _, later

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = 320
NO_PASSPHRASE = ""
"""Kept in its place: no passphrase fits it."""
NOT_LISTED = later(
    "Your organisation knows you, but you are not on this program's list yet. Ask whoever looks "
    "after it to add your e-mail address."
)


@dataclass(frozen=True)
class Identity:
    """Who the organisation says somebody is.

    `subject` names them for ever, at `issuer`; `verified` is None where it does not say whether
    the address is theirs.
    """

    issuer: str
    subject: str
    email: str
    name: str = ""
    verified: bool | None = None


def allow(
    store: Store,
    person: Person,
    email: str,
    role: str,
    partnership_id: str | None,
    now: datetime,
) -> None:
    """Put an address on the list, as a facilitator or as a lead of a partnership.

    Raises NotAllowed unless the person owns the installation, Refused, NotFound.
    """
    address = _address(email)
    with store.writing() as tx:
        require_owner(tx, person)
        if role not in ("facilitator", "lead"):
            raise Refused(_("Somebody on the list facilitates or leads."))
        if role == "lead" and not partnership_id:
            raise Refused(_("Choose the partnership they lead."))
        if role == "lead" and partnership_id not in dict(rooms.partnerships(tx)):
            raise NotFound(_("That partnership is not there any more."))
        allowed.add(tx, address, role, partnership_id if role == "lead" else None, now)
        rooms.add_event(tx, "address allowed", now, person_id=person.id, detail=role)


def disallow(store: Store, person: Person, email: str, now: datetime) -> None:
    """Take an address off the list; whoever came by it is signed out everywhere.

    Raises NotAllowed unless the person owns the installation, NotFound.
    """
    with store.writing() as tx:
        require_owner(tx, person)
        found = allowed.find(tx, email)
        if found is None:
            raise NotFound(_("That address is not on the list any more."))
        allowed.remove(tx, email)
        if found.person_id:
            people.end_sign_ins(tx, found.person_id)
        rooms.add_event(tx, "address taken off the list", now, person_id=person.id)


def _address(email: str) -> str:
    address = email.strip().casefold()
    if len(address) > LONGEST or not ADDRESS.fullmatch(address):
        raise Refused(_("Type an e-mail address, such as head@school.example."))
    return address


def sign_in_by_organisation(store: Store, said: Identity, now: datetime) -> str:
    """Sign in whom the organisation has shown to be this; the cookie's token.

    An account is made when somebody comes for the first time. Raises NotAllowed, in a sentence,
    for an address that is not on the list, not theirs, or somebody else's by now.
    """
    if not (said.email and said.subject and said.issuer):
        raise NotAllowed(
            _(
                "Your organisation did not say your e-mail address. Ask whoever looks after it to "
                "let this program know it."
            )
        )
    if said.verified is False:
        raise NotAllowed(
            _(
                "Your organisation says that it has not checked this e-mail address. Confirm it "
                "there, then sign in again."
            )
        )
    with store.writing() as tx:
        found = allowed.find(tx, said.email.strip().casefold())
        if found is None:
            raise NotAllowed(_(NOT_LISTED))
        person_id = _account(tx, found, said, now)
        rooms.add_event(tx, "signed in through the organisation", now, person_id=person_id)
        return people.add_sign_in(tx, person_id, now, SIGNED_IN_FOR)


def _account(tx: Tx, found: Allowed, said: Identity, now: datetime) -> str:
    """The account of who is on the list; made if there is none yet."""
    subject = f"{said.issuer} {said.subject}"
    if found.subject and found.subject != subject:
        raise NotAllowed(
            _(
                "Your organisation has given this e-mail address to somebody else since. Ask "
                "whoever looks after this program to take it off the list and add it again."
            )
        )
    person = people.person(tx, found.person_id) if found.person_id else None
    if person is not None and person.left:
        raise NotAllowed(_("This account has been ended. Ask whoever looks after this program."))
    person_id = person.id if person else _made(tx, found, said, now)
    allowed.came(tx, found.email, person_id, subject)
    if found.role == "facilitator":
        people.make_facilitator(tx, person_id)
    if found.partnership_id:
        rooms.add_lead(tx, found.partnership_id, person_id)
    return person_id


def _made(tx: Tx, found: Allowed, said: Identity, now: datetime) -> str:
    if people.find_person(tx, found.email):
        raise NotAllowed(
            _(
                "Somebody already signs in with this address and a passphrase. If it is you, do "
                "that; else ask whoever looks after this program."
            )
        )
    name = " ".join(said.name.split())[:80] or found.email.partition("@")[0]
    return people.add_person(tx, name, found.email, NO_PASSPHRASE, found.role, now)
