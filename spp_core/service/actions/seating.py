"""Devices: joining a room, and whether they are there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from spp_core.errors import NotFound
from spp_core.service.actions.rooms import add_ballot
from spp_core.service.entry import open_room
from spp_core.store import Ballot, Store, presence, rooms, rosters
from spp_core.translation import _

GONE_AFTER = timedelta(seconds=30)
"""Without a sign of life a process counts as gone, and nobody as connected to it."""


def join(store: Store, code: str, now: datetime, *, ballot_id: str = "", name: str = "") -> str:
    """Give a device a seat on a ballot of the list, or on a new one; the cookie's token.

    Raises NotFound for a code or ballot that is not there, Refused for a name that will not do.
    """
    with store.writing() as tx:
        room = open_room(tx, code)
        if not ballot_id:
            ballot_id = add_ballot(tx, room, name)
        elif not _may_be_joined(rosters.find_ballot(tx, room.id, ballot_id)):
            raise NotFound(_("That name is not on this workshop's list any more. Choose again."))
        token = rosters.add_seat(tx, room.id, ballot_id, now)
        rooms.touch(tx, [room.id], answers=False, roster=True)
        return token


def _may_be_joined(ballot: Ballot | None) -> bool:
    return ballot is not None and not ballot.is_room


def connected(store: Store, process: str, seats: Mapping[str, tuple[str, int]]) -> None:
    """Keep how many sockets devices have open to a process: seat id to (room id, sockets)."""
    with store.writing() as tx:
        for seat_id, (__, sockets) in seats.items():
            presence.set_connected(tx, seat_id, sockets, process)
        rooms.touch(tx, sorted({room for room, __ in seats.values()}), answers=False, roster=True)


def process_started(store: Store, process: str, now: datetime) -> None:
    """Note a process of this program; nobody is connected to it yet."""
    with store.writing() as tx:
        presence.started(tx, process, now)


def process_here(store: Store, process: str, now: datetime) -> None:
    """Note that a process is still there, and forget those that are not any more."""
    with store.writing() as tx:
        presence.still_here(tx, process, now)
        rooms.touch(tx, presence.forget_the_gone(tx, now, GONE_AFTER), answers=False, roster=True)
