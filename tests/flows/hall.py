"""A whole plan run in real browsers: who is in the hall, and what they do with each activity."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from spp_core.forms import Form
from spp_core.service import views
from spp_core.service.agenda import Live, gather, read_live
from spp_core.service.views.board import Result, result_of
from spp_core.service.views.seat import form_of
from spp_core.store import answers, rosters
from spp_core.workshop import Activity
from tests.flows.driving import (
    LAPTOP,
    PLAN,
    Ballot,
    Facilitator,
    Triad,
    Wall,
    first_link,
    flat,
    said,
    unfold,
)
from tests.serving import Served

ROSTER = "Oak: Ashfield Primary, Beech Lane, Cedar Grove\nElm: Fern, Gorse, Holly\nAsh: Ivy, Kale"


@dataclass
class Hall:
    """Everybody in the hall, and the database as a test may look at it.

    `special` says what is done while an activity is open, where not everyone just answers;
    `on_paper` where the triad Ash, without a device, has its answers entered on the console;
    `counted` what the wall says of answers that are not words.
    """

    server: Served
    facilitator: Facilitator
    wall: Wall
    triads: dict[str, Triad]
    chrome: Browser
    code: str
    special: Mapping[str, Callable[[Hall], None]]
    on_paper: frozenset[str]
    counted: Mapping[str, str]

    def laptop(self) -> Page:
        """A device of its own."""
        return self.chrome.new_context(viewport=LAPTOP).new_page()

    def live(self) -> Live:
        """The room as it stands."""
        with self.server.store.reading() as tx:
            return read_live(tx, datetime.now(UTC), code=self.code)

    def form(self) -> Form:
        """What is asked now."""
        live = self.live()
        return form_of(live, live.activity)

    def result(self, activity: str) -> Result:
        """An activity's result, names and all."""
        with self.server.store.reading() as tx:
            live = read_live(tx, datetime.now(UTC), code=self.code)
            given = gather(tx, live, activity, names=True)
            return result_of(live.settled(activity), given.counting, live.room.ballot_is)

    def sentence(self, activity: str) -> str:
        """What a result says."""
        return self.result(activity).explanation.sentence

    def place(self) -> str:
        """Under which activity and round an answer given now is kept."""
        stage = self.live().stage
        return f"{stage.activity}/{stage.place().round}"

    def answer(self, name: str, turn: int) -> None:
        """Have a triad answer all that is asked and not answered yet."""
        self.triads[name].answer(self.place(), self.form(), turn)

    def enter(self, name: str, turn: int) -> None:
        """Have the facilitator type a ballot's answers in."""
        names = views.everyone(self.server.store, self.live().room.id)
        ids = {called: ballot_id for ballot_id, called in names.items()}
        entered = self.facilitator.enter_for(name, ids[name])
        entered.answer(self.place(), self.form(), turn)

    def everybody(self) -> list[Ballot]:
        """All who have answered anything."""
        return [*self.triads.values(), *self.facilitator.entered.values()]


@contextmanager
def a_hall(
    served: Served,
    chrome: Browser,
    names: tuple[str, ...],
    plan: str = PLAN,
    special: Mapping[str, Callable[[Hall], None]] | None = None,
    on_paper: frozenset[str] = frozenset(),
    counted: Mapping[str, str] | None = None,
) -> Iterator[Hall]:
    """A facilitator with a new room of that plan, its wall, and triads at their laptops."""
    with ExitStack() as closing:
        desk = chrome.new_context(viewport=LAPTOP, accept_downloads=True)
        closing.callback(desk.close)
        facilitator = Facilitator(desk.new_page(), served.url)
        facilitator.make_account(first_link(served), "Fay")
        code = facilitator.set_up("Harbour partnership", ROSTER, plan)
        wall = Wall.beside(facilitator, chrome)
        closing.callback(wall.page.context.close)
        known = (special or {}, on_paper, counted or {})
        room = Hall(served, facilitator, wall, {}, chrome, code, *known)
        for name in names:
            room.triads[name] = Triad(room.laptop(), name)
            room.triads[name].join(served.url, code)
        yield room
        for triad in room.triads.values():
            triad.page.context.close()


def run(hall: Hall) -> None:
    """Every activity from the first to the last, the end, and every answer kept."""
    activities = hall.live().workshop.activities
    for activity in activities:
        hall.wall.shows(activity.line.prompt or activity.line.title)
        if activity.kind.asks:
            ask(hall, activity)
        else:
            read_out(hall, activity)
        if activity is not activities[-1]:
            hall.facilitator.press("next")
    hall.facilitator.press("end")
    for triad in hall.triads.values():
        triad.sees("Thank you. The workshop has ended.")
        expect(triad.root.locator(".past-list h3").first).to_be_visible()
    every_answer_is_kept(hall)


def read_out(hall: Hall, activity: Activity) -> None:
    """What asks nothing: every panel is on the wall in its turn, and on the laptops."""
    for step in range(activity.steps(revealed=False)):
        if step:
            hall.facilitator.press("next")
        for words in panel_words(activity, step):
            hall.wall.shows(words)
    hall.triads["Oak"].sees(activity.line.title)


def panel_words(activity: Activity, step: int) -> list[str]:
    """Some words of the panel that is up."""
    if activity.line.kind == "pause":
        return [activity.spec.text]
    panel = activity.spec.panels[step]
    items = [item.text for group in panel.groups or () for item in group.items]
    return [words for words in (panel.text, panel.quote, *panel.bullets, *items) if words]


