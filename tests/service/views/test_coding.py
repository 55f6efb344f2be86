from __future__ import annotations

from dataclasses import replace

from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.service.coded_visit import (
    CHAIR,
    OPEN,
    PLANS,
    add,
    code,
    coded,
    coding,
    merge,
    note,
    visit,
)
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW, short_workshop


def hide(held: Held, text: str) -> None:
    held.move("close")
    hidden = note(held, text).contribution
    act = actions.mark_contribution
    act(held.store, held.person, held.room, "visit", hidden, "hidden", on=True, now=NOW)


def test_everything_is_left_to_code_and_nothing_is_coded_by_itself(
    store: Store, ada: Person
) -> None:
    found = coding(visit(store, ada))
    assert (found.left, [each.themes for each in found.notes]) == (3, [(), (), ()])
    assert [each.title for each in found.frame.areas] == ["IMPROVEMENT", "BELIEFS AND BEHAVIOURS"]


def test_themes_that_share_words_are_suggested_until_coded(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    assert "A1" in [each.id for each in note(held, PLANS).suggestions]
    code(held, PLANS, "A1")
    assert "A1" not in [each.id for each in note(held, PLANS).suggestions]
    assert coding(held).left == 2


def test_what_was_coded_at_another_visit_is_learned_from(store: Store, ada: Person) -> None:
    held, other = visit(store, ada), visit(store, ada)
    assert note(held, CHAIR).suggestions == ()
    code(other, CHAIR, "B1")
    assert [each.id for each in note(held, CHAIR).suggestions] == ["B1"]


def test_visits_of_others_are_not_learned_from(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    other = visit(store, account(store, "bo", "facilitator"), partnership="Another")
    code(other, CHAIR, "B1")
    assert note(held, CHAIR).suggestions == ()


def test_theme_added_or_merged_in_one_room_is_so_in_every_room(store: Store, ada: Person) -> None:
    held, other = visit(store, ada), visit(store, ada, partnership="Another")
    theme = add(held, "Chairs")
    merge(held, "A1", "A2")
    assert [each.id for each in coding(other).frame.under("A")] == ["A2", "A3", theme]


def test_what_is_hidden_or_withdrawn_is_not_there_to_code(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    code(held, OPEN, "B1")
    held.put("note.A.aaaaaa", None)
    hide(held, OPEN)
    found = coding(held)
    assert [each.contribution.text for each in found.notes] == [CHAIR]
    assert found.left == 1


def test_activity_with_nothing_written_has_no_notes(store: Store, ada: Person) -> None:
    found = coding(hold(store, ada))
    assert (found.notes, found.left) == ((), 0)


def test_plan_with_nothing_to_code_has_none(store: Store, ada: Person) -> None:
    whole = short_workshop()
    plain = tuple(each for each in whole.activities if each.kind.frame(each.spec) is None)
    held = hold(store, ada, replace(whole, activities=plain))
    assert views.coding(store, ada, held.room, NOW) == ()
    assert not panel(held).codable


def panel(held: Held) -> views.Review:
    return views.review(held.store, held.person, held.room.id, NOW)


def test_review_has_a_finding_by_theme(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    code(held, PLANS, "A1")
    code(held, CHAIR, "A1")
    code(held, CHAIR, add(held, "Chairs", "B"))
    review = panel(held)
    assert review.codable
    [visited] = [each for each in review.activities if each.activity.id == "visit"]
    found = visited.panels[-1]
    assert (found.id, found.title) == ("by-theme", "By theme")
    assert found.explanation.sentence.startswith(
        "3 statements, coded to 2 of 7 themes. Coded to nothing yet: 1. Most: “Are we sticking"
    )
    assert [row[1:] for row in found.explanation.rows] == [
        ("Are we sticking to our plans and getting things done?", "2", PLANS, "Oak"),
        ("Are we sticking to our plans and getting things done?", "2", CHAIR, "Oak"),
        ("Chairs", "1", CHAIR, "Oak"),
        ("Coded to nothing yet", "1", OPEN, "Oak"),
    ]


def test_finding_by_theme_shows_nothing_that_was_hidden(store: Store, ada: Person) -> None:
    held = visit(store, ada)
    code(held, OPEN, "B1")
    hide(held, OPEN)
    [visited] = [each for each in panel(held).activities if each.activity.id == "visit"]
    assert OPEN not in repr(visited.panels)
    assert coded(held, PLANS) == []
