from __future__ import annotations

from datetime import timedelta

import pytest

from spp_core.errors import NotFound, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Seat, Store, rooms
from tests.service.held import Held, hold
from tests.short_workshop import NOW


def test_join_by_a_code_typed_carelessly(held: Held) -> None:
    typed = f" {held.room.code[:3].lower()} {held.room.code[3:].replace('0', 'o')} "
    assert views.door(held.store, typed).room.id == held.room.id
    token = actions.join(held.store, typed, NOW, ballot_id=held.ids["Oak"])
    seat = views.who(held.store, token, None, NOW).seat
    assert seat is not None
    assert (seat.room_id, seat.ballot_id) == (held.room.id, held.ids["Oak"])


def test_two_devices_share_a_ballot(held: Held) -> None:
    tokens = [
        actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"]) for _ in range(2)
    ]
    seats = [views.who(held.store, token, None, NOW).seat for token in tokens]
    assert len({seat.id for seat in seats if seat}) == 2
    assert len({seat.ballot_id for seat in seats if seat}) == 1
    assert {line.name: line.seats for line in held.console().roster} == {"Oak": 2, "Elm": 0}


@pytest.mark.parametrize("typed", ["", "ZZZZZZ", "K7", "K7MPQU", "'; DROP TABLE room"])
def test_code_of_no_workshop_is_said(held: Held, typed: str) -> None:
    for enter in (
        lambda: views.door(held.store, typed),
        lambda: actions.join(held.store, typed, NOW, name="Ash"),
    ):
        with pytest.raises(NotFound, match="No workshop has that code"):
            enter()


def test_code_of_a_workshop_that_has_ended_is_said(held: Held) -> None:
    token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    held.move("end")
    for enter in (
        lambda: views.door(held.store, held.room.code),
        lambda: actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"]),
    ):
        with pytest.raises(NotFound, match="ended on 20 November 2026"):
            enter()
    assert views.who(held.store, token, None, NOW).seat
    assert views.facilitated(held.store, held.person, held.room.code).id == held.room.id
    held.move("resume")
    assert views.door(held.store, held.room.code)


def test_new_name_makes_a_ballot_and_a_taken_one_does_not(held: Held) -> None:
    token = actions.join(held.store, held.room.code, NOW, name=" Ash ")
    seat = views.who(held.store, token, None, NOW).seat
    assert seat is not None
    assert views.everyone(held.store, held.room.id)[seat.ballot_id] == "Ash"
    for taken in ("ASH", "oak", "the whole room"):
        with pytest.raises(Refused, match="on the list already"):
            actions.join(held.store, held.room.code, NOW, name=taken)
    for none in ("", "  ", "x" * 81):
        with pytest.raises(Refused):
            actions.join(held.store, held.room.code, NOW, name=none)


def test_whole_room_is_nobodys_to_join(held: Held) -> None:
    whole = held.ids["The whole room"]
    assert whole not in views.door(held.store, held.room.code).names
    with pytest.raises(NotFound, match="not on this workshop's list"):
        actions.join(held.store, held.room.code, NOW, ballot_id=whole)


def test_ballot_of_another_room_cannot_be_joined(store: Store, ada: Person, held: Held) -> None:
    other = hold(store, ada)
    with pytest.raises(NotFound, match="not on this workshop's list"):
        actions.join(store, held.room.code, NOW, ballot_id=other.ids["Oak"])


def test_people_join_under_their_own_names(store: Store, ada: Person) -> None:
    held = hold(store, ada, ballot_is="person", roster="")
    for name in ("Bo", "Cy"):
        actions.join(store, held.room.code, NOW, name=name)
    assert list(views.door(store, held.room.code).names.values()) == ["Bo", "Cy"]


@pytest.fixture
def seat(held: Held) -> Seat:
    token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    seat = views.who(held.store, token, None, NOW).seat
    assert seat is not None
    return seat


def connected(held: Held) -> int:
    return held.console().roster[0].connected


def test_who_is_connected_is_kept_until_the_process_starts_again(held: Held, seat: Seat) -> None:
    actions.connected(held.store, "one", {seat.id: (held.room.id, 2)})
    assert connected(held) == 2
    actions.process_started(held.store, "another", NOW)
    assert connected(held) == 2
    actions.process_started(held.store, "one", NOW)
    assert connected(held) == 0


def test_device_that_went_to_another_process_is_there(held: Held, seat: Seat) -> None:
    actions.connected(held.store, "one", {seat.id: (held.room.id, 1)})
    actions.connected(held.store, "another", {seat.id: (held.room.id, 1)})
    actions.connected(held.store, "one", {seat.id: (held.room.id, 0)})
    assert connected(held) == 1
    actions.connected(held.store, "another", {seat.id: (held.room.id, 0)})
    assert connected(held) == 0


def test_nobody_is_connected_to_a_process_that_is_gone(held: Held, seat: Seat) -> None:
    for each in ("one", "another"):
        actions.process_started(held.store, each, NOW)
    actions.connected(held.store, "one", {seat.id: (held.room.id, 1)})
    with held.store.reading() as tx:
        [before] = rooms.versions(tx, [held.room.id])
    actions.process_here(held.store, "another", NOW + timedelta(seconds=20))
    assert connected(held) == 1
    actions.process_here(held.store, "another", NOW + timedelta(seconds=40))
    assert connected(held) == 0
    with held.store.reading() as tx:
        [after] = rooms.versions(tx, [held.room.id])
    assert (after.roster, after.answers) == (before.roster + 1, before.answers)
