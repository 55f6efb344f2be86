"""The clock of a stage: started, given more minutes, paused, taken away."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from spp_core.errors import Refused
from spp_core.room.stage import Clock, Stage
from spp_core.translation import _
from spp_core.workshop import Workshop

MOST_MINUTES = 240
"""Four hours, the most a plan may give an activity."""


def changed(stage: Stage, **changes: Any) -> Stage:
    """The stage with something of it changed."""
    return stage.model_copy(update=changes)


def clocked(workshop: Workshop, stage: Stage, now: datetime, minutes: float = 0) -> Stage:
    """The stage with its clock started: for the planned minutes, or as many as are given."""
    activity = workshop.find(stage.activity)
    today = stage.place().minutes
    planned = minutes or today or activity.minutes_at(stage.place().step)
    if not planned:
        return stage
    ends_at = now + timedelta(minutes=planned)
    return changed(stage, clock=Clock(ends_at=ends_at, closes=activity.line.closes_at_zero))


def start_clock(workshop: Workshop, stage: Stage, now: datetime, minutes: str) -> Stage:
    """Start the clock, for the planned minutes unless some are given."""
    try:
        wanted = float(minutes or 0)
    except ValueError as error:
        raise Refused(_("Give the minutes as a number.")) from error
    if not 0 <= wanted <= MOST_MINUTES:
        raise Refused(_("Give between 1 and {most} minutes.", most=MOST_MINUTES))
    started = clocked(workshop, stage, now, wanted)
    if started.clock is None:
        raise Refused(_("This activity has no minutes planned. Say how many first."))
    return started


def add_minutes(workshop: Workshop, stage: Stage, now: datetime, minutes: str) -> Stage:
    """Give more minutes, or fewer."""
    clock = _running(stage)
    try:
        wanted = int(minutes)
    except ValueError as error:
        raise Refused(_("Give the minutes as a whole number.")) from error
    if abs(wanted) > MOST_MINUTES:
        raise Refused(_("Give between 1 and {most} minutes.", most=MOST_MINUTES))
    seconds = 60 * wanted
    if clock.ends_at is None:
        return changed(stage, clock=_tuned(clock, left=max(0.0, (clock.left or 0) + seconds)))
    ends_at = max(clock.ends_at, now) + timedelta(seconds=seconds)
    return changed(stage, clock=_tuned(clock, ends_at=max(ends_at, now)))


def pause_clock(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    """Stop the clock where it is."""
    clock = _running(stage)
    if clock.ends_at is None:
        raise Refused(_("The clock is paused already."))
    left = max(0.0, clock.remaining(now))
    return changed(stage, clock=_tuned(clock, ends_at=None, left=left))


def resume_clock(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    """Let a paused clock go on."""
    clock = _running(stage)
    if clock.ends_at is not None:
        raise Refused(_("The clock is running already."))
    ends_at = now + timedelta(seconds=clock.left or 0)
    return changed(stage, clock=_tuned(clock, ends_at=ends_at, left=None))


def stop_clock(workshop: Workshop, stage: Stage, now: datetime, __: str) -> Stage:
    """Take the clock away."""
    _running(stage)
    return changed(stage, clock=None)


def _running(stage: Stage) -> Clock:
    if stage.clock is None:
        raise Refused(_("There is no clock running. Start it first."))
    return stage.clock


def _tuned(clock: Clock, **changes: Any) -> Clock:
    return clock.model_copy(update=changes)
