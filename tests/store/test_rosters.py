from __future__ import annotations

import pytest
import sqlalchemy as sa

from spp_core.store import Store, presence, rosters
from tests.short_workshop import NOW
from tests.store.roster import everything, make


def test_seat_is_found_by_its_token_which_is_kept_nowhere(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        token = rosters.add_seat(tx, made.room, made.oak, NOW)
        seat = rosters.find_seat(tx, token)
        assert seat is not None
        assert (seat.room_id, seat.ballot_id, seat.removed) == (made.room, made.oak, False)
        assert rosters.find_seat(tx, "") is None
        assert rosters.find_seat(tx, "\ud800") is None
    store.close()
    assert token not in everything(store)


def test_devices_of_a_ballot_are_counted_with_their_sockets(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        tokens = [rosters.add_seat(tx, made.room, made.oak, NOW) for _ in range(3)]
        seats = [rosters.find_seat(tx, token) for token in tokens]
        ids = [seat.id for seat in seats if seat]
        for each in ids[:2]:
            presence.set_connected(tx, each, 2, "here:8501")
        assert rosters.devices(tx, made.room) == {made.oak: (3, 4)}
        presence.started(tx, "here:8501", NOW)
        assert rosters.devices(tx, made.room) == {made.oak: (3, 0)}
        rosters.remove_seats(tx, made.oak, NOW)
        assert rosters.devices(tx, made.room) == {}
        assert rosters.removed_seats(tx, [*ids, "another"]) == set(ids)
        found = rosters.find_seat(tx, tokens[0])
        assert found is not None
        assert found.removed


def test_two_ballots_of_a_room_never_have_one_name(store: Store) -> None:
    made = make(store)
    with pytest.raises(sa.exc.IntegrityError), store.writing() as tx:
        rosters.add_ballot(tx, made.room, "Oak")


def test_one_ballot_is_found_as_it_stands_on_the_roster(store: Store) -> None:
    made = make(store)
    other = make(store, "Q2K7MP")
    with store.reading() as tx:
        oak, elm = rosters.ballots(tx, made.room)
        assert (oak.name, elm.name) == ("Oak", "Elm")
        assert rosters.find_ballot(tx, made.room, made.elm) == elm
        assert rosters.ballots(tx, made.room, [made.elm, made.oak]) == [oak, elm]
        assert rosters.ballots(tx, made.room, []) == []
        assert rosters.find_ballot(tx, made.room, other.elm) is None


def test_names_leave_the_whole_room_out(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        rosters.add_ballot(tx, made.room, "The whole room", is_room=True)
        assert rosters.names(tx, made.room) == {made.oak: "Oak", made.elm: "Elm"}
