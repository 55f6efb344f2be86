from __future__ import annotations

import pytest

from spp_core.errors import Refused
from spp_core.room.secrecy import Secrecy
from spp_core.service import actions
from tests.service.held import Held

WANTED = Secrecy(anonymous=True, minimum=4)


def settle(held: Held, wanted: Secrecy = WANTED) -> None:
    """What the facilitator settles on the console."""
    actions.settle_secrecy(held.store, held.person, held.room, wanted, held.now)


def now_promised(held: Held) -> Secrecy:
    """What the room promises."""
    room = held.live().room
    return Secrecy(room.anonymous, room.names_on_wall, room.minimum)


def test_settled_before_anything_opens_is_said_to_every_seat_anew(held: Held) -> None:
    before = held.live().stage.version
    settle(held)
    assert now_promised(held) == WANTED
    assert held.live().stage.version == before + 1
    assert "anonymous" in held.seat()["shared"]["room"]["who_sees"][0]
    assert not held.console().fixed
    settle(held, Secrecy(names_on_wall=True))
    assert "on the wall, too" in held.seat()["shared"]["room"]["who_sees"][1]


def test_settled_once_opened_is_refused_with_a_sentence(held: Held) -> None:
    held.move("jump scores", "open", "close")
    kept = now_promised(held)
    with pytest.raises(Refused, match="cannot be changed any more"):
        settle(held)
    assert now_promised(held) == kept
    assert held.console().fixed


def test_settled_once_something_was_answered_is_refused(held: Held) -> None:
    held.move("jump scores")
    assert not held.put("r1", 3, by_facilitator=True).refused
    with pytest.raises(Refused, match="cannot be changed any more"):
        settle(held)
