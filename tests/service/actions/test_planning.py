"""Plans of one's own: brought, copied, changed, gone; workshops made from them keep theirs."""

from __future__ import annotations

from functools import partial

import pytest

from spp_core.content import load_library
from spp_core.errors import Faults, NotFound, Refused, Stale
from spp_core.service import actions, views
from spp_core.service.actions import planning
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Person, Store
from spp_core.workshop import plan_texts
from spp_core.workshop.building import as_file, empty, retitled, with_line
from tests.service.held import account
from tests.short_workshop import NOW, at

LIBRARY = load_library(INSTRUMENTS)
FILES = plan_texts(WORKSHOPS)
MINE = as_file(empty("Mine"))


def plan(store: Store, person: Person, plan_id: str) -> views.OwnPlan:
    return views.own_plan(store, person, plan_id, LIBRARY)


@pytest.mark.parametrize("built_in", sorted(FILES))
def test_copy_of_any_built_in_plan_can_be_run(store: Store, ada: Person, built_in: str) -> None:
    made = actions.copy_plan(store, ada, FILES[built_in], "Ours", NOW)
    found = plan(store, ada, made)
    assert found.workshop
    assert found.workshop.title == "Ours"
    assert found.by == ada.name


def test_room_is_made_from_it_and_keeps_it(store: Store, ada: Person) -> None:
    made = actions.copy_plan(store, ada, FILES["governors-evening"], "Ours", NOW)
    workshop = plan(store, ada, made).workshop
    assert workshop
    room = actions.create_room(store, ada, workshop, actions.NewRoom("Harbour", "triad", ""), NOW)
    actions.remove_plan(store, ada, made, at(1))
    assert views.console(store, ada, room.id, at(2)).agenda
    assert views.own_plans(store, ada, LIBRARY) == ()
    with pytest.raises(NotFound):
        plan(store, ada, made)


def test_plan_that_is_brought_twice_is_kept_once(store: Store, ada: Person) -> None:
    made = actions.bring_plan(store, ada, MINE, NOW)
    with pytest.raises(Refused, match="among yours already, as “Mine”"):
        actions.bring_plan(store, ada, MINE + "\n# Another hand's remark\n", at(1))
    assert [each.id for each in views.own_plans(store, ada, LIBRARY)] == [made]
    actions.change_plan(store, ada, made, 1, lambda table: retitled(table, "Changed", ""), at(2))
    actions.bring_plan(store, ada, MINE, at(3))
    actions.bring_plan(store, account(store, "bo", "facilitator"), MINE, at(4))
    assert len(views.own_plans(store, ada, LIBRARY)) == 3


def test_change_is_kept_with_its_faults_and_not_offered_until_they_are_mended(
    store: Store, ada: Person
) -> None:
    made = actions.bring_plan(store, ada, MINE, NOW)
    odd = partial(with_line, index=0, changes={"spec": {"odd": 1}})
    actions.change_plan(store, ada, made, 1, odd, at(1))
    found = plan(store, ada, made)
    assert found.workshop is None
    assert {each.key for each in found.faults} >= {"activity[0].spec.odd"}
    good = partial(with_line, index=0, changes={"spec": {"panels": [{"title": "Hello"}]}})
    actions.change_plan(store, ada, made, 2, good, at(2))
    assert plan(store, ada, made).workshop


def test_of_two_changes_at_once_one_is_told(store: Store, ada: Person) -> None:
    made = actions.bring_plan(store, ada, MINE, NOW)
    change = partial(retitled, title="First", about="")
    actions.change_plan(store, ada, made, 1, change, at(1))
    with pytest.raises(Stale):
        actions.change_plan(store, ada, made, 1, partial(retitled, title="Second", about=""), at(2))
    assert plan(store, ada, made).title == "First"


@pytest.mark.parametrize("text", ["title = ", "[[", "\x00", "a" * 10, "a = " + "9" * 5000])
def test_file_that_is_none_is_said(store: Store, ada: Person, text: str) -> None:
    with pytest.raises(Faults):
        actions.bring_plan(store, ada, text, NOW)
    assert views.own_plans(store, ada, LIBRARY) == ()


def test_there_is_an_end_to_them(
    store: Store, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "MOST", 1)
    actions.bring_plan(store, ada, MINE, NOW)
    with pytest.raises(Refused, match="Remove one"):
        actions.bring_plan(store, ada, as_file(empty("Another")), NOW)


def test_everybody_who_facilitates_sees_it_and_its_maker_changes_it(
    store: Store, ada: Person
) -> None:
    made = actions.bring_plan(store, ada, MINE, NOW)
    bo = account(store, "bo", "facilitator")
    assert not plan(store, bo, made).mine
    assert plan(store, ada, made).mine
