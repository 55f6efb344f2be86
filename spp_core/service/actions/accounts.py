"""Accounts: the first one, invitations, signing in and out."""

from __future__ import annotations

from datetime import datetime, timedelta

from spp_core.errors import NotAllowed, Refused
from spp_core.forms import plain_text
from spp_core.service.actions.passphrases import SIGNED_IN_FOR, hashed, proven
from spp_core.service.agenda import require_partner, require_signed_in
from spp_core.service.entry import good_invite
from spp_core.store import Invite, Person, Room, Store, Tx, people, rooms
from spp_core.translation import _

ROLES = ("facilitator", "lead")
INVITED_FOR = timedelta(days=7)


def first_link(store: Store, now: datetime) -> str | None:
    """A token for the link that makes the first account; None once there is one.

    Links of earlier starts stop working.
    """
    with store.writing() as tx:
        if people.count_people(tx):
            return None
        people.drop_first_links(tx)
        return people.add_invite(tx, "first", None, now, INVITED_FOR)


def invite(store: Store, person: Person, role: str, room_id: str | None, now: datetime) -> str:
    """Invite a facilitator into a room, or a lead to its partnership; the token, good once.

    Raises NotAllowed unless the person facilitates (that room).
    """
    if role not in ROLES:
        raise Refused(_("An invitation is for a facilitator or a lead."))
    with store.writing() as tx:
        require_signed_in(tx, person)
        allowed = person.role == "facilitator"
        if not allowed or (room_id and not rooms.facilitates(tx, room_id, person.id)):
            raise NotAllowed(_("Only a facilitator of this workshop can invite somebody to it."))
        rooms.add_event(tx, "invited", now, room_id=room_id, person_id=person.id, detail=role)
        return people.add_invite(tx, role, room_id, now, INVITED_FOR)


def invite_lead(store: Store, person: Person, partnership_id: str, now: datetime) -> str:
    """Invite somebody to lead a partnership; the token, good once.

    Raises NotAllowed unless the person leads it or runs a room of it.
    """
    with store.writing() as tx:
        require_partner(tx, partnership_id, person)
        rooms.add_event(tx, "invited", now, person_id=person.id, detail="lead")
        return people.add_invite(tx, "lead", None, now, INVITED_FOR, partnership_id)


def make_account(
    store: Store, token: str, name: str, sign_in_name: str, passphrase: str, now: datetime
) -> str:
    """Make the account an invitation allows, and sign it in; the cookie's token.

    Raises NotFound for a link that is unknown, used or expired; Refused for a name or passphrase
    that will not do.
    """
    name = plain_text(name, 80, _("Your name"))
    called = plain_text(sign_in_name, 80, _("The sign-in name")).casefold()
    secret = hashed(passphrase)
    with store.writing() as tx:
        invited = _invited(tx, token, now)
        if people.find_person(tx, called):
            raise Refused(_("Somebody already signs in with that name. Choose another one."))
        role = "lead" if invited.role == "lead" else "facilitator"
        person_id = people.add_person(tx, name, called, secret, role, now)
        if invited.role == "first":
            people.make_owner(tx, person_id)
        _take(tx, token, invited, person_id, now)
        return people.add_sign_in(tx, person_id, now, SIGNED_IN_FOR)


def accept_invite(store: Store, token: str, person: Person, now: datetime) -> Room | None:
    """Let somebody who has an account into the room they are invited to; that room, if any.

    Raises NotFound for a link that is unknown, used or expired.
    """
    with store.writing() as tx:
        invited = _invited(tx, token, now)
        return _take(tx, token, invited, person.id, now)


def _invited(tx: Tx, token: str, now: datetime) -> Invite:
    """An invitation of this token that is no link for another's account."""
    invited = good_invite(tx, token, now)
    if invited.person_id:
        raise Refused(
            _("This link is for one account alone. Sign out first, then follow it again.")
        )
    return invited


def _take(tx: Tx, token: str, invited: Invite, person_id: str, now: datetime) -> Room | None:
    people.use_invite(tx, token, now)
    rooms.add_event(tx, "invitation used", now, room_id=invited.room_id, person_id=person_id)
    room = rooms.find_room(tx, room_id=invited.room_id) if invited.room_id else None
    if room is not None and invited.role == "facilitator":
        rooms.add_facilitator(tx, room.id, person_id)
    if room is not None and invited.role == "lead":
        rooms.add_lead(tx, room.partnership_id, person_id)
    if invited.partnership_id:
        rooms.add_lead(tx, invited.partnership_id, person_id)
    return room


def sign_in(store: Store, sign_in_name: str, passphrase: str, now: datetime) -> str:
    """Sign in; the cookie's token.

    Raises NotAllowed with the same sentence whether the name or the passphrase is wrong; after
    five wrong tries in a row an account waits a minute, twice as long each time after.
    """
    wrong = _("That name and passphrase do not belong together. Try again.")
    with store.reading() as tx:
        found = people.find_person(tx, sign_in_name.strip().casefold())
    person = proven(store, found, passphrase, wrong, now)
    with store.writing() as tx:
        people.note_failure(tx, person.id, 0, None)
        return people.add_sign_in(tx, person.id, now, SIGNED_IN_FOR)


def sign_out(store: Store, token: str) -> None:
    """Forget this sign-in."""
    with store.writing() as tx:
        people.end_sign_in(tx, token)
