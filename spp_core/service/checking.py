"""Whether everything that was kept can still be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from spp_core.service.agenda import gather, read_live
from spp_core.store import Store, Tx, rooms


def unreadable(store: Store, now: datetime) -> list[str]:
    """A sentence for each workshop whose plan, stage or answers cannot be read any more."""
    with store.reading() as tx:
        everything = rooms.every(tx)
        return [fault for each in everything for fault in _faults(tx, *each, now)]


def _faults(tx: Tx, room_id: str, code: str, now: datetime) -> Iterator[str]:
    place = "its plan or where it stands"
    try:
        live = read_live(tx, now, room_id=room_id)
        for activity in live.workshop.activities:
            place = f"“{activity.line.title}”"
            given = gather(tx, live, activity.id, names=False)
            activity.kind.panels(activity.spec, given.counting)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
        # The error's own words may quote an answer.
        yield f"The workshop {code} cannot be read: {place} ({type(error).__name__})."
