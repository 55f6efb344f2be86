"""Simulated triads take part in every plan there is, as people would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from spp_core.content import load_library
from spp_core.made_up import Rehearsing, read_story
from spp_core.room import Phase
from spp_core.service import actions, views
from spp_core.service.agenda import Live, read_live
from spp_core.settings import INSTRUMENTS, MADE_UP, WORKSHOPS
from spp_core.store import Person, Room, Store, answers, rosters
from spp_core.workshop import load_workshops
from tests.databases import new_file
from tests.service.held import account
from tests.short_workshop import NOW

PLANS = load_workshops(WORKSHOPS, load_library(INSTRUMENTS))
STORY = read_story(MADE_UP)


@dataclass
class Practice:
    """A rehearsal with its simulator, and a clock that we move on."""

    store: Store
    person: Person
    room: Room
    rehearsing: Rehearsing
    now: datetime = NOW

    def live(self) -> Live:
        with self.store.reading() as tx:
            return read_live(tx, self.now, room_id=self.room.id)

    def move(self, name: str, argument: str = "") -> None:
        seen = self.live().stage.version
        actions.advance(self.store, self.person, self.room, name, seen, self.now, argument)

    def wait(self, seconds: int, step: int = 5) -> None:
        for _ in range(0, seconds, step):
            self.now += timedelta(seconds=step)
            self.rehearsing.look(self.now)

    def answered(self, activity: str) -> dict[str, set[str]]:
        """By item, who has answered it."""
        found: dict[str, set[str]] = {}
        with self.store.reading() as tx:
            for each in answers.answers(tx, self.room.id, activity=activity):
                found.setdefault(each.item, set()).add(each.ballot_id)
        return found

    def console(self) -> Any:
        return views.console(self.store, self.person, self.room.id, self.now)


@pytest.fixture
def practice(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Practice]:
    store = Store(new_file(tmp_path))
    ada = account(store, "ada", "facilitator")
    plan = getattr(request, "param", "progress-and-impact")
    room = actions.rehearse(store, ada, PLANS[plan], 5, 1, NOW)
    yield Practice(store, ada, room, Rehearsing(store, STORY, "here:1"))
    store.close()


def opened(practice: Practice, activity: str) -> None:
    practice.move("jump", activity)
    found = practice.live().activity
    setting = found.kind.setting(found.spec)
    if setting is not None and setting.options:
        practice.move("settle", next(iter(setting.options)))
    practice.move("open")


def asked(practice: Practice) -> list[str]:
    found = practice.live().workshop.activities
    return [each.id for each in found if each.kind.asks and each.line.answered_by == "ballots"]


@pytest.mark.parametrize("practice", sorted(PLANS), indirect=True)
def test_every_triad_answers_whatever_any_plan_asks(
    practice: Practice, caplog: pytest.LogCaptureFixture
) -> None:
    practice.wait(45)
    for activity in asked(practice):
        opened(practice, activity)
        practice.wait(60 * practice.live().activity.line.minutes, step=20)
        whose = set().union(*practice.answered(activity).values())
        last_time = activity == "last-time"  # nothing was promised before
        assert last_time or len(whose) == 5, activity
        practice.move("close")
    assert caplog.messages == []


def test_triads_come_one_after_the_other(practice: Practice) -> None:
    there = []
    for _ in range(9):
        practice.wait(5)
        there.append(sum(line.connected > 0 for line in practice.console().roster))
    assert there == sorted(there)
    assert there[0] < 5
    assert there[-1] == 5


def test_answers_come_at_the_pace_of_people(practice: Practice) -> None:
    practice.wait(45)
    activity = next(iter(asked(practice)))
    opened(practice, activity)
    practice.wait(2, step=1)
    assert practice.answered(activity) == {}
    counts = []
    for _ in range(practice.live().activity.line.minutes):
        practice.wait(60)
        counts.append(sum(map(len, practice.answered(activity).values())))
    assert counts == sorted(counts)
    assert len(set(counts)) > 1


def test_who_is_done_says_so(practice: Practice) -> None:
    practice.wait(45)
    opened(practice, asked(practice)[0])
    practice.wait(60 * practice.live().activity.line.minutes)
    assert all(line.ready for line in practice.console().roster if line.connected)


def test_nothing_is_answered_once_it_is_closed(practice: Practice) -> None:
    practice.wait(45)
    activity = asked(practice)[0]
    opened(practice, activity)
    practice.wait(30)
    practice.move("close")
    before = practice.answered(activity)
    practice.wait(120)
    assert practice.answered(activity) == before
    assert practice.live().phase is not Phase.OPEN


def test_real_device_speaks_for_itself(practice: Practice) -> None:
    added = actions.add_late(practice.store, practice.person, practice.room, "Mine", NOW)
    practice.wait(45)
    activity = asked(practice)[0]
    opened(practice, activity)
    practice.wait(60 * practice.live().activity.line.minutes)
    with practice.store.reading() as tx:
        assert added not in rosters.devices(tx, practice.room.id)
    assert all(added not in whose for whose in practice.answered(activity).values())


def test_after_a_restart_the_same_triads_are_there_and_answer_the_same(practice: Practice) -> None:
    practice.wait(45)
    activity = asked(practice)[0]
    opened(practice, activity)
    minutes = practice.live().activity.line.minutes
    practice.wait(60 * minutes)
    before = practice.answered(activity)
    practice.rehearsing = Rehearsing(practice.store, STORY, "here:2")
    practice.wait(60 * minutes)
    assert practice.answered(activity) == before
    assert sum(line.connected for line in practice.console().roster) == 5


def test_questions_are_put_to_notes_and_answered(practice: Practice) -> None:
    practice.wait(45)
    live = practice.live()
    walls = [each.id for each in live.workshop.activities if each.line.kind == "note_wall"]
    opened(practice, walls[0])
    practice.wait(900, step=3)
    items = practice.answered(walls[0])
    assert any(item.startswith("ask.") for item in items)
    assert any(item.startswith("reply.") for item in items)
