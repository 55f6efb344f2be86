from __future__ import annotations

import json
from typing import Any

import pytest

from spp_core.errors import NotAllowed, NotFound, Refused
from spp_core.review import Only
from spp_core.service import actions, views
from spp_core.service.agenda import WHOLE_ROOM
from spp_core.store import Person, Store, rooms, tables
from tests.service.held import Held, account, hold
from tests.service.views.test_secrecy import answer_all, arrive
from tests.short_workshop import NOW, short_workshop


def review(held: Held) -> views.Review:
    return views.review(held.store, held.person, held.room.id, held.now)


def test_review_has_every_answer_that_was_on_time(held: Held) -> None:
    given: dict[str, dict[str, Any]] = {}
    for activity in short_workshop().activities:
        if activity.kind.asks and activity.line.answered_by == "ballots":
            arrive(held, activity)
            held.move("open")
            given[activity.id] = answer_all(held)
            held.move("close")
    held.put("more", "too late to count")
    found = {
        each.activity.id: {a.item: a.value for a, _ in each.rows}
        for each in review(held).activities
    }
    assert found == {**given, "agreed": {}, "last": {}}


def test_review_lists_what_asks_in_order_and_who_took_part(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    held.put("votes", ["A1"], "Elm")
    held.move("second_round")
    held.put("votes", ["A2"])
    seen = review(held)
    assert seen.ballots == 2
    asking = [each.id for each in short_workshop().activities if each.kind.asks]
    assert [each.activity.id for each in seen.activities] == asking
    [vote] = [each for each in seen.activities if each.activity.id == "vote"]
    assert vote.ballots == 2
    assert sorted((a.name, a.round) for a, _ in vote.rows) == [("Elm", 1), ("Oak", 1), ("Oak", 2)]


def test_hidden_words_are_in_the_rows_and_not_in_the_result(held: Held) -> None:
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Visit Elm", "who": "Bo", "by": "2027-01-01"})
    [written] = held.so_far().contributions
    actions.mark_contribution(
        held.store,
        held.person,
        held.room,
        "promises",
        written.contribution,
        "hidden",
        on=True,
        now=held.now,
    )
    [promises] = [e for e in review(held).activities if e.activity.id == "promises"]
    assert len(promises.rows) == 1
    assert "Visit Elm" not in repr(promises.panels)


def test_lead_invited_reads_every_review_of_the_partnership_and_no_console(held: Held) -> None:
    lead = account(held.store, "bo", "lead")
    token = actions.invite(held.store, held.person, "lead", held.room.id, NOW)
    room = actions.accept_invite(held.store, token, lead, NOW)
    assert room is not None
    assert room.id == held.room.id
    later = hold(held.store, held.person)
    assert {each.id for each in views.rooms_led(held.store, lead)} == {room.id, later.room.id}
    assert views.rooms_of(held.store, lead) == []
    for each in (held, later):
        assert views.review(held.store, lead, each.room.id, NOW).room.id == each.room.id
        assert views.reviewable(held.store, lead, each.room.code).id == each.room.id
        with pytest.raises(NotAllowed):
            views.console(held.store, lead, each.room.id, NOW)


def test_lead_of_one_partnership_reads_no_other(held: Held, store: Store) -> None:
    lead = account(store, "bo", "lead")
    token = actions.invite(store, held.person, "lead", held.room.id, NOW)
    actions.accept_invite(store, token, lead, NOW)
    wanted = actions.NewRoom("Another partnership", "triad", "Ash")
    other = actions.create_room(store, held.person, short_workshop(), wanted, NOW)
    with pytest.raises(NotAllowed):
        views.review(store, lead, other.id, NOW)
    with pytest.raises(NotAllowed):
        views.reviewable(store, lead, other.code)


SIX = "\n".join(f"{name}: {name} Primary" for name in ("Oak", "Elm", "Ash", "Fir", "Yew", "Bay"))


def six(store: Store, person: Any, **wanted: Any) -> Held:
    """Six triads of a school each, all but one with a vote."""
    held = hold(store, person, roster=SIX, minimum=3, **wanted)
    held.move("jump vote", "open")
    for name in ("Oak", "Elm", "Ash", "Fir", "Yew"):
        held.put("votes", ["A1"], name)
    with store.writing() as tx:
        for name in ("Oak", "Elm", "Ash"):
            rooms.keep_school(tx, held.room.partnership_id, f"{name} Primary", phase="primary")
        rooms.keep_school(tx, held.room.partnership_id, "Fir Primary", phase="special")
    return held


def narrowed(held: Held, only: Only, *, names: bool = True) -> views.Review:
    return views.review(held.store, held.person, held.room.id, held.now, only, names=names)


def vote_of(review: views.Review) -> views.ReviewedActivity:
    return next(each for each in review.activities if each.activity.id == "vote")


def test_review_is_narrowed_to_a_phase_that_is_large_enough(held: Held, store: Store) -> None:
    room = six(store, held.person)
    seen = narrowed(room, Only(phase="primary"))
    assert seen.withheld == ""
    vote = vote_of(seen)
    assert {answer.name for answer, _ in vote.rows} == {"Oak", "Elm", "Ash"}
    assert vote.ballots == 3
    assert "3 triads voted" in vote.panels[0].explanation.sentence
    assert seen.options.phases == ("primary", "special")


def test_what_the_whole_room_agreed_stays_where_a_review_is_narrowed(
    held: Held, store: Store
) -> None:
    room = six(store, held.person)
    room.move("jump agreed", "open")
    room.put("w.1", "honest", WHOLE_ROOM, by_facilitator=True)
    seen = narrowed(room, Only(phase="primary"))
    [agreed] = [each for each in seen.activities if each.activity.id == "agreed"]
    assert agreed.answered == "Agreed by the whole room"
    assert [answer.name for answer, _ in agreed.rows] == [WHOLE_ROOM]
    assert agreed.panels[0].explanation.rows == (("honest", WHOLE_ROOM),)


@pytest.mark.parametrize("only", [Only(phase="special"), Only(triad="Oak"), Only(school="x")])
def test_choice_that_is_too_small_is_withheld(held: Held, store: Store, only: Only) -> None:
    seen = narrowed(six(store, held.person), only)
    assert "under 3 triads" in seen.withheld
    assert seen.activities == ()


def test_choice_that_leaves_out_too_few_is_withheld(held: Held, store: Store) -> None:
    room = six(store, held.person)
    with store.writing() as tx:
        for name in ("Fir", "Yew"):
            rooms.keep_school(tx, room.room.partnership_id, f"{name} Primary", phase="primary")
    seen = narrowed(room, Only(phase="primary"))
    assert seen.withheld
    assert seen.activities == ()


def test_review_without_names_has_none_in_it(held: Held, store: Store) -> None:
    room = six(store, held.person)
    seen = narrowed(room, Only(), names=False)
    shown = repr((seen.took_part, seen.activities))
    for name in ("Oak", "Elm", "Ash", "Fir", "Yew", "Bay"):
        assert name not in shown
    assert {answer.name for answer, _ in vote_of(seen).rows} <= {f"Triad {n}" for n in range(1, 7)}


def test_people_are_never_named(held: Held, store: Store) -> None:
    room = hold(store, held.person, roster="Ruth\nSam", ballot_is="person")
    room.move("jump vote", "open")
    room.put("votes", ["A1"], "Ruth")
    seen = narrowed(room, Only())
    assert "Ruth" not in repr((seen.took_part, seen.activities))
    assert {answer.name for answer, _ in vote_of(seen).rows} <= {"Person 1", "Person 2"}
    assert "Person 1" not in repr([each.panels for each in seen.activities])


def test_comment_stands_under_its_finding_until_it_is_emptied(held: Held) -> None:
    def said() -> list[tuple[str, str]]:
        found = vote_of(review(held)).comments.get("result", ())
        return [(each.author, each.words) for each in found]

    keep = (held.store, held.person, held.room, "vote", "result")
    actions.keep_comment(*keep, "Look at A1.", held.now)
    actions.keep_comment(*keep, " Look at A1 first. ", held.now)
    assert said() == [("Ada", "Look at A1 first.")]
    bo = account(held.store, "bo", "facilitator", held.room.id)
    actions.keep_comment(held.store, bo, held.room, "vote", "result", "And at B2.", held.now)
    assert said() == [("Ada", "Look at A1 first."), ("Bo", "And at B2.")]
    actions.keep_comment(*keep, "  ", held.now)
    assert said() == [("Bo", "And at B2.")]


def test_comment_on_what_is_not_there_is_refused(held: Held) -> None:
    with pytest.raises(NotFound):
        actions.keep_comment(
            held.store, held.person, held.room, "nothing", "result", "words", held.now
        )
    with pytest.raises(Refused, match="too long"):
        actions.keep_comment(
            held.store, held.person, held.room, "vote", "result", "w" * 2001, held.now
        )


def test_who_was_named_in_an_answer_is_left_out_too(held: Held) -> None:
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Visit Elm", "who": "Ruth", "by": "2027-01-01"})
    actions.keep_comment(
        held.store, held.person, held.room, "promises", "result", "Firm.", held.now
    )
    [named] = [e for e in narrowed(held, Only()).activities if e.activity.id == "promises"]
    bare = narrowed(held, Only(), names=False)
    [plain] = [e for e in bare.activities if e.activity.id == "promises"]
    assert "Ruth" in repr(named)
    assert "Ruth" not in repr(plain)
    assert "Visit Elm" in repr(plain.panels)
    assert [each.author for each in plain.comments["result"]] == ["A lead"]


def test_room_without_answers_is_reviewed_in_sentences(held: Held) -> None:
    seen = review(held)
    assert [each.answered for each in seen.took_part] == [0, 0]
    for each in seen.activities:
        assert each.ballots == 0
        assert each.rows == ()
        for panel in each.panels:
            assert panel.explanation.sentence.strip()


def test_one_triad_that_cannot_say_is_reviewed_in_sentences(held: Held) -> None:
    held.move("jump scores", "open")
    for item in ("r1", "r2"):
        held.put(item, "cant_say")
    [scores] = [each for each in review(held).activities if each.activity.id == "scores"]
    assert scores.answered == "1 triad answered"
    assert scores.panels[0].explanation.sentence.startswith("1 triad answered.")
    assert "no scores among them" in scores.panels[0].explanation.sentence


def test_school_that_left_is_still_in_the_review(held: Held) -> None:
    page = views.partnership(held.store, held.person, held.room.partnership_id)
    [beech] = [each.id for each in page.schools if each.name == "Beech"]
    actions.take_out(held.store, held.person, page.id, "school", beech, NOW)
    assert review(held).took_part[0].member.schools == ("Ashfield", "Beech")


LATER = ("answered_by", "closes_at_zero", "guidance", "part", "show")
"""Keys of an activity's line that a plan kept by an earlier version may not have."""


def test_room_of_an_older_plan_is_reviewed_all_the_same(store: Store, ada: Person) -> None:
    held = hold(store, ada)
    with store.writing() as tx:
        plan = json.loads(rooms.plan_of(tx, held.room.id))
        for line in plan["activity"]:
            for key in LATER:
                line.pop(key, None)
            for group in line["spec"].get("groups", ()):
                group.pop("step", None)
        old = json.dumps(plan)
        here = tables.room.c.id == held.room.id
        tx.execute(tables.room.update().where(here).values(plan=old))
    seen = review(held)
    assert [each.title for each in seen.agenda] == [
        each.line.title for each in short_workshop().activities
    ]
    assert all(each.panels for each in seen.activities)
