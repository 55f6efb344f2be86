from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.forms import Form
from spp_core.kinds import kinds
from spp_core.kinds.words import Words
from spp_core.service import actions, views
from spp_core.service.actions.answering import PHOTOS
from spp_core.store import Store, StoredAnswer, answers
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW, at, short_workshop

SCRIPT = "<script>alert('x')</script>"
MIXED = "שלום \u202bمرحبا\u202c 👩🏽‍🏫 <b>&amp;"


def kept(held: Held, *, late: bool | None = None) -> list[StoredAnswer]:
    with held.store.reading() as tx:
        return answers.answers(tx, held.room.id, late=late)


@pytest.fixture
def scoring(held: Held) -> Held:
    """The room with its checklist open."""
    held.move("jump scores", "open")
    return held


def test_answer_is_kept_and_counted(scoring: Held) -> None:
    before = scoring.live().room.answers_version
    outcome = scoring.put("r1", 3)
    assert (outcome.value, outcome.late, outcome.refused) == (3, False, "")
    assert scoring.values() == {"r1": 3}
    assert scoring.values("Elm") == {}
    assert scoring.live().room.answers_version == before + 1
    assert (scoring.console().count.answered, scoring.console().count.of) == (1, 2)


def test_answer_sent_twice_is_one(scoring: Held) -> None:
    wanted = scoring.wanted("r1", 3)
    outcomes = actions.submit(scoring.store, [wanted, wanted], NOW)
    outcomes += actions.submit(scoring.store, [wanted], NOW)
    assert [outcome.value for outcome in outcomes] == [3, 3, 3]
    assert len(kept(scoring)) == 1


def test_answer_is_changed_and_withdrawn(scoring: Held) -> None:
    scoring.put("r1", 3)
    scoring.put("r1", 5)
    assert scoring.values() == {"r1": 5}
    assert scoring.put("r1", None).refused == ""
    assert kept(scoring) == []


@pytest.mark.parametrize("value", [6, -1, "x", 3.5, True, [3], {"a": 1}, "", 10**400])
def test_score_that_is_none_is_refused_in_words(scoring: Held, value: Any) -> None:
    outcome = scoring.put("r1", value)
    assert outcome.refused == "Choose a whole number from 0 to 5."
    assert kept(scoring) == []


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"activity": "nowhere"}, "not part of this workshop"),
        ({"activity": "wall"}, "not been opened yet"),
        ({"activity": "agreed"}, "for the whole room"),
        ({"round": 2}, "round has not been held"),
        ({"round": 0}, "round has not been held"),
        ({"round": True}, "round has not been held"),
        ({"round": "1"}, "round has not been held"),
        ({"round": None}, "round has not been held"),
        ({"item": "r9"}, "not part of this activity"),
        ({"item": ""}, "not part of this activity"),
        ({"item": "r1 OR 1=1"}, "not part of this activity"),
        ({"item": "x" * 400}, "not part of this activity"),
        ({"item": ["r1"]}, "not part of this activity"),
        ({"item": None}, "not part of this activity"),
        ({"room_id": "gone"}, "no workshop here any more"),
    ],
)
def test_answer_out_of_place_is_refused_and_holds_up_no_other(
    scoring: Held, other: dict[str, Any], said: str
) -> None:
    wrong = replace(scoring.wanted("r1", 3), **other)
    fine = scoring.wanted("r2", 4)
    first, second = actions.submit(scoring.store, [wrong, fine], NOW)
    assert said in first.refused
    assert second == actions.Outcome(4)
    assert [each.item for each in kept(scoring)] == ["r2"]


def test_answer_after_closing_is_late_and_waits(scoring: Held) -> None:
    scoring.put("r1", 3)
    scoring.move("close")
    outcome = scoring.put("r1", 5)
    assert (outcome.value, outcome.late) == (5, True)
    seat = scoring.seat()
    assert seat["mine"]["values"] == {"r1": 5}
    assert seat["mine"]["late"] == ["r1"]
    assert scoring.console().roster[0].late == 1
    assert [each.value for each in kept(scoring, late=False)] == [3]


def test_answer_within_grace_of_the_clock_is_on_time_and_after_it_late(scoring: Held) -> None:
    scoring.now = at(10, seconds=9)
    assert not scoring.put("r1", 3).late
    scoring.now = at(10, seconds=11)
    assert scoring.put("r2", 3).late


def test_answer_to_an_activity_that_was_left_is_late(scoring: Held) -> None:
    scoring.move("next")
    assert scoring.put("r1", 3, activity="scores").late


