"""Codes and links that let somebody in, read the same way by actions and views."""

from __future__ import annotations

from datetime import datetime

from spp_core.errors import NotFound
from spp_core.room import read_code
from spp_core.store import Invite, Room, Tx, people, rooms
from spp_core.translation import _, dated


def addressed_room(tx: Tx, code: str) -> Room:
    """The room of a page's address. Raises NotFound: nobody typed what does not fit."""
    room = _found(tx, code)
    if room is None:
        raise NotFound(
            _(
                "This workshop is not here: it was deleted, or its address is not whole. "
                "The start page of this program lists those that are."
            )
        )
    return room


def _found(tx: Tx, code: str) -> Room | None:
    return rooms.find_room(tx, code=read_code(code) or "-")


def open_room(tx: Tx, typed: str) -> Room:
    """The room whose code was typed, to be joined. Raises NotFound when it is over, too."""
    room = _found(tx, typed)
    if room is None:
        raise NotFound(
            _(
                "No workshop has that code. It has six letters and digits and is shown on the "
                "wall; check it and type it again."
            )
        )
    if room.ended_at is not None:
        raise NotFound(
            _(
                "The workshop with that code ended on {day}. "
                "Look on the wall for today’s code, or ask the facilitator.",
                day=dated(room.ended_at),
            )
        )
    return room


def good_invite(tx: Tx, token: str, now: datetime) -> Invite:
    """The invitation of this token. Raises NotFound when it does not work (any more)."""
    found = people.find_invite(tx, token)
    if found is None or found.used_at or found.expires_at < now:
        raise NotFound(
            _(
                "This invitation link does not work any more: it was used, or it is too old. "
                "Ask the facilitator for a new one."
            )
        )
    return found
