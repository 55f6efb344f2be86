"""What is deleted or erased can be put back for thirty days, and is gone after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spp_core.errors import NotFound, Refused
from spp_core.service import actions, views
from spp_core.store import Person, Store, promises
from spp_core.store.tables import metadata
from tests.service.held import Held, account, hold
from tests.service.whole_room import whole_room
from tests.short_workshop import NOW

DAY = timedelta(days=1)
OF_A_ROOM = ("answer", "ballot", "commitment", "check_in", "photo", "seat", "room")


@pytest.fixture
def whole(store: Store, ada: Person) -> Held:
    return whole_room(store, ada)


def kept(held: Held) -> bytes:
    """The room's file."""
    return views.archive(held.store, held.person, held.room.id)


def counts(store: Store) -> dict[str, int]:
    with store.reading() as tx:
        return {each: len(tx.execute(metadata.tables[each].select()).all()) for each in OF_A_ROOM}


def promised(held: Held) -> list[str]:
    with held.store.reading() as tx:
        return [each.what for each in promises.promises(tx, held.room.partnership_id)]


def test_deleted_room_is_nowhere_and_comes_back_as_it_was(store: Store, whole: Held) -> None:
    before, room, ada = kept(whole), whole.room, whole.person
    assert promised(whole) == ["Meet"]
    actions.delete_room(store, ada, room, NOW)
    assert views.rooms_of(store, ada) == []
    assert promised(whole) == []
    for look in (
        lambda: views.facilitated(store, ada, room.code),
        lambda: views.reviewable(store, ada, room.code),
        lambda: views.door(store, room.code),
        lambda: views.board(store, room.id, NOW),
        lambda: views.review(store, ada, room.id, NOW),
        lambda: actions.delete_room(store, ada, room, NOW),
    ):
        with pytest.raises(NotFound):
            look()
    [found] = views.deleted_rooms(store, ada, NOW)
    assert (found.title, found.until) == (room.title, NOW + 30 * DAY)
    actions.restore_room(store, ada, room.id, NOW)
    assert kept(whole) == before
    assert promised(whole) == ["Meet"]
    assert views.deleted_rooms(store, ada, NOW) == []


def test_device_of_a_deleted_room_has_no_seat_until_it_is_back(store: Store, ada: Person) -> None:
    held = hold(store, ada)
    token = actions.join(store, held.room.code, NOW, ballot_id=held.ids["Oak"])
    actions.delete_room(store, ada, held.room, NOW)
    assert views.who(store, token, None, NOW).seat is None
    actions.restore_room(store, ada, held.room.id, NOW)
    assert views.who(store, token, None, NOW).seat is not None


def test_day_29_is_early_enough_and_day_31_is_not(store: Store, whole: Held) -> None:
    actions.delete_room(store, whole.person, whole.room, NOW)
    before = counts(store)
    assert actions.purge(store, NOW + 29 * DAY) == 0
    assert counts(store) == before
    actions.restore_room(store, whole.person, whole.room.id, NOW + 29 * DAY)
    actions.delete_room(store, whole.person, whole.room, NOW)
    with pytest.raises(NotFound):
        actions.restore_room(store, whole.person, whole.room.id, NOW + 31 * DAY)
    assert actions.purge(store, NOW + 31 * DAY) == 1
    assert set(counts(store).values()) == {0}


def test_trail_outlives_the_room(store: Store, whole: Held) -> None:
    actions.delete_room(store, whole.person, whole.room, NOW)
    actions.purge(store, NOW + 31 * DAY)
    with store.reading() as tx:
        rows = tx.execute(metadata.tables["event"].select()).all()
    assert [row.detail for row in rows if row.what == "room deleted"] == [whole.room.title]
    assert {row.room_id for row in rows} == {None}


def test_facilitator_of_another_room_cannot_restore_but_the_owner_can(
    store: Store, whole: Held
) -> None:
    other = account(store, "bo", "facilitator")
    hold(store, other)
    actions.delete_room(store, whole.person, whole.room, NOW)
    with pytest.raises(NotFound):
        actions.restore_room(store, other, whole.room.id, NOW)
    owner = replace(other, owner=True)
    actions.restore_room(store, owner, whole.room.id, NOW)
    assert views.rooms_of(store, whole.person)


