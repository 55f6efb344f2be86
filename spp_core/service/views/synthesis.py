"""Visits to many partnerships, read as one by who may review every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from spp_core.errors import NotFound
from spp_core.kinds.frames import Frame
from spp_core.kinds.spoken import ROOM
from spp_core.review.synthesis import Section, Statement, Synthesis, Visit, lettered, synthesis
from spp_core.service.agenda import Live, read_live, require_reviewer, workshop_of
from spp_core.service.coded import Coded, coded, contributions_in, frames_of
from spp_core.store import Person, Room, Store, Tx, rooms


def visit_rooms(store: Store, person: Person) -> list[Room]:
    """The rooms with something to code that this person may review: by partnership and day."""
    with store.reading() as tx:
        return _visit_rooms(tx, person)


def read_as_one(
    store: Store, person: Person, codes: Sequence[str], now: datetime, *, names: bool = True
) -> Synthesis:
    """The visits with these codes as one. Without `names` partnerships go by letters.

    A partnership keeps its letter whichever visits are chosen. Raises NotAllowed unless this
    person may review every one of them, NotFound without any.
    """
    with store.reading() as tx:
        lives = [read_live(tx, now, code=code) for code in dict.fromkeys(codes)]
        for live in lives:
            require_reviewer(tx, live.room, person)
        if not lives:
            raise NotFound("Choose a visit or more.")
        lives.sort(key=lambda live: (live.room.created_at, live.room.id))
        here = [(live, coded(tx, live, abroad=True)) for live in lives]
        visits = [_visit(tx, live, found) for live, found in here]
        called = _called([*_visit_rooms(tx, person), *(live.room for live in lives)], names=names)
    frames = [each.codes.frame for _, found in here for each in found]
    return synthesis(visits, _sections(frames), called)


def visited_on(room: Room) -> date:
    """The day of a visit: when it ended, or began if it has not."""
    return (room.ended_at or room.created_at).date()


def _visit_rooms(tx: Tx, person: Person) -> list[Room]:
    theirs = (*rooms.rooms_of(tx, person.id), *rooms.rooms_led(tx, person.id))
    once = {each.id: each for each in theirs}.values()
    found = (each for each in once if frames_of(workshop_of(tx, each.id)))
    return sorted(found, key=lambda each: (each.partnership.casefold(), visited_on(each), each.id))


def _called(of: Iterable[Room], *, names: bool) -> dict[str, str]:
    """What partnerships are called, in the order in which they are read."""
    called = {each.partnership_id: each.partnership for each in of}
    if not names:
        return lettered(called)
    return dict(sorted(called.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _visit(tx: Tx, live: Live, found: Sequence[Coded]) -> Visit:
    statements = [
        Statement(
            each.codes.frame.id,
            contribution.text,
            tuple(theme.id for theme in each.codes.themes_of(contribution)),
        )
        for each in found
        for contribution in each.contributions
    ]
    room = live.room
    return Visit(room.partnership_id, visited_on(room), tuple(statements), _agreed(tx, live))


def _agreed(tx: Tx, live: Live) -> tuple[Statement, ...]:
    """What the whole room put in words together, each under its heading."""
    agreed = [
        each.id
        for each in live.workshop.activities
        if each.kind.asks and each.said_by("") == ROOM and not each.kind.frame(each.spec)
    ]
    return tuple(
        Statement(each.heading, each.text)
        for activity in agreed
        for each in contributions_in(tx, live, activity, abroad=True)
    )


def _sections(frames: Iterable[Frame]) -> list[Section]:
    """One a list of themes; plans of different years may have different parts of it."""
    alike: dict[str, list[Frame]] = {}
    for each in frames:
        alike.setdefault(each.id, []).append(each)
    return [Section(name, found[-1].title, _joined(found)) for name, found in alike.items()]


def _joined(frames: Sequence[Frame]) -> Frame:
    areas = {area.id: area for frame in frames for area in frame.areas}
    themes = {theme.id: theme for frame in frames for theme in frame.themes}
    last = frames[-1]
    return Frame(last.id, last.title, tuple(areas.values()), tuple(themes.values()))
