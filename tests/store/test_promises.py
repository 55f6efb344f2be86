from __future__ import annotations

from datetime import date

import pytest

from spp_core.kinds.promises import Commitment, Marked
from spp_core.review.promises import CheckIn, Promise
from spp_core.store import Room, Store, answers, promises, rooms, tables
from tests.short_workshop import NOW, at
from tests.store.roster import Made, make

MEET = Commitment("", "c.aaaaaa", "Meet", "Ann", "2027-01-10")
VISIT = Commitment("", "c.bbbbbb", "Visit")


@pytest.fixture
def made(store: Store) -> Made:
    return make(store)


@pytest.fixture
def room(store: Store, made: Made) -> Room:
    with store.reading() as tx:
        found = rooms.find_room(tx, room_id=made.room)
    assert found
    return found


def keep(store: Store, room: Room, made: Made, *commitments: Commitment, minutes: int = 0) -> None:
    with store.writing() as tx:
        promises.keep_promises(
            tx, room, "promises", made.oak, "Oak", commitments, at(minutes=minutes)
        )


def kept(store: Store, room: Room) -> list[Promise]:
    with store.reading() as tx:
        return promises.promises(tx, room.partnership_id)


def look(store: Store, commitment_id: str, on: date, status: str, minutes: int = 0) -> None:
    with store.writing() as tx:
        promises.add_check_in(tx, commitment_id, CheckIn(on, status), at(minutes=minutes))


def test_promises_are_kept_changed_and_taken_back(store: Store, made: Made, room: Room) -> None:
    keep(store, room, made, MEET, VISIT)
    meet, visit = kept(store, room)
    assert (meet.what, meet.who, meet.due, meet.maker, meet.workshop, meet.made) == (
        "Meet",
        "Ann",
        date(2027, 1, 10),
        "Oak",
        "A short workshop",
        NOW.date(),
    )
    assert (visit.due, visit.who) == (None, "")
    changed = Commitment("", "c.aaaaaa", "Meet monthly")
    keep(store, room, made, changed, minutes=24 * 60)
    assert kept(store, room) == [
        Promise(meet.id, "Meet monthly", "", None, "Oak", *meet_from(meet))
    ]


def meet_from(promise: Promise) -> tuple[str, date | None]:
    return promise.workshop, promise.made


def test_promise_taken_back_stays_once_it_was_checked_in(
    store: Store, made: Made, room: Room
) -> None:
    keep(store, room, made, MEET, VISIT)
    look(store, kept(store, room)[0].id, NOW.date(), "done")
    keep(store, room, made)
    assert [each.what for each in kept(store, room)] == ["Meet"]


def test_check_ins_are_all_kept_the_latest_day_last(store: Store, made: Made, room: Room) -> None:
    keep(store, room, made, MEET)
    [meet] = kept(store, room)
    look(store, meet.id, date(2026, 12, 2), "open", minutes=1)
    look(store, meet.id, date(2026, 12, 1), "dropped", minutes=2)
    look(store, meet.id, date(2026, 12, 2), "done", minutes=3)
    [meet] = kept(store, room)
    assert [each.status for each in meet.check_ins] == ["dropped", "open", "done"]
    assert meet.status == "done"


def test_room_has_one_check_in_of_each_and_changes_it(store: Store, made: Made, room: Room) -> None:
    keep(store, room, made, MEET)
    [meet] = kept(store, room)
    look(store, meet.id, NOW.date(), "open")

    def mark(status: str, how: str = "", days: int = 0) -> list[tuple[str, str, date]]:
        with store.writing() as tx:
            said = [Marked(meet.id, status, how), Marked("gone", "done")]
            promises.keep_room_check_ins(tx, room, said, "All", at(minutes=days * 24 * 60))
        [promise] = kept(store, room)
        return [(c.status, c.how, c.on) for c in promise.check_ins if c.workshop == room.title]

    assert mark("done") == [("done", "", NOW.date())]
    assert mark("done", days=1) == [("done", "", NOW.date())]
    assert mark("dropped", "Minutes", days=1) == [("dropped", "Minutes", date(2026, 11, 21))]
    assert mark("") == []
    assert [each.status for each in kept(store, room)[0].check_ins] == ["open"]


def test_check_in_of_another_partnerships_commitment_is_passed_by(
    store: Store, made: Made, room: Room
) -> None:
    keep(store, room, made, MEET)
    [meet] = kept(store, room)
    with store.writing() as tx:
        other = rooms.keep_partnership(tx, "Another")
        tx.execute(tables.room.update().values(partnership_id=other))
        moved = rooms.find_room(tx, room_id=room.id)
        assert moved
        promises.keep_room_check_ins(tx, moved, [Marked(meet.id, "done")], "All", NOW)
    assert kept(store, room)[0].check_ins == ()


def test_hidden_promise_is_left_out_until_it_is_shown_again(
    store: Store, made: Made, room: Room
) -> None:
    keep(store, room, made, MEET, VISIT)
    for on, left in ((True, ["Visit"]), (False, ["Meet", "Visit"])):
        with store.writing() as tx:
            answers.set_mark(
                tx,
                room_id=room.id,
                activity="promises",
                ballot_id=made.oak,
                item="c.aaaaaa",
                kind="hidden",
                on=on,
            )
        assert [each.what for each in kept(store, room)] == left


def test_promise_outlives_its_room(store: Store, made: Made, room: Room) -> None:
    keep(store, room, made, MEET)
    with store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM room")
    [meet] = kept(store, room)
    assert (meet.what, meet.maker, meet.workshop) == ("Meet", "Oak", "")


def test_whose_commitment_it_is(store: Store, made: Made, room: Room) -> None:
    keep(store, room, made, MEET)
    with store.reading() as tx:
        assert promises.partnership_of(tx, kept(store, room)[0].id) == room.partnership_id
        assert promises.partnership_of(tx, "gone") is None