def test_removed_triad_is_in_no_tally_and_comes_back_with_its_devices(
    store: Store, whole: Held
) -> None:
    before, ada, room, elm = kept(whole), whole.person, whole.room, whole.ids["Elm"]
    whole.move("resume")
    token = actions.join(store, room.code, NOW, ballot_id=elm)
    whole.move("end")
    with_device = kept(whole)
    assert before != b""
    undo = actions.remove_ballot(store, ada, room, elm, NOW)
    assert views.who(store, token, None, NOW).seat is None
    assert elm not in {line.id for line in whole.console().roster}
    assert elm not in str(kept(whole))
    with pytest.raises(Refused, match="taken out"):
        actions.add_late(store, ada, room, "elm", NOW)
    assert [each.told for each in views.erased(store, ada, room, NOW)] == [
        "“Elm” was taken out, with all its answers."
    ]
    actions.restore_erased(store, ada, room, undo, NOW)
    assert kept(whole) == with_device
    assert views.who(store, token, None, NOW).seat is not None
    with pytest.raises(NotFound):
        actions.restore_erased(store, ada, room, undo, NOW)


def test_whole_room_cannot_be_removed(held: Held) -> None:
    with pytest.raises(NotFound):
        actions.remove_ballot(held.store, held.person, held.room, held.ids["The whole room"], NOW)


def test_what_was_answered_since_stays_when_answers_are_put_back(held: Held) -> None:
    held.move("jump scores", "open")
    held.put("r1", 1)
    held.put("r2", 2)
    undo = actions.erase_activity(held.store, held.person, held.room, "scores", NOW)
    assert held.values() == {}
    held.put("r1", 3)
    actions.restore_erased(held.store, held.person, held.room, undo, NOW)
    assert held.values() == {"r1": 3, "r2": 2}


def test_erased_answers_are_forgotten_after_thirty_days(store: Store, whole: Held) -> None:
    elm = whole.ids["Elm"]
    undo = actions.remove_ballot(store, whole.person, whole.room, elm, NOW)
    assert actions.purge(store, NOW + 29 * DAY) == 0
    assert actions.purge(store, NOW + 31 * DAY) == 1
    with pytest.raises(NotFound):
        actions.restore_erased(store, whole.person, whole.room, undo, NOW)
    with store.reading() as tx:
        rows = tx.execute(metadata.tables["ballot"].select()).all()
    assert elm not in {row.id for row in rows}


ACTS = st.one_of(
    st.just(("room", "")),
    st.tuples(st.just("ballot"), st.sampled_from(["Oak", "Elm", "'Ash; =1"])),
    st.tuples(st.just("answers"), st.sampled_from(["Oak", "Elm"])),
    st.tuples(
        st.just("activity"), st.sampled_from(["scores", "wall", "visit", "promises", "board"])
    ),
)


def done_and_undone(held: Held, what: str, which: str) -> None:
    store, ada, room = held.store, held.person, held.room
    if what == "room":
        actions.delete_room(store, ada, room, NOW)
        actions.restore_room(store, ada, room.id, NOW)
        return
    before = kept(held)
    if what == "activity":
        undo = actions.erase_activity(store, ada, room, which, NOW)
    elif what == "ballot":
        undo = actions.remove_ballot(store, ada, room, held.ids[which], NOW)
    else:
        undo = actions.erase_answers(store, ada, room, held.ids[which], NOW)
    assert kept(held) != before or (what, which) == ("activity", "board")
    actions.restore_erased(store, ada, room, undo, NOW)


@given(st.lists(ACTS, min_size=1, max_size=4))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_done_and_undone_the_room_is_as_it_was(
    whole: Held, acts: list[tuple[str, str]]
) -> None:
    before = kept(whole)
    for what, which in acts:
        done_and_undone(whole, what, which)
    assert kept(whole) == before
