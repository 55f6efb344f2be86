from __future__ import annotations

from typing import Any

import pytest

from spp_core.errors import NotAllowed
from spp_core.service import actions, views
from spp_core.store import Store
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
    assert found == {**given, "agreed": {}}


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
    [written] = held.console().contributions
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
