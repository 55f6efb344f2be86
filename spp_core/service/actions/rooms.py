"""Making a room and its roster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from spp_core.errors import NotAllowed, Refused
from spp_core.forms import plain_text
from spp_core.kinds.last_time import Earlier
from spp_core.review.promises import by_due
from spp_core.room import new_code, start
from spp_core.room.keeping import Then, kept_for
from spp_core.room.secrecy import Secrecy
from spp_core.service.agenda import (
    WHOLE_ROOM,
    require_facilitator,
    require_host,
    require_signed_in,
)
from spp_core.store import BallotIs, Person, Room, Store, Tx, keeping, promises, rooms, rosters
from spp_core.translation import _
from spp_core.workshop import Workshop, as_text, opened_with

NAME = 80
MOST = 400
DASH = re.compile(r"\s+[-–—]\s+")


@dataclass(frozen=True)
class NewRoom:
    """What a facilitator says about a room to be made.

    `roster` is a line a ballot: "Oak: Ashfield Primary, Beech Lane" (a triad and its schools) or
    just a name, which a colon may end. Lines may be none where people give their own names.
    `names_on_wall`, `minimum` and `anonymous` are the room's `Secrecy`, and can be settled anew
    until the first activity opens. It is kept so many `years` (0: until it is deleted), `then`
    something happens to it.
    """

    partnership: str
    ballot_is: BallotIs
    roster: str
    title: str = ""
    names_on_wall: bool = False
    minimum: int = 5
    anonymous: bool = False
    years: int = 0
    then: Then = ""


def create_room(
    store: Store, person: Person, workshop: Workshop, wanted: NewRoom, now: datetime
) -> Room:
    """Make a room from a plan. Raises Refused, NotAllowed with a sentence.

    Where the partnership has promised something that is still open, its plan opens with that.
    """
    if person.role != "facilitator":
        raise NotAllowed(_("Only a facilitator can set up a workshop."))
    partnership = plain_text(wanted.partnership, NAME, _("The partnership's name"))
    kept = kept_for(wanted.years, wanted.then, now.date())
    with store.writing() as tx:
        require_signed_in(tx, person)
        require_host(tx, rooms.find_partnership(tx, partnership), person)
        partnership_id = rooms.keep_partnership(tx, partnership)
        room = add_room(tx, person, workshop, partnership_id, wanted, now)
        keeping.keep(tx, room.id, kept)
        rooms.add_event(tx, "room made", now, room_id=room.id, person_id=person.id)
    return room


def add_room(
    tx: Tx,
    person: Person,
    workshop: Workshop,
    partnership_id: str,
    wanted: NewRoom,
    now: datetime,
    code: str = "",
) -> Room:
    """Add a room with its roster, inside the caller's transaction. Raises Refused."""
    title = plain_text(wanted.title or workshop.title, NAME, _("The title"))
    lines = _roster(wanted.roster, wanted.ballot_is)
    opened = opened_with(workshop, _still_open(tx, partnership_id))
    stage = start(opened, now)
    room_id = rooms.add_room(
        tx,
        code=code or free_code(tx),
        partnership_id=partnership_id,
        title=title,
        plan=as_text(opened),
        ballot_is=wanted.ballot_is,
        secrecy=Secrecy(wanted.anonymous, wanted.names_on_wall, wanted.minimum),
        stage=stage.model_dump_json(),
        stage_version=stage.version,
        now=now,
    )
    rooms.add_facilitator(tx, room_id, person.id)
    rosters.add_ballot(tx, room_id, WHOLE_ROOM, is_room=True)
    for name, schools in lines:
        _add(tx, room_id, partnership_id, wanted.ballot_is, name, schools)
    made = rooms.find_room(tx, room_id=room_id)
    assert made is not None  # noqa: S101 - it was added above, in the same transaction
    return made


def _still_open(tx: Tx, partnership_id: str) -> list[Earlier]:
    """What the partnership promised and has neither done nor dropped, the first due first."""
    return [
        Earlier(
            id=each.id,
            what=each.what,
            who=each.who,
            by=each.due.isoformat() if each.due else "",
            maker=each.maker,
            workshop=each.workshop,
            day=each.made.isoformat() if each.made else "",
        )
        for each in by_due(promises.promises(tx, partnership_id))
        if each.open
    ]


