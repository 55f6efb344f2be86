from __future__ import annotations

import pytest

from spp_core.errors import NotFound
from spp_core.service import actions, views
from spp_core.store import Store, rooms
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW

INSTRUMENT = "true-not-yet-true"


@pytest.fixture
def two(held: Held, store: Store) -> tuple[Held, Held]:
    """Two partnerships whose triads have sorted a card."""
    other = hold(store, held.person, partnership="Another")
    for each, piles in ((held, ("true", "not_yet")), (other, ("true", "true"))):
        each.move("jump cards", "open")
        for ballot, pile in zip(("Oak", "Elm"), piles, strict=True):
            assert each.put("c01", pile, ballot).refused == ""
    return held, other


def test_what_two_workshops_share_can_be_compared(two: tuple[Held, Held]) -> None:
    held, other = two
    used = {each.instrument: each for each in views.comparable(held.store, held.person, NOW)}
    assert {room.id for room in used[INSTRUMENT].rooms} == {held.room.id, other.room.id}
    codes = [held.room.code, other.room.code]
    found = views.across(held.store, held.person, INSTRUMENT, codes, NOW)
    assert set(found.columns) == {"Partnership A", "Partnership B"}
    place = sorted([held.room.partnership_id, other.room.partnership_id]).index(
        other.room.partnership_id
    )
    assert found.lines[0].cells[place].value == 1.0
    assert {cell.n for cell in found.lines[0].cells} == {2}


def test_partnership_is_named_only_where_it_agreed_and_names_are_wanted(
    two: tuple[Held, Held],
) -> None:
    held, other = two
    codes = [held.room.code, other.room.code]
    actions.share_name(held.store, held.person, held.room.partnership_id, True, NOW)
    found = views.across(held.store, held.person, INSTRUMENT, codes, NOW)
    assert "Harbour" not in found.columns
    found = views.across(held.store, held.person, INSTRUMENT, codes, NOW, names=True)
    assert set(found.columns) == {"Harbour", "Partnership A"}
    actions.share_name(held.store, held.person, held.room.partnership_id, False, NOW)
    found = views.across(held.store, held.person, INSTRUMENT, codes, NOW, names=True)
    assert "Harbour" not in found.columns


def test_lead_of_one_partnership_does_not_read_the_other(two: tuple[Held, Held]) -> None:
    held, other = two
    lead = account(held.store, "bo", "lead")
    with held.store.writing() as tx:
        rooms.add_lead(tx, held.room.partnership_id, lead.id)
    assert views.comparable(held.store, lead, NOW) == ()
    codes = [held.room.code, other.room.code]
    with pytest.raises(NotFound):
        views.across(held.store, lead, INSTRUMENT, codes, NOW)


def test_part_of_a_room_that_is_too_small_is_not_told(held: Held, store: Store) -> None:
    roster = "Oak\nElm\nAsh\nBirch"
    rooms_held = [hold(store, held.person, partnership=name, roster=roster) for name in "AB"]
    for each in rooms_held:
        each.move("jump cards", "open")
        each.put("c01", "true", "Oak")
    codes = [each.room.code for each in rooms_held]
    found = views.across(store, held.person, INSTRUMENT, codes, NOW)
    assert {(cell.value, cell.n) for cell in found.lines[0].cells} == {(None, 1)}


def test_one_workshop_is_nothing_to_compare(two: tuple[Held, Held]) -> None:
    held, _ = two
    with pytest.raises(NotFound, match="two workshops"):
        views.across(held.store, held.person, INSTRUMENT, [held.room.code], NOW)
