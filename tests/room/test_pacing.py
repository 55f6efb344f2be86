"""The time plan on the day: behind, shortened, as planned again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Refused
from spp_core.room import Stage, as_argument, catching_up, minutes_today, move, start
from spp_core.room.pacing import LEAST, WORTH_IT, minutes_behind, planned_so_far
from tests.short_workshop import NOW, short_workshop

WORKSHOP = short_workshop()
FIRST, SECOND, *_ = WORKSHOP.activities


def after(minutes: float) -> tuple[Stage, datetime]:
    """A workshop that has spent so many minutes on its first activity and goes on to the next."""
    stage = move(WORKSHOP, start(WORKSHOP, NOW), "jump", NOW, SECOND.id)
    stage = move(WORKSHOP, stage, "jump", NOW, FIRST.id)
    now = NOW + timedelta(minutes=minutes)
    return move(WORKSHOP, stage, "jump", now, SECOND.id), now


def today(stage: Stage) -> int:
    return sum(minutes_today(stage, each) for each in WORKSHOP.activities)


def test_as_long_as_planned_is_on_time() -> None:
    stage, now = after(FIRST.line.minutes)
    assert minutes_behind(WORKSHOP, stage, now) == 0
    assert catching_up(WORKSHOP, stage, now) == {}


@pytest.mark.parametrize("late", [WORTH_IT, 6, 11])
def test_what_is_shortened_makes_up_for_what_is_late(late: int) -> None:
    stage, now = after(FIRST.line.minutes + late)
    assert minutes_behind(WORKSHOP, stage, now) == pytest.approx(late)
    shorter = catching_up(WORKSHOP, stage, now)
    moved = move(WORKSHOP, stage, "pace", now, as_argument(shorter))
    assert today(stage) - today(moved) == late
    assert minutes_behind(WORKSHOP, moved, now) == pytest.approx(0)
    assert catching_up(WORKSHOP, moved, now) == {}


def test_little_behind_changes_nothing() -> None:
    stage, now = after(FIRST.line.minutes + WORTH_IT - 1)
    assert catching_up(WORKSHOP, stage, now) == {}


@given(st.integers(0, 600))
def test_nothing_loses_more_than_half_and_nothing_that_was_done(late: int) -> None:
    stage, now = after(FIRST.line.minutes + late)
    for key, minutes in catching_up(WORKSHOP, stage, now).items():
        each = WORKSHOP.find(key)
        assert key not in (FIRST.id, SECOND.id)
        assert max(LEAST, each.line.minutes / 2) <= minutes < each.line.minutes


def test_clock_starts_with_todays_minutes() -> None:
    stage, now = after(FIRST.line.minutes)
    moved = move(WORKSHOP, stage, "pace", now, f"{SECOND.id}:4")
    moved = move(WORKSHOP, moved, "open", now)
    assert moved.clock
    assert moved.clock.ends_at == now + timedelta(minutes=4)


def test_as_planned_again() -> None:
    stage, now = after(FIRST.line.minutes + 9)
    shorter = as_argument(catching_up(WORKSHOP, stage, now))
    moved = move(WORKSHOP, move(WORKSHOP, stage, "pace", now, shorter), "pace", now)
    assert today(moved) == WORKSHOP.minutes


@pytest.mark.parametrize(
    "argument", ["nothing:4", "vote", "vote:0", "vote:-1", "vote:999", ":", ","]
)
def test_other_arguments_are_refused(argument: str) -> None:
    stage, now = after(1)
    with pytest.raises(Refused, match="minutes"):
        move(WORKSHOP, stage, "pace", now, argument)


def test_plan_so_far_counts_no_more_of_now_than_was_planned() -> None:
    stage, now = after(FIRST.line.minutes)
    much_later = now + timedelta(minutes=SECOND.line.minutes + 30)
    so_far = 60.0 * (FIRST.line.minutes + SECOND.line.minutes)
    assert planned_so_far(WORKSHOP, stage, much_later) == so_far
