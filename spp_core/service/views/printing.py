"""What is printed before a workshop: its agenda, what it asks, who is on its list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from spp_core.forms import Form
from spp_core.kinds import Asking, Setting
from spp_core.kinds.unnamed import without_names
from spp_core.room import setting_of
from spp_core.service.agenda import Live, read_live, require_console, voters
from spp_core.store import Person, Room, Store, rosters
from spp_core.workshop import Activity


@dataclass(frozen=True)
class PrintedLine:
    """One activity, and what it asks of a ballot: nothing, or one form.

    Where the room has still to choose what it is about, there is a form for each choice, by name.
    """

    activity: Activity
    forms: tuple[tuple[str, Form], ...] = ()


@dataclass(frozen=True)
class Printable:
    """A workshop as it can be printed, whatever has been answered so far."""

    room: Room
    lines: tuple[PrintedLine, ...]
    names: tuple[str, ...]


def printable(store: Store, person: Person, room_id: str, now: datetime) -> Printable:
    """Read it. Raises NotFound, NotAllowed."""
    with store.reading() as tx:
        live = read_live(tx, now, room_id=room_id)
        require_console(tx, live.room, person)
        names = tuple(each.name for each in voters(rosters.ballots(tx, room_id)))
        lines = tuple(_line(live, each.id) for each in live.workshop.activities)
        return Printable(live.room, lines, names)


def _line(live: Live, activity_id: str) -> PrintedLine:
    activity = live.settled(activity_id)
    if not activity.kind.asks or activity.line.answered_by == "room":
        return PrintedLine(activity)
    asking = Asking(today=live.now.date())
    setting = activity.kind.setting(activity.spec)
    if setting is None or not setting.options or setting_of(live.workshop, live.stage, activity_id):
        return PrintedLine(activity, (("", live.form(activity_id, asking)),))
    return PrintedLine(activity, tuple(_of_each(live, activity, setting, asking)))


def _of_each(
    live: Live, activity: Activity, setting: Setting, asking: Asking
) -> Iterator[tuple[str, Form]]:
    for value, label in setting.options.items():
        spec = activity.kind.settled(activity.spec, value)
        form = activity.kind.form(spec, asking)
        yield label, without_names(form) if live.room.anonymous else form
