"""Holds the made-up workshops, by the actions that people use, with the time passed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from spp_core.errors import Refused
from spp_core.forms import Ask
from spp_core.kinds import Asking
from spp_core.made_up.answering import Pen, School
from spp_core.made_up.story import Story
from spp_core.service import actions, views
from spp_core.service.agenda import WHOLE_ROOM, Live, read_live
from spp_core.store import Person, Room, Store, answers, rooms
from spp_core.workshop import Activity, Workshop

YEAR = timedelta(days=364)
SINCE = timedelta(days=80)
"""How long ago the latest workshop was: some commitments are due, some are yet to come."""
ANSWERS = 0.7
"""How often a school answers a question put to its note."""
ASKED = 3
"""How many notes of another school one puts a question to."""
SPREAD = 0.25
"""How much longer or shorter than planned an activity may take, as a part of it."""

Given = tuple[str, str, Any]
"""Whose answer, to which item, the value."""


@dataclass(frozen=True)
class MadeUp:
    """What was made: the rooms, the earliest first."""

    partnership: str
    rooms: tuple[Room, ...]


def fill(
    store: Store,
    people: Sequence[Person],
    plans: Mapping[str, Workshop],
    story: Story,
    now: datetime,
    seed: int = 1,
) -> MadeUp:
    """Hold one workshop a year for the story's partnership, the last one a while ago.

    `people` facilitate them. The same seed makes the same answers. Raises Refused when the
    partnership is there already.
    """
    if story.partnership in {name for name, _ in views.partnerships(store)}:
        raise Refused(f"“{story.partnership}” is there already. Nothing was changed.")
    random = Random(seed)  # noqa: S311 - made up, not secret
    manners = [School(place, random.gauss(0, 0.5)) for place, _ in enumerate(story.schools)]
    held = []
    for year in range(1, story.years + 1):
        day = now - SINCE - YEAR * (story.years - year)
        room = _set_up(store, people, plans[story.plan], story, day, year)
        Holding(store, people[0], room, story, manners, year, day, random).hold()
        held.append(room)
    return MadeUp(story.partnership, tuple(held))


def _set_up(
    store: Store, people: Sequence[Person], plan: Workshop, story: Story, day: datetime, year: int
) -> Room:
    roster = "\n".join(school.name for school in story.schools)
    title = f"{plan.title}, year {year}"
    wanted = actions.NewRoom(story.partnership, "school", roster, title, minimum=3)
    room = actions.create_room(store, people[0], plan, wanted, day)
    with store.writing() as tx:
        for each in people[1:]:
            rooms.add_facilitator(tx, room.id, each.id)
        for school in story.schools:
            triad_id = rooms.keep_triad(tx, room.partnership_id, school.triad)
            rooms.keep_school(tx, room.partnership_id, school.name, triad_id, school.phase)
    return room


@dataclass
class Holding:
    """One workshop while it is held; `now` moves on. The ballots are called like the schools."""

    store: Store
    person: Person
    room: Room
    story: Story
    manners: list[School]
    year: int
    now: datetime
    random: Random
    ids: dict[str, str] = field(default_factory=dict)

    def hold(self) -> None:
        """Go through the plan from beginning to end."""
        self.ids = {name: key for key, name in views.everyone(self.store, self.room.id).items()}
        for activity in self._live().workshop.activities:
            self._move("jump", activity.id)
            self._one(activity)
            planned = activity.line.minutes * (1 + self.random.uniform(-SPREAD, SPREAD))
            self.now += timedelta(minutes=planned)
        self._move("end")

    def _one(self, activity: Activity) -> None:
        if not activity.kind.asks:
            return
        setting = activity.kind.setting(activity.spec)
        if setting is not None and setting.options:
            self._move("settle", next(iter(setting.options)))
        self._move("open")
        rounds = activity.kind.rounds
        for held in range(1, rounds + 1):
            self._answers(held)
            if held < rounds:
                self._move("second_round")
        self._move("close")
        if activity.line.show != "live":
            self._move("reveal")

    def _answers(self, held: int) -> None:
        activity = self._live().activity
        form = activity.kind.form(activity.spec, Asking(today=self.now.date(), round=held))
        names = [school.name for school in self.story.schools]
        if activity.line.answered_by == "room":
            names = [WHOLE_ROOM]
        given: list[Given] = []
        for manner, name in zip(self.manners, names, strict=False):
            pen = Pen(self.story, self.random, manner, activity.id, self.year, self.now.date())
            given += [(name, item, value) for item, value in pen.fill(form)]
        self._put(given, held)
        for section in form.sections:
            for each in section.fields:
                if isinstance(each, Ask):
                    self._put(list(self._questions(activity, each)), held)

    def _questions(self, activity: Activity, asked: Ask) -> Iterator[Given]:
        """Each school puts a question to two notes of the next one, which mostly answers."""
        names = [school.name for school in self.story.schools]
        notes = self._notes(activity)
        for place, name in enumerate(names):
            owner = names[(place + 1) % len(names)]
            for number, note in enumerate(notes.get(owner, ())[:ASKED]):
                question = asked.questions[number % len(asked.questions)].id
                yield name, f"ask.{question}.{note}", True
                heading = note.split(".")[1]
                known = self.story.words.get(f"{activity.id}/reply.{question}.{heading}", ())
                if known and self.random.random() < ANSWERS:
                    yield owner, f"reply.{question}.{note}", known[place % len(known)]

    def _notes(self, activity: Activity) -> dict[str, list[str]]:
        """The items of each school's notes."""
        called = {ballot_id: name for name, ballot_id in self.ids.items()}
        with self.store.reading() as tx:
            kept = answers.answers(tx, self.room.id, activity=activity.id)
        found: dict[str, list[str]] = {}
        for each in kept:
            found.setdefault(called[each.ballot_id], []).append(each.item)
        return found

    def _put(self, given: Sequence[Given], held: int) -> None:
        """Submit what was given, all together."""
        activity = self._live().activity.id
        wanted = [
            actions.Submission(
                self.room.id, self.ids[name], activity, held, item, value, name == WHOLE_ROOM
            )
            for name, item, value in given
        ]
        outcomes = actions.submit(self.store, wanted, self.now)
        for each, outcome in zip(wanted, outcomes, strict=True):
            if outcome.refused:
                raise Refused(f"The made-up answer to {each.item!r} will not do: {outcome.refused}")

    def _live(self) -> Live:
        with self.store.reading() as tx:
            return read_live(tx, self.now, room_id=self.room.id)

    def _move(self, name: str, argument: str = "") -> None:
        seen = self._live().stage.version
        actions.advance(self.store, self.person, self.room, name, seen, self.now, argument)
