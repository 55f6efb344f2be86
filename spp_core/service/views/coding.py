"""What there is to code in a room, with suggestions; what is coded to nothing yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spp_core.kinds import Contribution
from spp_core.kinds.frames import Frame, Theme
from spp_core.review.suggesting import Vocabulary
from spp_core.service.agenda import read_live, require_reviewer
from spp_core.service.coded import Coded, coded
from spp_core.store import Person, Room, Store, Tx, rooms, themes
from spp_core.workshop import Activity

REMEMBERED = 20
"""So many of a person's other rooms, the newest, are learned from."""


@dataclass(frozen=True)
class Codable:
    """A contribution: the themes it is coded to, and those it may belong to besides."""

    contribution: Contribution
    themes: tuple[Theme, ...]
    suggestions: tuple[Theme, ...]


@dataclass(frozen=True)
class Coding:
    """One activity to code. `merged` are the themes merged away, each with what it became."""

    activity: Activity
    frame: Frame
    merged: tuple[tuple[Theme, Theme], ...]
    notes: tuple[Codable, ...]

    @property
    def left(self) -> int:
        """How many are coded to nothing yet."""
        return sum(not note.themes for note in self.notes)


def coding(store: Store, person: Person, room: Room, now: datetime) -> tuple[Coding, ...]:
    """Every activity of a room that can be coded. Raises NotFound, NotAllowed.

    Suggestions are by words in common with notes coded before: in this room, and in those of the
    person's other rooms that are coded with the same list.
    """
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room.id)
        require_reviewer(tx, live.room, person)
        here = coded(tx, live)
        frames = {each.codes.frame.id for each in here}
        learned = [*here, *_elsewhere(tx, person, room, frames, now)] if here else []
    return tuple(_coding(each, learned) for each in here)


def _elsewhere(tx: Tx, person: Person, room: Room, frames: set[str], now: datetime) -> list[Coded]:
    """What is coded to these frames in the other rooms this person may review."""
    known = set().union(*(themes.coded_rooms(tx, frame) for frame in frames)) - {room.id}
    theirs = (*rooms.rooms_of(tx, person.id), *rooms.rooms_led(tx, person.id))
    ids = list(dict.fromkeys(each.id for each in theirs if each.id in known))[:REMEMBERED]
    found = [each for room_id in ids for each in coded(tx, read_live(tx, now, room_id=room_id))]
    return [each for each in found if each.codes.frame.id in frames]


def _coding(here: Coded, learned: Sequence[Coded]) -> Coding:
    stands = here.codes.standing
    words = Vocabulary(
        here.codes.frame.themes,
        (
            (each.text, of.codes.themes_of(each))
            for of in learned
            if of.codes.frame.id == here.codes.frame.id
            for each in of.contributions
        ),
    )
    ends = ((stands.every[each], stands.goes_to(each)) for each in stands.merged)
    return Coding(
        activity=here.activity,
        frame=here.codes.frame,
        merged=tuple((theme, became) for theme, became in ends if became is not None),
        notes=tuple(_codable(here, each, words) for each in here.contributions),
    )


def _codable(here: Coded, contribution: Contribution, words: Vocabulary) -> Codable:
    to = here.codes.themes_of(contribution)
    return Codable(contribution, to, words.suggested(contribution.text, to))
