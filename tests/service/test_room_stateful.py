"""A room in any order of moves, answers and devices keeps what it promises. On SQLite, for real."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from spp_core.errors import SppError
from spp_core.kinds import Contribution
from spp_core.room import Phase
from spp_core.room.moves import MOVES
from spp_core.service import actions, views
from spp_core.service.actions import Submission
from spp_core.service.agenda import WHOLE_ROOM, read_live
from spp_core.store import Store, answers
from tests.databases import new_file
from tests.service.held import account, hold
from tests.short_workshop import NOW

BALLOTS = ("Oak", "Elm", "Ash")
SECRET = {"Oak": "zqoak", "Elm": "zqelm", "Ash": "zqash"}
"""Words that each ballot alone writes; nobody else may read them before the reveal."""
ITEMS = {
    "hopes": ("w.1", "w.2"),
    "scores": ("r1", "r2"),
    "wall": ("note.staff.aaaaaa", "note.staff.bbbbbb"),
    "agreed": ("w.1",),
}
LIVE = "hopes"
Key = tuple[str, int, str, str, bool]

ballots = st.sampled_from(BALLOTS)
activities = st.sampled_from(sorted(ITEMS))
places = st.sampled_from([(name, item) for name, items in ITEMS.items() for item in items])
people = st.sampled_from(("ada", "bea"))
wrong = st.sampled_from((None, [], {}, {"text": 3}, -1, 10**30, "", "\x00", [["a"]], True, 1.5))


class RoomMachine(RuleBasedStateMachine):
    """The model is the answers acknowledged and the stage told; all else is read back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(new_file(Path(self.folder.name)))
        self.ada = account(self.store, "ada", "facilitator")
        roster = "\n".join(BALLOTS)
        self.held = hold(self.store, self.ada, roster=roster)
        bea = account(self.store, "bea", "facilitator", self.held.room.id)
        self.stranger = account(self.store, "cleo", "facilitator")
        self.people = {"ada": self.ada, "bea": bea}
        self.now = NOW
        self.kept: dict[Key, Any] = {}
        self.aside: dict[str, dict[Key, Any]] = {}
        """What was erased and can be put back, by the erasure's id."""
        self.versions = (0, 0, 0)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    # What is done.

    @rule(who=people, name=st.sampled_from(sorted(set(MOVES) - {"jump", "settle"})))
    def moves(self, who: str, name: str) -> None:
        self.advance(who, name, "5" if name.startswith("clock") else "")

    @rule(who=people, activity=activities)
    def jumps(self, who: str, activity: str) -> None:
        self.advance(who, "jump", activity)

    @rule(who=people, activity=activities, then=st.sampled_from(("open", "reveal", "close")))
    def jumps_and_goes_on(self, who: str, activity: str, then: str) -> None:
        self.advance(who, "jump", activity)
        self.advance(who, then)

    @rule(seconds=st.sampled_from((1, 60, 400, -30)))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(name=st.sampled_from(sorted(MOVES)), behind=st.integers(1, 3))
    def moves_from_an_old_version(self, name: str, behind: int) -> None:
        seen = self.live().stage.version - behind
        before = self.stored()
        assert self.refused(actions.advance, self.ada, self.held.room, name, seen, self.now)
        assert self.stored() == before

    @rule(name=st.sampled_from(sorted(MOVES)))
    def stranger_moves(self, name: str) -> None:
        seen = self.live().stage.version
        before = self.stored()
        assert self.refused(actions.advance, self.stranger, self.held.room, name, seen, self.now)
        assert self.stored() == before

    @rule(ballot=ballots, place=places, number=st.integers(0, 5), entered=st.booleans())
    def answers(self, ballot: str, place: tuple[str, str], number: int, entered: bool) -> None:
        words = f"{SECRET[ballot]}{number}"
        values: dict[str, Any] = {"scores": number, "wall": {"text": words}}
        self.submit(ballot, place, values.get(place[0], words), entered=entered)

    @rule(ballot=ballots, number=st.integers(0, 5), place=places)
    def answers_what_is_open(self, ballot: str, number: int, place: tuple[str, str]) -> None:
        self.advance("ada", "jump", place[0])
        self.advance("ada", "open")
        self.answers(ballot, place, number, entered=False)

    @rule(number=st.integers(0, 5))
    def types_in_for_the_whole_room(self, number: int) -> None:
        self.advance("ada", "jump", "agreed")
        self.advance("ada", "open")
        self.submit(WHOLE_ROOM, ("agreed", "w.1"), f"word{number}", entered=True)

    @rule(ballot=ballots, number=st.integers(0, 5))
    def answers_where_the_room_is(self, ballot: str, number: int) -> None:
        here = self.live().stage.activity
        for item in ITEMS.get(here, ()):
            self.answers(ballot, (here, item), number, entered=False)

    @rule(ballot=ballots, place=places, value=wrong, round_=st.sampled_from((1, 1, 2, 0)))
    def answers_oddly(self, ballot: str, place: tuple[str, str], value: Any, round_: int) -> None:
        self.submit(ballot, place, value, round_=round_)

    @rule(ballot=ballots, ready=st.booleans())
    def says_it_is_ready(self, ballot: str, ready: bool) -> None:
        actions.set_ready(self.store, self.held.room.id, self.held.ids[ballot], ready, self.now)

    @rule(ballot=ballots)
    def device_joins(self, ballot: str) -> None:
        code, wanted = self.held.room.code, self.held.ids[ballot]
        self.refused(actions.join, code, self.now, ballot_id=wanted)

    @rule(ballot=ballots)
    def devices_are_removed(self, ballot: str) -> None:
        actions.remove_devices(
            self.store, self.ada, self.held.room, self.held.ids[ballot], self.now
        )

    @rule(ballot=ballots, activity=activities, accepted=st.booleans())
    def late_ones_are_settled(self, ballot: str, activity: str, accepted: bool) -> None:
        settled = actions.accept_late if accepted else actions.refuse_late
        whose = self.held.ids[ballot]
        settled(self.store, self.ada, self.held.room, activity, whose, self.now)
        for key in [k for k in self.kept if k[0] == activity and k[2] == whose and k[4]]:
            value = self.kept.pop(key)
            if accepted:
                self.note((*key[:4], False), value)

    @rule(ballot=ballots, mark=st.sampled_from(("hidden", "pinned")), on=st.booleans())
    def note_is_marked(self, ballot: str, mark: str, on: bool) -> None:
        note = Contribution(self.held.ids[ballot], "note.staff.aaaaaa", "")
        room = self.held.room
        actions.mark_contribution(
            self.store, self.ada, room, "wall", note, mark, on=on, now=self.now
        )

    @rule(activity=activities)
    def activity_is_erased(self, activity: str) -> None:
        where = self.store, self.ada, self.held.room
        self.erased(actions.erase_activity(*where, activity, self.now), 0, activity)

    @rule(ballot=ballots)
    def answers_of_a_triad_are_erased(self, ballot: str) -> None:
        whose = self.held.ids[ballot]
        where = self.store, self.ada, self.held.room
        self.erased(actions.erase_answers(*where, whose, self.now), 2, whose)

    def erased(self, erasure: str, part: int, whose: str) -> None:
        gone = {key: value for key, value in self.kept.items() if key[part] == whose}
        self.kept = {key: value for key, value in self.kept.items() if key not in gone}
        self.aside[erasure] = gone

    @precondition(lambda self: self.aside)
    @rule()
    def last_erased_is_put_back(self) -> None:
        erasure, gone = self.aside.popitem()
        actions.restore_erased(self.store, self.ada, self.held.room, erasure, self.now)
        self.kept = {**gone, **self.kept}

    @rule(who=people)
    def room_is_deleted_and_put_back(self, who: str) -> None:
        room, person = self.held.room, self.people[who]
        before = self.stored()
        actions.delete_room(self.store, person, room, self.now)
        assert self.refused(actions.advance, person, room, "next", before[1].version, self.now)
        assert self.refused(actions.join, room.code, self.now, ballot_id=self.held.ids["Oak"])
        actions.restore_room(self.store, person, room.id, self.now)
        assert self.stored()[1] == before[1]

    # What has to hold after each of them.

    @invariant()
    def acknowledged_is_stored_once_and_refused_is_not(self) -> None:
        with self.store.reading() as tx:
            found = answers.answers(tx, self.held.room.id, late=None)
        keys = [(a.activity, a.round, a.ballot_id, a.item, a.late) for a in found]
        assert max(Counter(keys).values(), default=1) == 1
        assert dict(zip(keys, (a.value for a in found), strict=True)) == self.kept

    @invariant()
    def versions_only_grow(self) -> None:
        room = self.live().room
        now = (self.live().stage.version, room.answers_version, room.roster_version)
        assert all(new >= old for new, old in zip(now, self.versions, strict=True))
        self.versions = now

    @invariant()
    def nothing_unrevealed_is_seen(self) -> None:
        live = self.live()
        activity = live.stage.activity
        phase = live.stage.phase(self.now)
        assert phase in tuple(Phase)
        seen = {Phase.REVEALED} | ({Phase.OPEN} if activity == LIVE else set())
        wall = repr(views.board(self.store, self.held.room.id, self.now))
        with self.store.reading() as tx:
            shared = views.shared(tx, live)
            mine = views.mine(tx, live)
        if phase not in seen:
            assert shared["result"] is None
            assert shared["others"] == []
            for secret in SECRET.values():
                assert secret not in wall
                assert secret not in json.dumps(shared)
        for name, secret in SECRET.items():
            others = {n: repr(mine[self.held.ids[n]]) for n in BALLOTS if n != name}
            assert all(secret not in each for each in others.values())

    # How.

    def live(self) -> Any:
        with self.store.reading() as tx:
            return read_live(tx, self.now, room_id=self.held.room.id)

    def stored(self) -> tuple[Any, ...]:
        """Everything a refused write might have touched."""
        live = self.live()
        return live.room, live.stage

    def refused(self, action: Any, *given: Any, **named: Any) -> bool:
        try:
            action(self.store, *given, **named)
        except SppError:
            return True
        return False

    def advance(self, who: str, name: str, argument: str = "") -> None:
        seen, before = self.live().stage.version, self.stored()
        given = (self.people[who], self.held.room, name, seen, self.now, argument)
        if self.refused(actions.advance, *given):
            assert self.stored() == before
        else:
            assert self.live().stage.version == seen + 1

    def submit(
        self,
        ballot: str,
        place: tuple[str, str],
        value: Any,
        *,
        round_: int = 1,
        entered: bool = False,
    ) -> None:
        activity, item = place
        whose = self.held.ids[ballot]
        wanted = Submission(self.held.room.id, whose, activity, round_, item, value, entered)
        phase = self.live().stage.phase(self.now, activity)
        before = self.stored()
        [outcome] = actions.submit(self.store, [wanted], self.now)
        if outcome.refused:
            assert self.stored() == before
            return
        assert entered or phase is not Phase.WAITING
        assert not (phase is Phase.OPEN and outcome.late and round_ == 1)
        self.note((activity, round_, whose, item, outcome.late), outcome.value)

    def note(self, key: Key, value: Any) -> None:
        """As an answer is kept: nothing, on time, takes back what was there."""
        if value is None and not key[4]:
            self.kept.pop(key, None)
        else:
            self.kept[key] = value


TestRoom = RoomMachine.TestCase
TestRoom.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_machine_reaches_every_kind_of_answer() -> None:
    """Else the rules above would say nothing of what is never kept."""
    machine = RoomMachine()
    try:
        for name, items in ITEMS.items():
            machine.answers_what_is_open("Oak", 2, (name, items[0]))
        machine.types_in_for_the_whole_room(2)
        assert {key[0] for key in machine.kept} == set(ITEMS)
    finally:
        machine.teardown()
