"""What a press of a button does: one action, its error said in words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from pages.parts.chrome import attempt
from pages.parts.place import now, store
from pages.parts.turns import moving
from spp_core.errors import Stale
from spp_core.service import actions
from spp_core.store import Person, Room


def move(person: Person, room: Room, name: str, seen: int, argument: str = "") -> None:
    """Move the room, from the stage version that was on the page when the button was."""
    with moving():
        attempt(actions.advance, store(), person, room, name, seen, now(), argument)


def move_again(person: Person, room: Room, name: str, seen: int) -> None:
    """Make a move whose press seems to have been lost; nothing where the room has moved since."""

    def again() -> None:
        with suppress(Stale):
            actions.advance(store(), person, room, name, seen, now())

    with moving():
        attempt(again)


def done(action: Callable[..., Any], *arguments: Any) -> bool:
    """Do something; whether it was done. If not, its sentence has been shown."""

    def do() -> bool:
        action(*arguments)
        return True

    return attempt(do) is not None
