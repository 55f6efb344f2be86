from __future__ import annotations

import pytest

from spp_core.errors import NotFound, Refused
from spp_core.service import actions
from spp_core.service.views.console import RosterLine
from spp_core.store import Person, Store
from tests.service.held import Held, hold
from tests.short_workshop import at


def give(held: Held, ballot: str = "Oak", *, given: bool = True) -> None:
    """Give a ballot extra time, or take it back."""
    actions.give_extra(held.store, held.person, held.room, held.ids[ballot], held.now, given=given)


def line(held: Held, ballot: str = "Oak") -> RosterLine:
    return next(each for each in held.console().roster if each.name == ballot)


@pytest.fixture
def closed(held: Held) -> Held:
    """The room with its checklist opened and closed."""
    held.move("jump scores", "open", "close")
    return held


def test_who_has_extra_time_answers_after_closing_and_counts(closed: Held) -> None:
    give(closed)
    assert (line(closed).extra, line(closed, "Elm").extra) == (True, False)
    assert (closed.seat()["mine"]["extra"], closed.seat("Elm")["mine"]["extra"]) == (True, False)
    assert not closed.put("r1", 3).late
    assert closed.put("r1", 4, "Elm").late
    assert line(closed).answered


def test_extra_time_given_while_it_is_open_lasts_beyond_its_clock(held: Held) -> None:
    held.move("jump scores", "open")
    give(held)
    held.now = at(60)
    assert held.console().phase == "closed"
    assert not held.put("r1", 3).late


def test_extra_time_is_over_once_the_result_is_shown(closed: Held) -> None:
    give(closed)
    closed.move("reveal")
    assert closed.put("r1", 3).late
    closed.move("hide")
    assert not closed.put("r2", 3).late


def test_extra_time_is_taken_back(closed: Held) -> None:
    give(closed)
    give(closed, given=False)
    assert not line(closed).extra
    assert closed.put("r1", 3).late


def test_extra_time_is_for_one_activity(closed: Held) -> None:
    give(closed)
    closed.move("jump vote", "open", "close")
    assert not line(closed).extra
    assert closed.put("votes", ["A1"]).late
    answer = closed.wanted("r1", 3, activity="scores")
    [outcome] = actions.submit(closed.store, [answer], closed.now)
    assert not outcome.late


def test_nothing_is_shown_of_an_anonymous_room_while_somebody_has_extra_time(
    store: Store, ada: Person
) -> None:
    held = hold(store, ada, roster="Oak\nElm\nAsh", anonymous=True, minimum=3)
    held.move("jump scores", "open")
    for name in ("Oak", "Elm", "Ash"):
        held.put("r1", 3, name)
    held.move("close")
    assert "too few" not in held.so_far().result.explanation.sentence  # type: ignore[union-attr]
    give(held)
    assert "too few" in held.so_far().result.explanation.sentence  # type: ignore[union-attr]


def test_nobody_is_given_time_for_what_nobody_is_asked(held: Held) -> None:
    with pytest.raises(Refused, match="Nobody answers here"):
        give(held)


def test_somebody_who_is_not_on_the_list(closed: Held) -> None:
    with pytest.raises(NotFound, match="not on the list"):
        actions.give_extra(closed.store, closed.person, closed.room, "nobody", closed.now)
