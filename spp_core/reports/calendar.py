"""The days on which commitments and events are due, for people's own calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from spp_core.kinds.promises import day_in_words
from spp_core.review.promises import Promise, by_due
from spp_core.service.views import Calendar as ProgrammeCalendar
from spp_core.service.views import Promised

PRODUCT = "-//Partnership workshop//Due days//EN"


def as_ics(promised: Promised, now: datetime, *, names: bool = True) -> bytes:
    """One whole day for each commitment that is open and has one, the first due first.

    They are events that leave the day free: most calendars do not show to-dos. Opened again
    later, the file changes what is there already. Without `names` it says neither who sees to
    a commitment nor who made it.
    """
    days = (
        _Day(
            f"commitment-{each.id}",
            each.due,
            "Due: " + " ".join(each.what.split()),
            _description(each, names=names),
        )
        for each in by_due(promised.promises)
        if each.open and each.due
    )
    return _calendar(f"Commitments of {promised.partnership}", days, now)


def as_programme_ics(programme: ProgrammeCalendar, now: datetime) -> bytes:
    """One whole day for each event that has one and has not been held, the earliest first."""
    coming = (each for each in programme.events if each.day and each.noted.held_on is None)
    days = (
        _Day(
            f"{programme.partnership_id}-{each.programme}-{each.id}",
            each.day,
            each.title,
            "\n".join((each.when, *each.details)),
        )
        for each in sorted(coming, key=lambda each: each.day or date.max)
    )
    return _calendar(f"Programme of {programme.partnership}", days, now)


@dataclass(frozen=True)
class _Day:
    """One whole day; `id` stays the same, so that the file opened again changes it."""

    id: str
    on: date | None
    summary: str
    description: str


def _calendar(name: str, days: Iterable[_Day], now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for each in days:
        calendar.add_component(_event(each, now))
    return bytes(calendar.to_ical())


def _event(day: _Day, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{day.id}@partnership-workshop")
    event.add("dtstamp", now)
    event.add("dtstart", day.on)
    if day.on:
        event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.summary)
    event.add("description", day.description)
    event.add("transp", "TRANSPARENT")
    return event


def _description(promise: Promise, *, names: bool) -> str:
    made = day_in_words(promise.made.isoformat()) if promise.made else ""
    lines = (
        promise.what,
        f"Who: {promise.who}" if names and promise.who else "",
        f"Promised by: {promise.maker}" if names and promise.maker else "",
        "Promised at: " + ", ".join(filter(None, (promise.workshop, made))),
    )
    return "\n".join(filter(None, lines))
