"""The programme as a partnership's calendar: what is due, what was held, what is late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spp_core.content import Group, Instrument, Item


class Timing(StrEnum):
    """How an event stands; `LATE` is not held though its day has gone by."""

    LATE = "late"
    DUE = "due"
    UNDATED = "undated"
    HELD = "held"


@dataclass(frozen=True)
class Noted:
    """What somebody has noted of an event: its day, the day it was held, in which workshop."""

    day: date | None = None
    held_on: date | None = None
    room_code: str = ""
    workshop: str = ""


@dataclass(frozen=True)
class Event:
    """An event as a partnership has it. `when` is the programme's word; `details` too."""

    programme: str
    id: str
    title: str
    when: str
    details: tuple[str, ...]
    noted: Noted
    agreed: date | None = None
    """The day a workshop agreed on."""

    @property
    def day(self) -> date | None:
        """The day it is meant for: what was noted counts more than what a workshop agreed."""
        return self.noted.day or self.agreed

    def timing(self, today: date) -> Timing:
        """How it stands on a day; it is late from the day after."""
        if self.noted.held_on is not None:
            return Timing.HELD
        if self.day is None:
            return Timing.UNDATED
        return Timing.LATE if self.day < today else Timing.DUE


@dataclass(frozen=True)
class Programme:
    """A programme's title and its events, in its own order."""

    id: str
    title: str
    events: tuple[Event, ...]

    def standing(self, timing: Timing, today: date) -> tuple[Event, ...]:
        """Those that stand so: the earliest first, what was held latest first."""
        found = [each for each in self.events if each.timing(today) is timing]
        if timing is Timing.HELD:
            return tuple(sorted(found, key=_held_on, reverse=True))
        return tuple(sorted(found, key=lambda each: each.day or date.max))


def programme_of(
    instrument: Instrument, agreed: Mapping[str, date], noted: Mapping[str, Noted]
) -> Programme:
    """A programme's events with the days agreed and what was noted, both by item."""
    events = tuple(
        Event(
            programme=instrument.id,
            id=item.id,
            title=item.text,
            when=" · ".join(filter(None, (item.format, item.timeline, group.title))),
            details=item.bullets,
            noted=noted.get(item.id, Noted()),
            agreed=agreed.get(item.id),
        )
        for group, item in _items(instrument)
    )
    return Programme(instrument.id, instrument.title, events)


def latest_agreed(agreed: Sequence[Mapping[str, date]]) -> dict[str, date]:
    """Of what several workshops agreed, the earliest first, what was agreed last."""
    return {item: day for each in agreed for item, day in each.items()}


def _items(instrument: Instrument) -> Iterator[tuple[Group, Item]]:
    return ((group, item) for group in instrument.groups for item in group.items)


def _held_on(event: Event) -> date:
    return event.noted.held_on or date.min
