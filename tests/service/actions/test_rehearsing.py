"""A rehearsal belongs to no partnership, and nothing of it is left afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from spp_core.errors import NotAllowed, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Room, Store, rehearsals, rosters
from spp_core.store.tables import metadata
from tests.service.held import account, hold
from tests.short_workshop import NOW, at, short_workshop


def rehearsed(store: Store, person: Person, triads: int = 4, pace: int = 1) -> Room:
    return actions.rehearse(store, person, short_workshop(), triads, pace, NOW)


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has, but for the trail."""
    with store.reading() as tx:
        return {
            table.name: len(tx.execute(table.select()).all())
            for table in metadata.sorted_tables
            if table.name != "event"
        }


def test_rehearsal_has_so_many_simulated_triads_and_says_so(store: Store, ada: Person) -> None:
    room = rehearsed(store, ada, 7, 5)
    with store.reading() as tx:
        names = rosters.names(tx, room.id)
    assert list(names.values()) == [f"{actions.SIMULATED} {number}" for number in range(1, 8)]
    assert room.rehearsal == 5
    assert room.partnership.startswith("Rehearsal")


@pytest.mark.parametrize(("triads", "pace"), [(3, 1), (41, 1), (8, 0), (8, 11)])
def test_too_few_too_many_too_fast_is_refused(
    store: Store, ada: Person, triads: int, pace: int
) -> None:
    with pytest.raises(Refused, match="between"):
        rehearsed(store, ada, triads, pace)


def test_lead_does_not_rehearse(store: Store) -> None:
    with pytest.raises(NotAllowed, match="facilitator"):
        rehearsed(store, account(store, "bo", "lead"))


def test_rehearsal_is_listed_apart_and_among_no_partnerships(store: Store, ada: Person) -> None:
    real = hold(store, ada).room
    room = rehearsed(store, ada)
    assert [each.id for each in views.rehearsals_of(store, ada)] == [room.id]
    assert [each.id for each in views.rooms_of(store, ada)] == [real.id]
    assert [name for name, _ in views.partnerships(store)] == [real.partnership]
    assert {each.id for each in views.partnerships_of(store, ada)} == {real.partnership_id}


def test_nothing_is_left_of_a_removed_rehearsal(store: Store, ada: Person) -> None:
    hold(store, ada)
    before = rows(store)
    room = rehearsed(store, ada)
    with store.reading() as tx:
        first = next(iter(rosters.names(tx, room.id)))
    actions.join(store, room.code, NOW, ballot_id=first)
    actions.end_rehearsal(store, ada, room, at(5))
    assert rows(store) == before


def test_real_workshop_is_no_rehearsal_to_remove(store: Store, ada: Person) -> None:
    real = hold(store, ada).room
    with pytest.raises(Refused, match="no rehearsal"):
        actions.end_rehearsal(store, ada, real, NOW)
    assert views.facilitated(store, ada, real.code)


def test_forgotten_rehearsals_go_after_a_week(store: Store, ada: Person) -> None:
    real = hold(store, ada).room
    rehearsed(store, ada)
    assert actions.forget_rehearsals(store, NOW + timedelta(days=6)) == 0
    assert actions.forget_rehearsals(store, NOW + timedelta(days=8)) == 1
    assert views.rehearsals_of(store, ada) == []
    assert views.facilitated(store, ada, real.code)


def test_simulated_devices_seem_there_and_real_ones_are_left_alone(
    store: Store, ada: Person
) -> None:
    room = rehearsed(store, ada)
    with store.reading() as tx:
        first, second, *_ = rosters.names(tx, room.id)
    for each in (first, second):
        actions.join(store, room.code, NOW, ballot_id=each)
    actions.seem_connected(store, "here:1", room, [first])
    with store.reading() as tx:
        assert rosters.devices(tx, room.id) == {first: (1, 1), second: (1, 0)}
        assert rehearsals.under_way(tx) == [room.id]
