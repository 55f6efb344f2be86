"""Where a room is: the activity, its phase, round and step, and the clock. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, get_args

from spp_core.content import Strict

GRACE = timedelta(seconds=10)
"""How long after zero an activity that closes by itself still takes answers."""


class Phase(StrEnum):
    """What an activity is ready for."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Clock(Strict):
    """Counts towards `ends_at`, or is paused with `left` seconds; `closes` the activity at zero."""

    ends_at: datetime | None = None
    left: float | None = None
    closes: bool = False

    def remaining(self, now: datetime) -> float:
        """Seconds left; below zero once it has run out."""
        if self.ends_at is None:
            return self.left or 0.0
        return (self.ends_at - now).total_seconds()


WallLook = Literal["bright", "larger"]
WALL_LOOKS: frozenset[WallLook] = frozenset(get_args(WallLook))


class Place(Strict):
    """What the room remembers of one activity, so that going back finds it as it was."""

    phase: Phase = Phase.WAITING
    round: int = 1
    step: int = 0
    seconds: float = 0.0
    setting: str = ""
    minutes: int | None = None
    """Today's, where they are not those planned."""


class Stage(Strict):
    """Where the room is. `version` grows by one with every move, whatever moved."""

    activity: str
    entered_at: datetime
    places: Mapping[str, Place] = {}
    clock: Clock | None = None
    version: int = 1
    started_at: datetime | None = None
    ended_at: datetime | None = None
    wall: frozenset[WallLook] = frozenset()
    """How the wall is drawn: for a bright room, with larger words."""
    language: str = "en"
    """What the wall speaks."""

    def place(self, activity: str = "") -> Place:
        """What is remembered of an activity (the current one if none is named)."""
        return self.places.get(activity or self.activity, Place())

    def phase(self, now: datetime, activity: str = "") -> Phase:
        """The phase that holds now: an open activity whose closing clock ran out is closed."""
        kept = self.place(activity).phase
        current = activity in ("", self.activity)
        if kept is Phase.OPEN and current and self._run_out(now):
            return Phase.CLOSED
        return kept

    def spent(self, activity: str, now: datetime) -> float:
        """Seconds spent on an activity so far."""
        seconds = self.place(activity).seconds
        if activity == self.activity and self.started_at and not self.ended_at:
            seconds += max(0.0, (now - self.entered_at).total_seconds())
        return seconds

    def _run_out(self, now: datetime) -> bool:
        clock = self.clock
        if clock is None or not clock.closes or clock.ends_at is None:
            return False
        return now > clock.ends_at + GRACE
