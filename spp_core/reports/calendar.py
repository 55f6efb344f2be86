"""The days on which commitments are due, for people's own calendars."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from spp_core.kinds.promises import day_in_words
from spp_core.review.promises import Promise, by_due
from spp_core.service.views import Promised

PRODUCT = "-//Partnership workshop//Commitments//EN"


def as_ics(promised: Promised, now: datetime, *, names: bool = True) -> bytes:
    """One whole day for each commitment that is open and has one, the first due first.

    They are events that leave the day free: most calendars do not show to-dos. Opened again
    later, the file changes what is there already. Without `names` it says neither who sees to
    a commitment nor who made it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Commitments of {promised.partnership}")
    for each in by_due(promised.promises):
        if each.open and each.due:
            calendar.add_component(_event(each, now, names=names))
    return bytes(calendar.to_ical())


def _event(promise: Promise, now: datetime, *, names: bool) -> Event:
    event = Event()
    event.add("uid", f"commitment-{promise.id}@partnership-workshop")
    event.add("dtstamp", now)
    event.add("dtstart", promise.due)
    if promise.due:
        event.add("dtend", promise.due + timedelta(days=1))
    event.add("summary", "Due: " + " ".join(promise.what.split()))
    event.add("description", _description(promise, names=names))
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