def _roster(text: str, ballot_is: BallotIs) -> list[tuple[str, list[str]]]:
    """Names, each with the schools after its colon. Raises Refused, naming the line."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        name, __, rest = line.partition(":")
        if not line.strip():
            continue
        name = plain_text(name, NAME, _("Line {number} of the list", number=number))
        if name.casefold() in {each.casefold() for each in [*found, WHOLE_ROOM]}:
            raise Refused(
                _(
                    "Line {number} of the list: there are two called “{name}”.",
                    number=number,
                    name=name,
                )
            )
        if ballot_is == "triad" and ":" not in line:
            _require_no_dash(line.strip(), number)
        found[name] = [
            plain_text(each, NAME, _("A school in line {number}", number=number))
            for each in rest.split(",")
            if each.strip()
        ]
    if len(found) > MOST:
        raise Refused(_("The list has {n} lines; {most} is the most.", n=len(found), most=MOST))
    return list(found.items())


def _require_no_dash(line: str, number: int) -> None:
    """Refuse a dash written for a colon: all of the line would silently be one triad's name."""
    name, *rest = DASH.split(line, maxsplit=1)
    if rest:
        raise Refused(
            _(
                "Line {number} of the list has a dash where a colon belongs. Write “{name}: "
                "{schools}”. If all of it is the triad’s name, put a colon after it.",
                number=number,
                name=name,
                schools=rest[0],
            )
        )


def free_code(tx: Tx) -> str:
    """A join code that no room has."""
    code = new_code()
    while rooms.code_taken(tx, code):
        code = new_code()
    return code


def _add(
    tx: Tx, room_id: str, partnership_id: str, ballot_is: BallotIs, name: str, schools: list[str]
) -> str:
    triad_id = school_id = None
    if ballot_is == "triad":
        triad_id = rooms.keep_triad(tx, partnership_id, name)
        for school in schools:
            rooms.keep_school(tx, partnership_id, school, triad_id)
    elif ballot_is == "school":
        school_id = rooms.keep_school(tx, partnership_id, name)
    return rosters.add_ballot(tx, room_id, name, triad_id=triad_id, school_id=school_id)


def add_ballot(tx: Tx, room: Room, name: str) -> str:
    """Put one more ballot on a room's roster, inside the caller's transaction; its id.

    Raises Refused when the name is taken or the room is full.
    """
    name = plain_text(name, NAME, _("The name"))
    there = rosters.ballots(tx, room.id)
    if name.casefold() in {each.name.casefold() for each in there}:
        raise Refused(
            _("“{name}” is on the list already. Choose it there, or use another name.", name=name)
        )
    if name.casefold() in {each.casefold() for each in rosters.removed_names(tx, room.id)}:
        raise Refused(
            _("“{name}” was taken out of this workshop. The facilitator can undo that.", name=name)
        )
    if len(there) > MOST:
        raise Refused(_("This workshop is full. Tell the facilitator."))
    ballot_id = _add(tx, room.id, room.partnership_id, room.ballot_is, name, [])
    rooms.touch(tx, [room.id], answers=False, roster=True)
    return ballot_id


def remove_devices(store: Store, person: Person, room: Room, ballot_id: str, now: datetime) -> None:
    """Take every device off a ballot; its answers stay. Raises NotAllowed."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        rosters.remove_seats(tx, ballot_id, now)
        rooms.touch(tx, [room.id], answers=False, roster=True)
        rooms.add_event(tx, "devices removed", now, room_id=room.id, person_id=person.id)


def add_late(store: Store, person: Person, room: Room, name: str, now: datetime) -> str:
    """Put somebody who came late on the roster; the ballot's id. Raises NotAllowed, Refused."""
    with store.writing() as tx:
        require_facilitator(tx, room, person)
        rooms.add_event(tx, "added", now, room_id=room.id, person_id=person.id)
        return add_ballot(tx, room, name)
