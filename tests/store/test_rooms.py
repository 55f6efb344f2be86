from __future__ import annotations

from spp_core.store import Store, Versions, rooms
from tests.short_workshop import NOW, at
from tests.store.roster import make


def test_room_is_found_by_code_or_id_and_only_so(store: Store) -> None:
    made = make(store)
    with store.reading() as tx:
        by_code = rooms.find_room(tx, code="K7MPQ2")
        assert by_code is not None
        assert by_code == rooms.find_room(tx, room_id=made.room)
        assert (by_code.partnership, by_code.created_at, by_code.ended_at) == ("Harbour", NOW, None)
        assert rooms.find_room(tx) is None
        assert rooms.find_room(tx, code="k7mpq2") is None
        assert rooms.plan_of(tx, made.room) == "{}"
        assert rooms.code_taken(tx, "K7MPQ2")
        assert not rooms.code_taken(tx, "2QPM7K")


def test_stage_is_kept_only_over_the_one_seen(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        assert rooms.save_stage(tx, made.room, "new", 2, 1, None)
        assert not rooms.save_stage(tx, made.room, "newer", 2, 1, None)
        room = rooms.find_room(tx, room_id=made.room)
        assert room is not None
        assert (room.stage, room.stage_version) == ("new", 2)
        assert rooms.save_stage(tx, made.room, "end", 3, 2, at(60))
        room = rooms.find_room(tx, room_id=made.room)
        assert room is not None
        assert room.ended_at == at(60)


def test_touch_counts_up_what_changed_where_it_changed(store: Store) -> None:
    one, other = make(store), make(store, "2QPM7K")
    with store.writing() as tx:
        rooms.touch(tx, [one.room], answers=True, roster=False)
        rooms.touch(tx, [one.room, other.room], answers=True, roster=True)
        rooms.touch(tx, [], answers=True, roster=True)
        found = {each.room_id: each for each in rooms.versions(tx, [one.room, other.room])}
        assert found[one.room] == Versions(one.room, 1, 3, 2)
        assert found[other.room] == Versions(other.room, 1, 2, 2)
        assert rooms.versions(tx, ["none"]) == []


def test_facilitator_runs_their_own_rooms_newest_first(store: Store) -> None:
    one, other = make(store), make(store, "2QPM7K")
    with store.writing() as tx:
        assert rooms.facilitates(tx, one.room, one.person)
        assert not rooms.facilitates(tx, other.room, one.person)
        rooms.add_facilitator(tx, other.room, one.person)
        rooms.add_facilitator(tx, other.room, one.person)
        assert {room.id for room in rooms.rooms_of(tx, one.person)} == {one.room, other.room}
        assert [room.id for room in rooms.rooms_of(tx, other.person)] == [other.room]


def test_triads_and_schools_are_kept_once_and_last(store: Store) -> None:
    with store.writing() as tx:
        harbour = rooms.keep_partnership(tx, "Harbour")
        assert rooms.keep_partnership(tx, "Harbour") == harbour
        oak = rooms.keep_triad(tx, harbour, "Oak")
        assert rooms.keep_triad(tx, harbour, "Oak") == oak
        school = rooms.keep_school(tx, harbour, "Beech Lane")
        assert rooms.keep_school(tx, harbour, "Beech Lane", oak) == school
        rooms.keep_school(tx, harbour, "Ashfield", oak)
        rooms.keep_triad(tx, harbour, "Elm")
        assert rooms.triads_with_schools(tx, harbour) == [
            ("Elm", []),
            ("Oak", ["Ashfield", "Beech Lane"]),
        ]
        assert rooms.partnerships(tx) == [(harbour, "Harbour")]


def test_private_note_is_its_writers_own(store: Store) -> None:
    one, other = make(store), make(store, "2QPM7K")
    with store.writing() as tx:
        for words in ("first", "second"):
            rooms.keep_private_note(tx, one.room, one.person, "vote", words)
        rooms.keep_private_note(tx, one.room, other.person, "vote", "mine")
        assert rooms.private_note(tx, one.room, one.person, "vote") == "second"
        assert rooms.private_note(tx, one.room, one.person, "wall") == ""
        rooms.keep_private_note(tx, one.room, one.person, "vote", "")
        assert rooms.private_note(tx, one.room, one.person, "vote") == ""
        assert rooms.private_note(tx, one.room, other.person, "vote") == "mine"


def test_lead_reads_the_rooms_of_their_partnership_only(store: Store) -> None:
    one = make(store)
    with store.writing() as tx:
        other = rooms.keep_partnership(tx, "Another partnership")
        mine = rooms.keep_partnership(tx, "Harbour")
        assert rooms.rooms_led(tx, one.person) == []
        rooms.add_lead(tx, mine, one.person)
        rooms.add_lead(tx, mine, one.person)
        assert rooms.leads(tx, mine, one.person)
        assert not rooms.leads(tx, other, one.person)
        assert [room.id for room in rooms.rooms_led(tx, one.person)] == [one.room]
