from __future__ import annotations

from spp_core.service import actions, views
from spp_core.store import Store
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW


def test_people_who_answered_are_named_to_who_runs_the_room_alone(held: Held, store: Store) -> None:
    room = hold(store, held.person, roster="Ruth\nSam", ballot_is="person")
    room.move("jump vote", "open")
    room.put("votes", ["A1"], "Ruth")
    lead = account(store, "bo", "lead")
    token = actions.invite_lead(store, held.person, room.room.partnership_id, NOW)
    actions.accept_invite(store, token, lead, NOW)
    assert "Ruth" in repr(views.archive(store, held.person, room.room.id).ballots)
    assert "Ruth" not in repr(views.archive(store, lead, room.room.id))


def test_lead_of_a_room_of_triads_may_have_their_names(held: Held) -> None:
    lead = account(held.store, "bo", "lead")
    token = actions.invite_lead(held.store, held.person, held.room.partnership_id, NOW)
    actions.accept_invite(held.store, token, lead, NOW)
    assert "Oak" in repr(views.archive(held.store, lead, held.room.id).ballots)
    assert "Oak" not in repr(views.archive(held.store, lead, held.room.id, names=False).ballots)