def test_answer_of_the_first_round_is_late_in_the_second(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    held.move("second_round")
    assert held.values() == {}
    assert held.put("votes", ["A2"], round=1).late
    assert not held.put("votes", ["A3"]).late
    assert held.values() == {"votes": ["A3"]}


def test_late_answers_accepted_count_and_refused_are_gone(scoring: Held) -> None:
    scoring.put("r1", 3)
    scoring.put("r2", 3)
    scoring.put("r1", 1, "Elm")
    scoring.move("close")
    scoring.put("r1", 5)
    scoring.put("r2", None)
    scoring.put("r1", 0, "Elm")
    who = (scoring.store, scoring.person, scoring.room, "scores")
    assert actions.accept_late(*who, scoring.ids["Oak"], NOW) == 2
    actions.refuse_late(*who, scoring.ids["Elm"], NOW)
    assert scoring.values() == {"r1": 5}
    assert scoring.values("Elm") == {"r1": 1}
    assert [line.late for line in scoring.console().roster] == [0, 0]
    assert actions.accept_late(*who, scoring.ids["Oak"], NOW) == 0


def test_late_entries_count_against_the_most_there_may_be(held: Held) -> None:
    held.move("jump canvas", "open", "close")
    assert held.put("offer.aaaaaa", {"text": "one"}).late
    assert held.put("offer.bbbbbb", {"text": "two"}).late
    assert "room for 2" in held.put("offer.cccccc", {"text": "three"}).refused
    held.put("offer.aaaaaa", None)
    assert held.put("offer.cccccc", {"text": "three"}).late


def test_reply_about_a_note_that_came_late_is_kept_late(held: Held) -> None:
    held.move("jump wall", "open", "close")
    note = "note.staff.aaaaaa"
    assert held.put(note, {"text": "mine"}).late
    assert held.put("proudest", note).late


@pytest.mark.parametrize("text", [SCRIPT, MIXED, "two\nlines"])
def test_words_are_kept_as_typed(held: Held, text: str) -> None:
    held.move("jump hopes", "open")
    [field] = held.seat()["shared"]["form"]["sections"][0]["fields"][:1]
    assert held.put(field["item"], text).value == text
    assert held.values() == {field["item"]: text}


@pytest.mark.parametrize(
    ("text", "said"),
    [("x" * 100_000, "too long"), ("  \n\t ", "empty"), ("\u200b", "empty"), ("\x00", "empty")],
)
def test_words_that_will_not_do_are_refused(held: Held, text: str, said: str) -> None:
    held.move("jump hopes", "open")
    [field] = held.seat()["shared"]["form"]["sections"][0]["fields"][:1]
    assert said in held.put(field["item"], text).refused
    assert kept(held) == []


def test_what_the_room_agrees_is_typed_by_the_facilitator_alone(held: Held) -> None:
    held.move("jump agreed")
    shown = held.seat()["shared"]
    assert not shown["stage"]["asks"]
    assert "facilitator types it in" in str(shown["form"])
    with held.store.reading() as tx:
        entering = views.shared(tx, held.live(), entering=True)
    item = entering["form"]["sections"][0]["fields"][0]["item"]
    held.move("open")
    assert "for the whole room" in held.put(item, "kindness").refused
    assert held.put(item, "kindness", "The whole room", by_facilitator=True).value == "kindness"
    held.move("reveal")
    assert "kindness" in str(held.board().result)


def test_facilitator_enters_and_corrects_in_any_phase_and_never_late(scoring: Held) -> None:
    scoring.move("close")
    assert not scoring.put("r1", 2, by_facilitator=True).late
    scoring.move("reveal")
    assert not scoring.put("r1", 3, by_facilitator=True).late
    scoring.move("end")
    assert not scoring.put("r1", 4, by_facilitator=True).late
    assert scoring.values() == {"r1": 4}
    assert "whole number" in scoring.put("r1", 9, by_facilitator=True).refused


class Faulty(Words):
    """A kind whose rule has a bug."""

    name = "faulty"

    def check(self, form: Form, item: str, value: Any, mine: Mapping[str, Any]) -> Any:
        if value == "secret":
            raise KeyError(value)
        return super().check(form, item, value, mine)


def test_bug_in_a_kind_is_one_answers_trouble_and_says_nothing_of_it(
    store: Store,
    ada: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(kinds(), "faulty", Faulty())
    short = short_workshop()
    hopes = short.find("hopes")
    faulty = replace(hopes, line=hopes.line.model_copy(update={"kind": "faulty"}))
    held = hold(store, ada, replace(short, activities=(faulty,)))
    held.move("open")
    item = held.seat()["shared"]["form"]["sections"][0]["fields"][0]["item"]
    wanted = [held.wanted(item, "secret"), held.wanted(item, "fine", "Elm")]
    with caplog.at_level(logging.ERROR):
        first, second = actions.submit(store, wanted, NOW)
    assert "not saved" in first.refused
    assert second.value == "fine"
    assert "KeyError" in caplog.text
    assert "secret" not in caplog.text


@pytest.fixture
def promising(held: Held) -> Held:
    """The room with its commitments open."""
    held.move("jump promises", "open")
    return held


def due(by: str) -> dict[str, str]:
    return {"what": "Meet", "by": by}


def test_day_that_has_passed_is_refused_and_what_was_kept_stays(promising: Held) -> None:
    assert promising.put("c.aaaaaa", due("2026-11-20")).refused == ""
    assert "That day has passed" in promising.put("c.aaaaaa", due("2026-11-19")).refused
    assert promising.values() == {"c.aaaaaa": due("2026-11-20")}


def test_day_is_judged_by_when_the_activity_began_for_who_works_past_midnight(
    promising: Held,
) -> None:
    promising.now = at(minutes=24 * 60)
    assert promising.put("c.aaaaaa", due("2026-11-20")).refused == ""
    promising.move("jump vote", "jump promises")
    late = promising.put("c.aaaaaa", due("2026-11-20"), "Elm", by_facilitator=True)
    assert "That day has passed" in late.refused


def test_day_of_what_came_late_is_for_the_facilitator_to_judge(promising: Held) -> None:
    promising.move("close")
    promising.now = at(minutes=48 * 60)
    outcome = promising.put("c.aaaaaa", due("2026-11-20"))
    assert (outcome.late, outcome.refused) == (True, "")


def test_ready_is_of_this_activity_and_round(held: Held) -> None:
    held.move("jump vote", "open")
    actions.set_ready(held.store, held.room.id, held.ids["Oak"], True, NOW)
    assert held.seat()["mine"]["ready"]
    assert [line.ready for line in held.console().roster] == [True, False]
    held.move("second_round")
    assert not held.seat()["mine"]["ready"]
    actions.set_ready(held.store, held.room.id, held.ids["Oak"], True, NOW)
    actions.set_ready(held.store, held.room.id, held.ids["Oak"], False, NOW)
    assert not held.seat()["mine"]["ready"]


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "PNG")
    return made.getvalue()


def test_photo_is_seen_by_its_ballot_and_facilitators_only(held: Held) -> None:
    store, code = held.store, held.room.code
    photo = actions.keep_photo(store, held.room.id, held.ids["Oak"], "board", picture(), NOW)
    oak, other_oak, elm = (
        views.who(store, actions.join(store, code, NOW, ballot_id=held.ids[name]), None, NOW)
        for name in ("Oak", "Oak", "Elm")
    )
    for who in (oak, other_oak, views.Who(person=held.person)):
        assert views.photo(store, who, photo).startswith(b"\xff\xd8")
    stranger = account(store, "bo", "facilitator")
    for who in (elm, views.Who(), views.Who(person=stranger)):
        with pytest.raises(NotFound):
            views.photo(store, who, photo)
    with pytest.raises(NotFound):
        views.photo(store, oak, "no such photo")


def test_photos_have_an_end(held: Held) -> None:
    for _ in range(PHOTOS):
        with held.store.writing() as tx:
            answers.add_photo(
                tx,
                room_id=held.room.id,
                ballot_id=held.ids["Oak"],
                activity="board",
                picture=b"x",
                now=NOW,
            )
    with pytest.raises(Refused, match="that is the most"):
        actions.keep_photo(held.store, held.room.id, held.ids["Oak"], "board", picture(), NOW)
    assert actions.keep_photo(held.store, held.room.id, held.ids["Elm"], "board", picture(), NOW)


def test_late_answers_are_not_accepted_by_somebody_else(scoring: Held) -> None:
    stranger = account(scoring.store, "bo", "facilitator")
    scoring.move("close")
    scoring.put("r1", 3)
    who = (scoring.store, stranger, scoring.room, "scores", scoring.ids["Oak"], NOW)
    for action in (actions.accept_late, actions.refuse_late):
        with pytest.raises(NotAllowed):
            action(*who)
    assert scoring.console().roster[0].late == 1
