from __future__ import annotations

from datetime import timedelta

import pytest

from spp_core.content import load_library
from spp_core.errors import NotAllowed, NotFound
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store, tables
from spp_core.workshop import Workshop, load_workshops
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW


@pytest.fixture(scope="module")
def plan() -> Workshop:
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["progress-and-impact"]


def year(store: Store, person: Person, plan: Workshop, score: int, **wanted: str) -> Held:
    """A room in which every triad gives one row this score."""
    held = hold(store, person, plan, **wanted)
    held.move("jump activity-1", "open")
    for name in held.ids:
        if name != "The whole room":
            held.put("t01-1", score, name)
    return held


def test_triads_are_matched_from_room_to_room_by_what_lasts(
    store: Store, ada: Person, plan: Workshop
) -> None:
    before = year(store, ada, plan, 2)
    with store.writing() as tx:
        day = (NOW - timedelta(days=364)).replace(tzinfo=None)
        tx.execute(tables.room.update().values(created_at=day))
    after = year(store, ada, plan, 4, roster="Elm\nOak\nAsh")
    codes = [after.room.code, before.room.code]
    found = views.travelled(store, ada, before.room.partnership_id, codes, NOW)
    assert found.matched == 2
    [row] = found.activities[0].rows
    assert (row.change.up, row.change.same, row.change.down, row.change.p) == (2, 0, 0, None)
    assert row.measure.id == "transition-checklist/t01-1"
    assert row.middles == (2.0, 4.0)
    assert any("only: Ash" in each for each in found.left_out)


def test_rooms_to_compare_are_those_this_person_may_review(
    store: Store, ada: Person, plan: Workshop
) -> None:
    first, second = year(store, ada, plan, 2), year(store, ada, plan, 3)
    bo = account(store, "bo", "facilitator", second.room.id)
    partnership_id = first.room.partnership_id
    listed = views.comparable_rooms(store, bo, partnership_id)
    assert [each.id for each in listed] == [second.room.id]
    with pytest.raises(NotAllowed):
        views.travelled(store, bo, partnership_id, [first.room.code, second.room.code], NOW)
    lead = account(store, "cy", "lead")
    token = actions.invite_lead(store, ada, partnership_id, NOW)
    actions.accept_invite(store, token, lead, NOW)
    assert len(views.comparable_rooms(store, lead, partnership_id)) == 2


def test_room_of_another_partnership_or_one_alone_is_refused(
    store: Store, ada: Person, plan: Workshop
) -> None:
    here = year(store, ada, plan, 2)
    other = year(store, ada, plan, 2, partnership="Quayside")
    for codes in ([here.room.code, other.room.code], [here.room.code]):
        with pytest.raises(NotFound):
            views.travelled(store, ada, here.room.partnership_id, codes, NOW)
