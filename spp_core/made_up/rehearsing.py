"""Simulated triads: they join a rehearsal and answer at the pace of people."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from spp_core.forms import Ask
from spp_core.made_up.answering import Pen, School
from spp_core.made_up.story import Story
from spp_core.room import Phase, Role, Thing, may_see
from spp_core.service import actions
from spp_core.service.agenda import Live, gather, read_live, voters
from spp_core.service.views.seat import form_of
from spp_core.store import Ballot, Store, rehearsals, rosters

JOINS = 2.0, 40.0
"""Within how many seconds after the start a triad joins."""
FIRST = 4.0, 20.0
"""Seconds until a triad gives its first answer."""
LAST = 0.25, 0.75
"""When it gives its last one, as a part of the minutes planned."""
ASKS, REPLIES = 0.03, 0.06
"""How likely a triad is to put a question in any one second, or to answer one put to it."""
QUESTIONS = 2
"""How many it puts in one activity."""

logger = logging.getLogger(__name__)

Place = tuple[str, str, int, int]
"""A room, an activity, a round and a step."""


@dataclass(frozen=True)
class Due:
    """An answer, and when it is given."""

    at: datetime
    ballot_id: str
    item: str
    value: Any


class Rehearsing:
    """Everything simulated on this database. One look at a time.

    What a triad answers follows from who it is and what is asked, so that after a restart, or in
    another process, it is the same.
    """

    def __init__(self, store: Store, story: Story, process: str) -> None:
        """`process` is what the devices seem connected to."""
        self._store = store
        self._story = story
        self._process = process
        self._joined: set[str] = set()
        self._due: dict[Place, list[Due]] = {}
        self._asked: Counter[tuple[Place, str]] = Counter()
        self._dice = Random()  # noqa: S311 - made up, not secret

    def look(self, now: datetime) -> int:
        """Do what is due in every rehearsal; how many there are under way. Raises Unavailable."""
        with self._store.reading() as tx:
            under_way = rehearsals.under_way(tx)
            lives = [read_live(tx, now, room_id=room_id) for room_id in under_way]
        self._due = {place: due for place, due in self._due.items() if place[0] in under_way}
        for live in lives:
            self._join(live)
            self._answer(live)
        return len(lives)

    def _join(self, live: Live) -> None:
        room = live.room
        with self._store.reading() as tx:
            listed, devices = _simulated(rosters.ballots(tx, room.id)), rosters.devices(tx, room.id)
        here = [each for each in listed if _joins_at(live, each) <= live.now]
        new = [each for each in here if each.id not in self._joined]
        for each in new:
            self._joined.add(each.id)
            if each.id not in devices:
                actions.join(self._store, room.code, live.now, ballot_id=each.id)
        left = [each.id for each in here if each.id in devices and not devices[each.id][1]]
        if new or left:
            seeming = [*left, *(each.id for each in new)]
            actions.seem_connected(self._store, self._process, room, seeming)

    def _answer(self, live: Live) -> None:
        activity = live.activity
        asked = activity.kind.asks and activity.line.answered_by == "ballots"
        if live.phase is not Phase.OPEN or not asked:
            return
        now_at = live.stage.place()
        place = (live.room.id, activity.id, now_at.round, now_at.step)
        if place not in self._due:
            self._due[place] = sorted(self._planned(live, place), key=lambda due: due.at)
        due = [each for each in self._due[place] if each.at <= live.now]
        self._due[place] = self._due[place][len(due) :]
        given = [(each.ballot_id, each.item, each.value) for each in due]
        self._put(live, [*given, *self._talk(live, place)])
        waiting = {each.ballot_id for each in self._due[place]}
        for ballot_id in {each.ballot_id for each in due} - waiting:
            actions.set_ready(self._store, live.room.id, ballot_id, True, live.now)

    def _planned(self, live: Live, place: Place) -> Iterator[Due]:
        """All that will be answered to what is asked now."""
        activity, form = live.activity, form_of(live, live.activity)
        seconds = 60 * activity.line.minutes / max(1, activity.steps(revealed=False))
        for manner, ballot in self._manners(live):
            dice = Random(f"{place} {ballot.id}")  # noqa: S311 - made up, not secret
            pen = Pen(
                self._story, dice, manner, activity.id, place[2], live.now.date(), always=True
            )
            first = dice.uniform(*FIRST)
            last = max(first, seconds * dice.uniform(*LAST))
            answers = list(pen.fill(form))
            times = sorted(dice.uniform(first, last) for _ in answers)
            for at, (item, value) in zip(times, answers, strict=True):
                yield Due(_later(live, at), ballot.id, item, value)

    def _manners(self, live: Live) -> Iterator[tuple[School, Ballot]]:
        """Each triad that has joined, with how high it tends to score."""
        with self._store.reading() as tx:
            listed = _simulated(rosters.ballots(tx, live.room.id))
        for number, ballot in enumerate(listed):
            leaning = Random(ballot.id).gauss(0, 0.5)  # noqa: S311 - made up, not secret
            yield School(number, leaning), ballot

    def _talk(self, live: Live, place: Place) -> Iterator[tuple[str, str, Any]]:
        """Questions put to what others wrote, and replies, where that is asked for."""
        activity = live.activity
        fields = [each for part in form_of(live, activity).sections for each in part.fields]
        asks = [each for each in fields if isinstance(each, Ask)]
        if not asks or not may_see(Role.SEAT, Thing.OTHERS, live.phase, activity.line.show):
            return
        with self._store.reading() as tx:
            given = gather(tx, live, activity.id, names=False).counting
        notes = activity.kind.shared(activity.spec, given)
        owners = {each.item: each.ballot for each in given}
        for _, ballot in self._manners(live):
            yield from self._asks(live, place, ballot.id, asks[0], notes, owners)
            yield from self._replies(live, ballot.id, notes, owners)

    def _asks(
        self,
        live: Live,
        place: Place,
        ballot_id: str,
        field: Ask,
        notes: Sequence[Mapping[str, Any]],
        owners: Mapping[str, str],
    ) -> Iterator[tuple[str, str, Any]]:
        others = [each["item"] for each in notes if owners.get(each["item"]) != ballot_id]
        enough = self._asked[place, ballot_id] >= QUESTIONS
        if others and field.questions and not enough and self._happens(live, ASKS):
            self._asked[place, ballot_id] += 1
            question = self._dice.choice(field.questions)
            yield ballot_id, f"ask.{question.id}.{self._dice.choice(others)}", True

    def _replies(
        self,
        live: Live,
        ballot_id: str,
        notes: Sequence[Mapping[str, Any]],
        owners: Mapping[str, str],
    ) -> Iterator[tuple[str, str, Any]]:
        for note in notes:
            if owners.get(note["item"]) != ballot_id:
                continue
            for each in note["asked"]:
                if not each["reply"] and self._happens(live, REPLIES):
                    words = self._dice.choice(self._story.otherwise.sentences)
                    yield ballot_id, f"reply.{each['question']}.{note['item']}", words

    def _happens(self, live: Live, likely: float) -> bool:
        return self._dice.random() < likely * live.room.rehearsal

    def _put(self, live: Live, given: Sequence[tuple[str, str, Any]]) -> None:
        """Submit it all together. What is refused is left out, and logged."""
        place = live.stage.place()
        outcomes = actions.submit(
            self._store,
            [
                actions.Submission(
                    live.room.id, ballot_id, live.stage.activity, place.round, item, value
                )
                for ballot_id, item, value in given
            ],
            live.now,
        )
        for each in outcomes:
            if each.refused:
                logger.warning("A simulated answer will not do: %s", each.refused)


def _simulated(listed: list[Ballot]) -> list[Ballot]:
    """Real devices may join a rehearsal, too, under names of their own."""
    return [each for each in voters(listed) if each.name.startswith(actions.SIMULATED)]


def _later(live: Live, seconds: float) -> datetime:
    return live.now + timedelta(seconds=seconds / live.room.rehearsal)


def _joins_at(live: Live, ballot: Ballot) -> datetime:
    after = Random(ballot.id).uniform(*JOINS)  # noqa: S311 - made up, not secret
    return live.room.created_at + timedelta(seconds=after / live.room.rehearsal)