def ask(hall: Hall, activity: Activity) -> None:
    """Open, answer, close, reveal; see the result on the wall then, and not before."""
    desk = hall.facilitator
    setting = activity.kind.setting(activity.spec)
    if setting and setting.options:
        desk.settle()
    desk.press("open")
    special = hall.special.get(activity.id, everyone_answers)
    special(hall)
    if activity.id in hall.on_paper:
        hall.enter("Ash", 2)
    close(hall)
    if activity.line.show == "reveal":
        nothing_shows(hall, activity)
    reveal(hall, activity)
    if activity.kind.rounds > 1:
        second_round(hall, activity)


def close(hall: Hall) -> None:
    """Close answers; a wall that shows none of them yet says so, and what comes next is new."""
    hidden = hall.live().activity.line.show == "reveal"
    hall.facilitator.press("close")
    if hidden:
        hall.wall.shows("Answers are closed")


def nothing_shows(hall: Hall, activity: Activity) -> None:
    """Nothing of what was answered is on the wall."""
    there = said(hall.wall.page)
    assert [words for words in wall_words(hall, activity.id) if words in there] == []


def reveal(hall: Hall, activity: Activity) -> None:
    """Show the result, all its screens, and find in them what was answered.

    What was shown live is on the wall already, and stays there when answers close.
    """
    left = set(wall_words(hall, activity.id))
    for screen in range(activity.steps(revealed=True)):
        if screen or activity.line.show == "reveal":
            with hall.wall.redrawn():
                hall.facilitator.press("next" if screen else "reveal")
        there = hall.wall.shown()
        left = {words for words in left if words not in there}
    assert left == set(), (activity.id, hall.wall.shown())
    hall.triads["Elm"].sees(hall.sentence(activity.id))


def wall_words(hall: Hall, activity: str) -> list[str]:
    """What the wall shows of a result: the words people gave, how many they were."""
    result = hall.result(activity)
    given = [flat(each.text).split(" · ")[0] for each in result.contributions]
    if activity == "feedback":
        given.clear()  # what people say of the day is for the review
    if activity in hall.counted:
        given.append(hall.counted[activity].format(result.tally.n))
    return given


def everyone_answers(hall: Hall) -> None:
    """Every triad with a laptop answers at every step, each a little otherwise."""
    steps = hall.live().activity.steps(revealed=False)
    for step in range(steps):
        if step:
            hall.facilitator.press("next")
        for turn, name in enumerate(hall.triads):
            hall.answer(name, turn)


def seen_at_once(hall: Hall) -> None:
    """What is given is on the wall while it is still open."""
    everyone_answers(hall)
    for words in wall_words(hall, hall.live().stage.activity):
        hall.wall.shows(words)


def second_round(hall: Hall, activity: Activity) -> None:
    """Vote again after talking; the wall shows what moved."""
    hall.facilitator.press("second_round")
    for triad in hall.triads.values():
        triad.sees("Round 2")
    for name in hall.triads:
        hall.answer(name, 4)
    close(hall)
    assert hall.result(activity.id).tally.second_n == len(hall.triads)
    reveal(hall, activity)
    hall.wall.shows("in the first round")


def every_answer_is_kept(hall: Hall) -> None:
    """What each was told is saved, and what was typed for others, is in the database."""
    with hall.server.store.reading() as tx:
        names = {each.id: each.name for each in rosters.ballots(tx, hall.live().room.id)}
        kept = {
            (names[each.ballot_id], f"{each.activity}/{each.round}", each.item): each.value
            for each in answers.answers(tx, hall.live().room.id, late=None)
        }
    given = {
        (ballot.name, place, item): value
        for ballot in hall.everybody()
        for place, values in ballot.given.items()
        for item, value in values.items()
    }
    assert {key: kept.get(key) for key in given} == {
        key: kept.get(key) if value is ... else value for key, value in given.items()
    }
    assert set(kept) == set(given)


def look_back(hall: Hall) -> None:
    """The review page has every result, and its files have every answer."""
    page = hall.facilitator.page
    page.goto(f"{hall.server.url}/review?room={hall.code}")
    asking = [each for each in hall.live().workshop.activities if each.kind.asks]
    for activity in asking:
        expect(page.get_by_role("heading", name=activity.line.title)).to_be_visible()
    unfold(page, "Take it away")
    table = list(csv.DictReader(io.StringIO(downloaded(page, "(.csv)").removeprefix("\ufeff"))))
    whole = json.loads(downloaded(page, "(.json)"))
    given = {
        (ballot.name, place, item)
        for ballot in hall.everybody()
        for place, values in ballot.given.items()
        for item in values
    }
    lines = {
        (line["ballot"], f"{line['activity']}/{line['round']}", line["item"]) for line in table
    }
    assert lines == given
    assert len(table) == len(given)
    names = {each["id"]: each["name"] for each in whole["ballots"]}
    assert {
        (names[each["ballot"]], f"{each['activity']}/{each['round']}", each["item"])
        for each in whole["answers"]
    } == given


def downloaded(page: Page, what: str) -> str:
    """A file of the review page."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=what).click()
    return Path(coming.value.path()).read_text("utf-8")
