"""Any order of moves, at any pace, by anybody: what never breaks."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from spp_core.content import load_library
from spp_core.errors import Refused
from spp_core.room import MOVES, Phase, Stage, move, settled, start
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import Workshop, load_workshops
from tests.short_workshop import NOW, short_workshop

PLANS = {"short": short_workshop(), **load_workshops(WORKSHOPS, load_library(INSTRUMENTS))}
MAKES = {
    Phase.OPEN: {"open", "second_round"},
    Phase.REVEALED: {"reveal", "close"},
    Phase.CLOSED: {"close", "hide", "next", "back", "jump", "end"},
    Phase.WAITING: set(),
}
"""The only moves that may bring an activity into a phase it was not in."""
REOPENS = {"clock_add"}
"""A clock that ran out has closed its activity; more time opens it again."""
ARGUMENTS = {
    "settle": st.sampled_from(["A1", "D3", "Z9", ""]),
    "clock_start": st.sampled_from(["", "1", "0.2", "240", "x"]),
    "clock_add": st.sampled_from(["1", "-1", "5", "x"]),
}


class Rooms(RuleBasedStateMachine):
    """One room, moved about."""

    def __init__(self) -> None:
        super().__init__()
        self._held_as(PLANS["short"])

    def _held_as(self, plan: Workshop) -> None:
        self.plan = plan
        self.ids = [activity.id for activity in plan.activities]
        self.now = NOW
        self.stage = start(plan, NOW)

    @initialize(name=st.sampled_from(sorted(PLANS)))
    def workshop_is_chosen(self, name: str) -> None:
        self._held_as(PLANS[name])

    @rule(seconds=st.integers(0, 1200))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(name=st.sampled_from([*sorted(set(MOVES) - {"end", "resume"}), "dance"]), draw=st.data())
    def somebody_moves(self, name: str, draw: st.DataObject) -> None:
        places = st.sampled_from([*self.ids, "nowhere"])
        self._move(name, draw.draw(places if name == "jump" else ARGUMENTS.get(name, st.just(""))))

    @precondition(lambda self: self.stage.version > 5)
    @rule()
    def workshop_ends(self) -> None:
        self._move("end")

    @precondition(lambda self: self.stage.ended_at)
    @rule()
    def workshop_goes_on(self) -> None:
        self._move("resume")

    def _move(self, name: str, argument: str = "") -> None:
        before = self.stage
        try:
            self.stage = move(self.plan, before, name, self.now, argument)
        except Refused:
            return
        self._moved_lawfully(before, self.stage, name)

    def _moved_lawfully(self, before: Stage, after: Stage, name: str) -> None:
        assert after.version == before.version + 1
        touched = {before.activity, after.activity}
        for activity in self.ids:
            old, new = before.place(activity), after.place(activity)
            assert new == old or activity in touched
            assert old.round <= new.round <= self.plan.find(activity).kind.rounds
            was, now = before.phase(self.now, activity), after.phase(self.now, activity)
            assert now is was or name in MAKES[now] or name in REOPENS
            closed = name == "close" and activity == before.activity
            if now is Phase.REVEALED and closed:  # the room has been looking at it
                assert self.plan.find(activity).line.show == "live"
            assert after.spent(activity, self.now) >= old.seconds
        if name != "resume":
            assert sum(after.spent(each, self.now) for each in self.ids) >= sum(
                before.spent(each, self.now) for each in self.ids
            )

    @invariant()
    def activity_is_on_the_agenda_and_only_it_is_open(self) -> None:
        assert self.stage.activity in self.ids
        places = self.stage.places.items()
        assert {key for key, place in places if place.phase is Phase.OPEN} <= {self.stage.activity}

    @invariant()
    def step_is_one_there_is(self) -> None:
        for activity in self.plan.activities:
            place = self.stage.place(activity.id)
            held = settled(self.plan, self.stage, activity.id)
            steps = held.steps(revealed=place.phase is Phase.REVEALED)
            assert 0 <= place.step < steps

    @invariant()
    def what_asks_nothing_waits(self) -> None:
        for activity in self.plan.activities:
            if not activity.kind.asks:
                assert self.stage.place(activity.id).phase is Phase.WAITING

    @invariant()
    def clock_is_sane(self) -> None:
        clock = self.stage.clock
        if clock is not None:
            assert (clock.ends_at is None) != (clock.left is None)
            assert clock.left is None or clock.left >= 0
            assert self.stage.ended_at is None

    @invariant()
    def time_spent_is_no_longer_than_time_passed(self) -> None:
        spent = sum(self.stage.spent(activity, self.now) for activity in self.ids)
        assert -0.01 <= spent <= (self.now - NOW).total_seconds() + 0.01

    @invariant()
    def stage_survives_being_kept(self) -> None:
        assert Stage.model_validate_json(self.stage.model_dump_json()) == self.stage


Rooms.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
test_any_order_of_moves = Rooms.TestCase
