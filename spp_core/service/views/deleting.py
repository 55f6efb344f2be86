"""What was deleted or erased lately and can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from spp_core.service.agenda import require_facilitator, workshop_of
from spp_core.store import Person, Room, Store, deleting
from spp_core.store.deleting import Deleted
from spp_core.translation import _


@dataclass(frozen=True)
class Undoable:
    """Something taken out of a room, said in words, until when it can be put back."""

    id: str
    told: str
    until: datetime


def deleted_rooms(store: Store, person: Person, now: datetime) -> list[Deleted]:
    """The rooms a person can put back, the last deleted first; the owner can put back any."""
    with store.reading() as tx:
        return deleting.deleted(tx, now, None if person.owner else person.id)


def erased(store: Store, person: Person, room: Room, now: datetime) -> list[Undoable]:
    """What can be put back into a room, the last taken out first. Raises NotAllowed."""
    with store.reading() as tx:
        require_facilitator(tx, room, person)
        titles = {each.id: each.line.title for each in workshop_of(tx, room.id).activities}
        names = deleting.every_name(tx, room.id)
        return [
            Undoable(each.id, _told(each, titles, names), each.until)
            for each in deleting.erased(tx, room.id, now)
        ]


def _told(erased: deleting.Erased, titles: dict[str, str], names: dict[str, str]) -> str:
    if erased.what == "activity":
        title = titles.get(erased.detail, erased.detail)
        return _("The answers to “{activity}” were erased.", activity=title)
    name = names.get(erased.detail, _("Somebody"))
    if erased.what == "ballot":
        return _("“{name}” was taken out, with all its answers.", name=name)
    return _("All answers of “{name}” were erased.", name=name)
