"""What is promised and marked in a room is on the partnership's board at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from spp_core.kinds import Contribution
from spp_core.review.promises import Promise
from spp_core.service import actions, views
from spp_core.store import Store
from tests.service.held import Held, hold
from tests.short_workshop import NOW, at

MEET = {"what": "Meet", "who": "Ann", "by": "2027-01-10"}


def board(held: Held) -> tuple[Promise, ...]:
    return views.promises(held.store, held.person, held.room.partnership_id, held.now).promises


@pytest.fixture
def promising(held: Held) -> Held:
    """The room with its commitments open."""
    held.move("jump promises", "open")
    return held


def again(held: Held) -> Held:
    """The partnership's next room, at its look at last time."""
    later = hold(held.store, held.person, title="Next time")
    later.now = at(minutes=60 * 24 * 100)
    return later


def look(held: Held, end: str, value: object, ballot: str = "The whole room") -> None:
    [asked] = held.live().activity.spec.commitments
    outcome = held.put(f"{asked.id}.{end}", value, ballot, by_facilitator=True)
    assert outcome.refused == ""


def test_promise_is_on_the_board_as_soon_as_it_is_kept(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    [meet] = board(promising)
    assert (meet.what, meet.who, meet.due, meet.maker) == ("Meet", "Ann", date(2027, 1, 10), "Oak")
    promising.put("c.aaaaaa", {**MEET, "what": "Meet monthly"})
    assert [(each.id, each.what) for each in board(promising)] == [(meet.id, "Meet monthly")]
    promising.put("c.aaaaaa", None)
    assert board(promising) == ()


def test_promise_of_a_reflection_grid_comes_in_parts(held: Held) -> None:
    held.move("jump grid", "settle A1", "open")
    held.put("who", "Bo")
    assert board(held) == ()
    held.put("what", "Ask pupils")
    held.put("by", "2027-02-01")
    [ask] = board(held)
    assert (ask.what, ask.who, ask.due) == ("Ask pupils", "Bo", date(2027, 2, 1))


def test_promise_that_came_late_counts_once_it_is_accepted(promising: Held) -> None:
    promising.move("close")
    promising.put("c.aaaaaa", MEET)
    assert board(promising) == ()
    actions.accept_late(
        promising.store, promising.person, promising.room, "promises", promising.ids["Oak"], NOW
    )
    assert [each.what for each in board(promising)] == ["Meet"]


def test_many_ballots_together_keep_all_their_promises(promising: Held) -> None:
    wanted = [
        promising.wanted(f"c.{end * 6}", {"what": f"{ballot} {end}"}, ballot)
        for ballot in ("Oak", "Elm")
        for end in "ab"
    ]
    actions.submit(promising.store, [*wanted, promising.wanted("c.cccccc", {})], NOW)
    assert sorted((each.maker, each.what) for each in board(promising)) == [
        ("Elm", "Elm a"),
        ("Elm", "Elm b"),
        ("Oak", "Oak a"),
        ("Oak", "Oak b"),
    ]


def test_hidden_promise_is_not_on_the_board(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    [written] = promising.so_far().contributions
    mark(promising, "promises", written.contribution)
    assert board(promising) == ()


def mark(held: Held, activity: str, contribution: Contribution) -> None:
    actions.mark_contribution(
        held.store, held.person, held.room, activity, contribution, "hidden", on=True, now=held.now
    )


def test_person_is_not_named_on_the_board(store: Store, held: Held) -> None:
    people = hold(store, held.person, ballot_is="person", roster="Oak\nElm")
    people.move("jump promises", "open")
    people.put("c.aaaaaa", MEET)
    assert [each.maker for each in board(people)] == [""]


def test_answers_that_do_not_last_look_nothing_up(held: Held) -> None:
    held.move("jump scores", "open")
    asked: list[str] = []
    event.listen(held.store.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))

    def looked_up() -> bool:
        return any("commitment" in each or "check_in" in each for each in asked)

    held.put("r1", 3)
    assert not looked_up()
    held.move("jump promises", "open")
    held.put("c.aaaaaa", MEET)
    assert looked_up()


def test_what_is_marked_next_time_is_a_check_in_at_once(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    later = again(promising)
    look(later, "how", "Minutes of May")
    assert board(later)[0].check_ins == ()
    look(later, "status", ["done"])
    [check_in] = board(later)[0].check_ins
    assert (check_in.status, check_in.how, check_in.workshop) == (
        "done",
        "Minutes of May",
        "Next time",
    )
    assert check_in.on == later.now.date()


def test_marking_again_changes_the_rooms_check_in_and_no_other(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    later = again(promising)
    [meet] = board(later)
    said = actions.NewCheckIn(NOW.date(), "open", "Under way")
    actions.check_in(later.store, later.person, meet.id, said, NOW)
    look(later, "status", ["done"])
    look(later, "status", ["dropped"])
    assert [each.status for each in board(later)[0].check_ins] == ["open", "dropped"]
    look(later, "status", None)
    assert [each.status for each in board(later)[0].check_ins] == ["open"]


def test_whoever_typed_last_is_right(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    later = again(promising)
    look(later, "status", ["done"])
    later.now = at(minutes=60 * 24 * 100 + 1)
    look(later, "status", ["open"], "Oak")
    assert [each.status for each in board(later)[0].check_ins] == ["open"]


def test_hidden_words_are_taken_out_of_the_check_in(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    later = again(promising)
    look(later, "status", ["done"])
    look(later, "how", "Rude words")
    [written] = later.so_far().contributions
    mark(later, later.live().activity.id, written.contribution)
    [check_in] = board(later)[0].check_ins
    assert (check_in.status, check_in.how) == ("done", "")


def test_wall_shows_last_time_while_it_is_marked(promising: Held) -> None:
    promising.put("c.aaaaaa", MEET)
    later = again(promising)
    later.move("open")
    look(later, "status", ["done"])
    result = later.board().result
    assert result is not None
    assert result.explanation.sentence.startswith("Of 1 commitment from last time, 1 done")
    assert "Oak" not in str(replace(result.explanation))
