"""What stands in the trail is said in plain words."""

from __future__ import annotations

from dataclasses import replace

from spp_core.room import MOVES
from spp_core.service import actions, views
from spp_core.service.deeds import DEEDS, deed
from tests.service.held import Held
from tests.short_workshop import NOW


def test_every_move_is_said_in_words() -> None:
    assert set(MOVES) <= set(DEEDS)
    assert deed("account ended") == "Account ended"


def test_trail_names_the_workshop_also_once_it_is_deleted(held: Held) -> None:
    held.move("jump vote")
    actions.delete_room(held.store, held.person, held.room, NOW)
    owner = replace(held.person, owner=True)
    trail = views.accounts(held.store, owner, NOW).trail
    assert [each.what for each in trail][:2] == ["Deleted the workshop", "Went to another activity"]
    assert {each.room for each in trail[:2]} == {held.room.title}
