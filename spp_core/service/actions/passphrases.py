"""Passphrases changed and forgotten, and sign-ins ended everywhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.service.agenda import require_signed_in
from spp_core.service.entry import good_invite
from spp_core.service.owning import account_of, require_owner
from spp_core.store import Person, Store, Tx, people, rooms
from spp_core.translation import _, counted

SHORTEST = 10
TRIES = 5
LOCKED = timedelta(minutes=1)
SIGNED_IN_FOR = timedelta(days=14)
RESET_FOR = timedelta(days=1)
RESET = "reset"
"""The role of a link that sets a new passphrase for one account."""
DEVICE = "device"
"""The role of a link that signs one account in on one more device."""
DEVICE_FOR = timedelta(minutes=10)

_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody's passphrase")


def hashed(passphrase: str) -> str:
    """What is kept of a passphrase. Raises Refused for one that is too short."""
    if len(passphrase) < SHORTEST:
        raise Refused(
            _("Choose a passphrase of at least {n} characters: three words will do.", n=SHORTEST)
        )
    return _hasher.hash(passphrase)


def proven(
    store: Store, person: Person | None, passphrase: str, wrong: str, now: datetime
) -> Person:
    """Who has just proven to be this person. As slow where there is no such person.

    Raises NotAllowed: with `wrong` where the passphrase is; after five wrong ones in a row an
    account waits a minute, twice as long each time after.
    """
    if person and person.locked_until and person.locked_until > now:
        seconds = int((person.locked_until - now).total_seconds()) + 1
        wait = counted(seconds, "second", "seconds")
        raise NotAllowed(_("Too many wrong tries. Wait {wait}, then try again.", wait=wait))
    try:
        _hasher.verify(person.passphrase_hash if person else _NOBODY, passphrase)
    except (VerificationError, InvalidHashError) as error:
        if person:
            _count_failure(store, person.sign_in_name, now)
        raise NotAllowed(wrong) from error
    if person is None or person.left:
        raise NotAllowed(wrong)
    return person


def _count_failure(store: Store, sign_in_name: str, now: datetime) -> None:
    """Count one more. Read again first: tries made at the same moment all count."""
    with store.writing() as tx:
        person = people.find_person(tx, sign_in_name)
        if person is None:
            return
        failures = person.failures + 1
        beyond = failures - TRIES
        until = now + LOCKED * 2 ** min(beyond, 6) if beyond >= 0 else None
        people.note_failure(tx, person.id, failures, until)


def change_passphrase(store: Store, person: Person, old: str, new: str, now: datetime) -> str:
    """Change one's own; every sign-in ends, and the token of a new one is given.

    Raises NotAllowed where the old one is wrong, Refused for a new one that will not do.
    """
    wrong = _("That is not your passphrase. Type the one you signed in with.")
    proven(store, person, old, wrong, now)
    secret = hashed(new)
    with store.writing() as tx:
        return _anew(tx, person.id, secret, "passphrase changed", now)


def sign_out_everywhere(store: Store, person: Person, now: datetime) -> None:
    """End every sign-in of one's own, on every device."""
    with store.writing() as tx:
        people.end_sign_ins(tx, person.id)
        rooms.add_event(tx, "signed out everywhere", now, person_id=person.id)


def reset_link(store: Store, person: Person, whose: str, now: datetime) -> str:
    """A token for the link that sets a new passphrase for an account, good once, for a day.

    Raises NotAllowed unless the person owns the installation, NotFound.
    """
    with store.writing() as tx:
        require_owner(tx, person)
        account = account_of(tx, whose)
        rooms.add_event(tx, "reset link made", now, person_id=person.id, detail=account.id)
        return people.add_invite(tx, RESET, None, now, RESET_FOR, person_id=account.id)


def reset_link_here(store: Store, sign_in_name: str, now: datetime) -> str:
    """The same, for who sits at the host computer and needs no account. Raises NotFound."""
    with store.writing() as tx:
        account = people.find_person(tx, sign_in_name.strip().casefold())
        if account is None:
            raise NotFound(_("Nobody here signs in with that name."))
        rooms.add_event(tx, "reset link made at the host", now, detail=account.id)
        return people.add_invite(tx, RESET, None, now, RESET_FOR, person_id=account.id)


def reset_passphrase(store: Store, token: str, passphrase: str, now: datetime) -> str:
    """Set the passphrase of the account a link is for; every sign-in ends, one begins: its token.

    Raises NotFound for a link that does not work (any more), Refused for a passphrase that will
    not do; the link stays good then.
    """
    secret = hashed(passphrase)
    with store.writing() as tx:
        invited = good_invite(tx, token, now)
        if invited.role != RESET or not invited.person_id:
            raise NotFound(_("This link is for something else. Follow it again."))
        account = account_of(tx, invited.person_id)
        people.use_invite(tx, token, now)
        return _anew(tx, account.id, secret, "passphrase reset", now)


def device_link(store: Store, person: Person, now: datetime) -> str:
    """A token for a link that signs oneself in on one more device, once, within ten minutes."""
    with store.writing() as tx:
        require_signed_in(tx, person)
        rooms.add_event(tx, "device link made", now, person_id=person.id)
        return people.add_invite(tx, DEVICE, None, now, DEVICE_FOR, person_id=person.id)


def sign_in_device(store: Store, token: str, now: datetime) -> str:
    """Sign in on the device that followed such a link; the cookie's token. Raises NotFound."""
    with store.writing() as tx:
        invited = good_invite(tx, token, now)
        if invited.role != DEVICE or not invited.person_id:
            raise NotFound(_("This link is for something else. Follow it again."))
        account = account_of(tx, invited.person_id)
        people.use_invite(tx, token, now)
        rooms.add_event(tx, "device signed in", now, person_id=account.id)
        return people.add_sign_in(tx, account.id, now, SIGNED_IN_FOR)


def _anew(tx: Tx, person_id: str, secret: str, what: str, now: datetime) -> str:
    people.keep_passphrase(tx, person_id, secret)
    people.note_failure(tx, person_id, 0, None)
    people.end_sign_ins(tx, person_id)
    rooms.add_event(tx, what, now, person_id=person_id)
    return people.add_sign_in(tx, person_id, now, SIGNED_IN_FOR)
