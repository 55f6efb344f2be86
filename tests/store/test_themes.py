from __future__ import annotations

from dataclasses import replace

import pytest

from spp_core.kinds.frames import Theme
from spp_core.review.standing import KeptTheme
from spp_core.store import Store, themes
from spp_core.store.themes import Place
from tests.short_workshop import NOW, at
from tests.store.roster import Made, make, put


@pytest.fixture
def made(store: Store) -> Made:
    return make(store)


def place_of(made: Made, item: str = "n1") -> Place:
    return Place(made.room, "scores", made.oak, item)


def codes(store: Store, made: Made) -> dict[Place, list[str]]:
    with store.reading() as tx:
        return themes.codes(tx, [made.room])


def test_themes_are_kept_with_what_they_were_merged_into(store: Store, made: Made) -> None:
    own = Theme("A1", "Words", "A")
    with store.writing() as tx:
        first = themes.add_theme(tx, "f", "A", "New", made.person, NOW)
        second = themes.add_theme(tx, "f", "B", "Newer", made.person, at(1))
        themes.merge_theme(tx, "f", own, first.id, made.person, at(2))
        themes.merge_theme(tx, "f", first, second.id, made.person, at(3))
        found = themes.themes(tx, "f")
        assert themes.themes(tx, "g") == []
    assert found == [
        KeptTheme("f", first.id, "A", "New", second.id),
        KeptTheme("f", second.id, "B", "Newer"),
        KeptTheme("f", "A1", "A", "Words", first.id),
    ]


def test_theme_taken_apart_again_stands_by_itself(store: Store, made: Made) -> None:
    own = Theme("A1", "Words", "A")
    with store.writing() as tx:
        themes.merge_theme(tx, "f", own, "A2", made.person, NOW)
        themes.merge_theme(tx, "f", own, "", made.person, NOW)
        themes.merge_theme(tx, "f", Theme("A3", "Other", "A"), "", made.person, NOW)
        assert themes.themes(tx, "f") == [KeptTheme("f", "A1", "A", "Words")]


def test_contribution_is_coded_to_several_themes_each_once(store: Store, made: Made) -> None:
    with store.writing() as tx:
        for theme in ("b", "a", "b"):
            themes.code(tx, place_of(made), "f", theme, NOW)
        assert themes.coded_rooms(tx, "f") == {made.room}
        assert themes.coded_rooms(tx, "g") == set()
    assert codes(store, made) == {place_of(made): ["a", "b"]}
    with store.writing() as tx:
        themes.uncode(tx, place_of(made), ["a", "c"])
    assert codes(store, made) == {place_of(made): ["b"]}


def test_codes_go_with_the_answer_that_is_withdrawn(store: Store, made: Made) -> None:
    with store.writing() as tx:
        for item in ("n1", "n2"):
            put(tx, made, item, {"text": "Words"})
            themes.code(tx, place_of(made, item), "f", "a", NOW)
        put(tx, made, "n1", None, late=True)
        put(tx, made, "n2", None, ballot_id=made.elm)
    assert len(codes(store, made)) == 2
    with store.writing() as tx:
        put(tx, made, "n1", None)
    assert codes(store, made) == {place_of(made, "n2"): ["a"]}


def test_codes_stay_while_another_round_has_the_answer(store: Store, made: Made) -> None:
    with store.writing() as tx:
        for number in (1, 2):
            put(tx, made, "n1", {"text": "Words"}, round=number)
        themes.code(tx, place_of(made), "f", "a", NOW)
        put(tx, made, "n1", None, round=2)
    assert codes(store, made) == {place_of(made): ["a"]}


def test_codes_go_with_their_room_and_themes_stay(store: Store, made: Made) -> None:
    with store.writing() as tx:
        theme = themes.add_theme(tx, "f", "A", "New", made.person, NOW)
        themes.code(tx, place_of(made), "f", theme.id, NOW)
        other = replace(place_of(made), room_id=made.room, ballot_id=made.elm)
        themes.code(tx, other, "f", theme.id, NOW)
    with store.writing() as tx:
        tx.exec_driver_sql("DELETE FROM room")
        tx.exec_driver_sql("DELETE FROM person")
        assert themes.codes(tx, [made.room]) == {}
        assert len(themes.themes(tx, "f")) == 1
