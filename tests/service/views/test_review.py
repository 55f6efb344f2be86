from __future__ import annotations

from typing import Any

from spp_core.service import actions, views
from tests.service.held import Held
from tests.service.views.test_secrecy import answer_all, arrive
from tests.short_workshop import short_workshop


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
        each.result.activity.id: {a.item: a.value for a, _ in each.rows}
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
    assert [each.result.activity.id for each in seen.activities] == asking
    [vote] = [each for each in seen.activities if each.result.activity.id == "vote"]
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
    [promises] = [e for e in review(held).activities if e.result.activity.id == "promises"]
    assert len(promises.rows) == 1
    assert "Visit Elm" not in repr(promises.result)
