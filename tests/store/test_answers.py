from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.store import Store, answers, rosters
from tests.short_workshop import NOW, at
from tests.store.roster import Made, kept, make, put, values

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def test_answer_given_again_takes_the_place_of_the_first(store: Store) -> None:
    made = make(store)
    for value, minute in ((3, 0), (5, 1)):
        with store.writing() as tx:
            put(tx, made, "r1", value, now=at(minute))
    [only] = kept(store, made)
    assert (only.value, only.at) == (5, at(1))


@pytest.mark.parametrize(
    "other", [{"round": 2}, {"activity": "vote"}, {"late": True}, {"item": "r2"}]
)
def test_answer_of_another_key_stands_beside(store: Store, other: dict[str, object]) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        put(tx, made, **{"item": "r1", "value": 5, **other})  # type: ignore[arg-type]
    assert sorted(each.value for each in kept(store, made, late=None)) == [3, 5]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all the examples of a test."""
    opened = Store(f"sqlite:///{tmp_path_factory.mktemp('store')}/spp.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def made_once(lasting: Store) -> Made:
    return make(lasting)


@given(value=JSON.filter(lambda value: value is not None))
def test_any_json_is_read_back_as_it_was(lasting: Store, made_once: Made, value: object) -> None:
    with lasting.writing() as tx:
        put(tx, made_once, "r1", value)
    assert values(lasting, made_once) == {"r1": value}


def test_withdrawn_answer_is_gone(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        put(tx, made, "r1", None)
        put(tx, made, "never", None)
    assert kept(store, made, late=None) == []


def test_late_answers_are_kept_apart_even_a_withdrawal(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        put(tx, made, "r1", None, late=True)
        put(tx, made, "r2", 4, late=True)
    assert values(store, made) == {"r1": 3}
    assert values(store, made, late=True) == {"r1": None, "r2": 4}
    with store.writing() as tx:
        answers.drop_late(tx, made.room, "scores", made.elm)
        answers.drop_late(tx, made.room, "vote", made.oak)
        assert len(answers.answers(tx, made.room, late=None)) == 3
        answers.drop_late(tx, made.room, "scores", made.oak)
    assert values(store, made, late=None) == {"r1": 3}


def test_answered_counts_what_is_on_time_in_that_round(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        put(tx, made, "r2", 3)
        put(tx, made, "r1", 3, ballot_id=made.elm, late=True)
        put(tx, made, "r1", 3, ballot_id=made.elm, round=2)
        assert answers.answered(tx, made.room, "scores", 1) == {made.oak}
        assert answers.answered(tx, made.room, "scores", 2) == {made.elm}
        assert answers.answered(tx, made.room, "vote", 1) == set()


def test_answers_are_those_of_the_room_and_what_is_asked_for(store: Store) -> None:
    made, other = make(store), make(store, "2QPM7K")
    with store.writing() as tx:
        put(tx, made, "b", 1, now=at(2))
        put(tx, made, "a", 2, now=at(1), ballot_id=made.elm)
        put(tx, made, "c", 3, activity="vote", now=at(3))
        put(tx, other, "d", 4)
    assert list(values(store, made)) == ["a", "b", "c"]
    assert list(values(store, made, activity="scores")) == ["a", "b"]
    assert list(values(store, made, ballot_id=made.oak)) == ["b", "c"]


def test_marks_are_put_on_once_and_taken_off(store: Store) -> None:
    made = make(store)
    key = {"room_id": made.room, "activity": "wall", "ballot_id": made.oak, "item": "note.a.1"}
    with store.writing() as tx:
        for kind in ("hidden", "hidden", "pinned"):
            answers.set_mark(tx, **key, kind=kind, on=True)
        here = {("wall", made.oak, "note.a.1")}
        assert answers.marks(tx, made.room) == {"hidden": here, "pinned": here}
        assert answers.marks(tx, made.room, "vote") == {}
        answers.set_mark(tx, **key, kind="hidden", on=False)
        assert answers.marks(tx, made.room, "wall") == {"pinned": here}


def test_photo_is_kept_with_whose_it_is(store: Store) -> None:
    made = make(store)
    whose = {"room_id": made.room, "ballot_id": made.oak, "activity": "board"}
    with store.writing() as tx:
        photo = answers.add_photo(tx, **whose, picture=b"\xff\xd8", now=NOW)
        assert answers.find_photo(tx, photo) == (made.room, made.oak, "board", b"\xff\xd8")
        assert answers.find_photo(tx, "none") is None
        assert answers.count_photos(tx, made.room, made.oak) == 1
        assert answers.count_photos(tx, made.room, made.elm) == 0


def test_times_are_the_same_moment_whatever_their_zone(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3, now=NOW.astimezone(timezone(timedelta(hours=9))))
    assert kept(store, made)[0].at == NOW


def test_count_is_of_ballots_that_answered_on_time_in_this_round(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        whole = rosters.add_ballot(tx, made.room, "The whole room", is_room=True)
        put(tx, made, "r1", 3)
        put(tx, made, "r2", 4)
        put(tx, made, "r1", 5, ballot_id=whole)
        put(tx, made, "r1", 5, ballot_id=made.elm, late=True)
        put(tx, made, "r1", 5, ballot_id=made.elm, round=2)
        put(tx, made, "r1", 5, ballot_id=made.elm, activity="vote")
    with store.reading() as tx:
        assert answers.counted(tx, made.room, "scores", 1) == (1, 2)
        assert answers.counted(tx, made.room, "scores", 3) == (0, 2)
        assert answers.counted(tx, "no such room", "scores", 1) == (0, 0)


def test_answers_of_a_round_leave_other_rounds_out(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "r1", 3)
        put(tx, made, "r1", 5, round=2)
    assert values(store, made, round=2) == {"r1": 5}
    assert [each.value for each in kept(store, made)] == [3, 5]
