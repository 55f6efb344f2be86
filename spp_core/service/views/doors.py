"""Who is here, and which doors are open to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from spp_core.errors import NotFound
from spp_core.room import Role, Thing, ever_sees
from spp_core.service.agenda import require_facilitator, require_reviewer
from spp_core.service.entry import addressed_room, good_invite, open_room
from spp_core.service.views.seat import told_to
from spp_core.store import (
    Invite,
    Person,
    Room,
    Seat,
    Store,
    Tx,
    answers,
    people,
    rooms,
    rosters,
)
from spp_core.translation import NAMES, _, speaking


@dataclass(frozen=True)
class Who:
    """Who a browser's cookies say it is: a seat, a person, both or neither."""

    seat: Seat | None = None
    person: Person | None = None


def who(store: Store, seat_token: str | None, person_token: str | None, now: datetime) -> Who:
    """Read who holds these tokens; a seat that was removed is no seat."""
    if not seat_token and not person_token:
        return Who()
    with store.reading() as tx:
        seat = rosters.find_seat(tx, seat_token) if seat_token else None
        person = people.signed_in(tx, person_token, now) if person_token else None
    return Who(None if seat is None or seat.removed else seat, person)


@dataclass(frozen=True)
class Door:
    """A room seen from outside: its title, and the names that can be joined."""

    room: Room
    names: dict[str, str]
    """What its ballots are called, by id, in roster order."""
    who_sees: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who will see what is answered there, in each language: the browser says which it wants."""


def lasting_sign_ins(store: Store, sign_ins: Collection[str], now: datetime) -> set[str]:
    """Which of these sign-ins still count."""
    with store.reading() as tx:
        return people.lasting_sign_ins(tx, sign_ins, now)


def door(store: Store, typed: str) -> Door:
    """The room whose code was typed. Raises NotFound with a sentence."""
    with store.reading() as tx:
        room = open_room(tx, typed)
        return Door(room, rosters.names(tx, room.id), {code: _told(room, code) for code in NAMES})


def _told(room: Room, spoken: str) -> tuple[str, ...]:
    with speaking(spoken):
        return told_to(room)


def invitation(store: Store, token: str, now: datetime) -> Invite:
    """What an invitation link is for. Raises NotFound when it does not work (any more)."""
    with store.reading() as tx:
        return good_invite(tx, token, now)


def rooms_of(store: Store, person: Person) -> list[Room]:
    """The rooms a person facilitates, newest first."""
    with store.reading() as tx:
        return rooms.rooms_of(tx, person.id)


def rehearsals_of(store: Store, person: Person) -> list[Room]:
    """The rehearsals a person made, newest first."""
    with store.reading() as tx:
        return rooms.rooms_of(tx, person.id, rehearsals=True)


def facilitated(store: Store, person: Person, code: str, ballot_id: str | None = None) -> Room:
    """The room with this code, for somebody who runs it (and has this ballot, if one is named).

    Raises NotFound, NotAllowed.
    """
    with store.reading() as tx:
        room = addressed_room(tx, code)
        require_facilitator(tx, room, person)
        if ballot_id is not None and rosters.find_ballot(tx, room.id, ballot_id) is None:
            raise NotFound(_("That name is not on this workshop's list any more."))
        return room


def reviewable(store: Store, person: Person, code: str) -> Room:
    """The room with this code, for who runs it or leads its partnership.

    Raises NotFound, NotAllowed.
    """
    with store.reading() as tx:
        room = addressed_room(tx, code)
        require_reviewer(tx, room, person)
        return room


def rooms_led(store: Store, person: Person) -> list[Room]:
    """The rooms of the partnerships a person leads, newest first."""
    with store.reading() as tx:
        return rooms.rooms_led(tx, person.id)


def partnerships(store: Store) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Each partnership's name with its triads and their schools, to start a new room from."""
    with store.reading() as tx:
        return [
            (name, rooms.triads_with_schools(tx, partnership_id))
            for partnership_id, name in rooms.partnerships(tx)
        ]


def photo(store: Store, seen_by: Who, photo_id: str) -> bytes:
    """A photo, for the ballot that took it or the room's facilitator. Raises NotFound."""
    with store.reading() as tx:
        found = answers.find_photo(tx, photo_id)
        if found is not None and _may_see_photo(tx, seen_by, found[0], found[1]):
            return found[3]
    raise NotFound(_("There is no such photo."))


def _may_see_photo(tx: Tx, seen_by: Who, room_id: str, ballot_id: str) -> bool:
    if seen_by.seat is not None and seen_by.seat.ballot_id == ballot_id:
        return ever_sees(Role.SEAT, Thing.OWN)
    runs = seen_by.person is not None and rooms.facilitates(tx, room_id, seen_by.person.id)
    return runs and ever_sees(Role.FACILITATOR, Thing.OTHERS)


def facilitators(store: Store) -> list[Person]:
    """Everybody who facilitates here: for who sits at the host computer, not for a page."""
    with store.reading() as tx:
        return people.facilitators(tx)


def alive(store: Store) -> None:
    """Read something small. Raises Unavailable."""
    with store.reading() as tx:
        people.count_people(tx)
