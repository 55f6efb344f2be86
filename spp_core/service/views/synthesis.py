"""Visits to many partnerships, read as one by who may review every one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from spp_core.errors import NotFound
from spp_core.kinds.frames import Frame
from spp_core.kinds.spoken import ROOM
from spp_core.review.synthesis import Section, Statement, Synthesis, Visit, lettered, synthesis
from spp_core.service.agenda import Live, read_live, require_reviewer
from spp_core.service.coded import Coded, coded, coded_lists, contributions_in
from spp_core.store import Person, Room, Store, Tx, partnerships, rooms
from spp_core.translation import _


class Naming(Enum):
    """Which partnerships go by their names; the others go by letters."""

    ALL = "all"
    AGREED = "agreed"
    """Those that have agreed to be named to others."""
    NONE = "none"


@dataclass(frozen=True)
class Shape:
    """Rooms that can be read as one, by partnership and day: they share a list of themes.

    `title` is what the last of them was called.
    """

    id: str
    title: str
    rooms: tuple[Room, ...]


def visit_rooms(store: Store, person: Person) -> tuple[Shape, ...]:
    """The rooms with something to code that this person may review; those alike together.

    What there is most of comes first.
    """
    with store.reading() as tx:
        alike = _alike(_visit_rooms(tx, person))
    shapes = [
        Shape(min(lists), max(found, key=visited_on).title, tuple(found)) for lists, found in alike
    ]
    return tuple(sorted(shapes, key=lambda each: (-len(each.rooms), each.title, each.id)))


def reads_visits(store: Store, person: Person) -> bool:
    """Whether this person may review two rooms or more that can be read as one."""
    return any(len(each.rooms) > 1 for each in visit_rooms(store, person))


def read_as_one(
    store: Store,
    person: Person,
    codes: Sequence[str],
    now: datetime,
    naming: Naming = Naming.ALL,
) -> Synthesis:
    """The visits with these codes as one. Who reads it was there, so all go by name.

    What others are given names those at most that agreed to it. A partnership keeps its letter
    whichever visits of one shape are chosen. Raises NotAllowed unless this person may review every
    one of them, NotFound without any.
    """
    with store.reading() as tx:
        lives = [read_live(tx, now, code=code) for code in dict.fromkeys(codes)]
        for live in lives:
            require_reviewer(tx, live.room, person)
        if not lives:
            raise NotFound(_("Choose a visit or more."))
        lives.sort(key=lambda live: (live.room.created_at, live.room.id))
        here = [(live, coded(tx, live, abroad=True)) for live in lives]
        visits = [_visit(tx, live, found) for live, found in here]
        known = _alike_to({live.room for live in lives}, _visit_rooms(tx, person))
        called = _called(known, naming, partnerships.sharing_names(tx))
    frames = [each.codes.frame for __, found in here for each in found]
    return synthesis(visits, _sections(frames), called)


def visited_on(room: Room) -> date:
    """The day of a visit: when it ended, or began if it has not."""
    return (room.ended_at or room.created_at).date()


def _visit_rooms(tx: Tx, person: Person) -> dict[Room, frozenset[str]]:
    """The rooms in question with the lists they are coded with, by partnership and day."""
    theirs = (*rooms.rooms_of(tx, person.id), *rooms.rooms_led(tx, person.id))
    once = {each.id: each for each in theirs}
    lists = coded_lists(tx, once)
    found = sorted(
        (once[each] for each in lists),
        key=lambda each: (each.partnership.casefold(), visited_on(each), each.id),
    )
    return {each: lists[each.id] for each in found}


def _alike(found: Mapping[Room, frozenset[str]]) -> list[tuple[frozenset[str], list[Room]]]:
    """Rooms together that share a list, if only by way of a third."""
    together: list[frozenset[str]] = []
    for lists in set(found.values()):
        near = [each for each in together if each & lists]
        together = [each for each in together if each not in near]
        together.append(lists.union(*near))
    return [(lists, [room for room, own in found.items() if own & lists]) for lists in together]


def _alike_to(chosen: set[Room], found: Mapping[Room, frozenset[str]]) -> set[Room]:
    """The rooms chosen, and those of their shape."""
    shapes = (rooms for __, rooms in _alike(found) if not chosen.isdisjoint(rooms))
    return set(chosen).union(*shapes)


def _called(of: Iterable[Room], naming: Naming, agreed: Collection[str]) -> dict[str, str]:
    """What partnerships are called, in the order in which they are read."""
    called = {each.partnership_id: each.partnership for each in of}
    if naming is Naming.ALL:
        return dict(sorted(called.items(), key=lambda pair: (pair[1].casefold(), pair[0])))
    named = set(agreed) if naming is Naming.AGREED else set()
    letters = lettered(called)
    return {each: called[each] if each in named else letters[each] for each in letters}


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
