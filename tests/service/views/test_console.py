from __future__ import annotations

import pytest

from spp_core.errors import Refused
from spp_core.room import MOVES
from spp_core.service import actions, views
from spp_core.store import Person, Store
from tests.service.held import Held, hold
from tests.short_workshop import NOW, at

ARGUMENTS = {"jump": "wall", "settle": "A1", "clock_add": "1", "clock_start": "", "language": "cy"}
WALKS = [
    "",
    "next",
    "jump scores",
    "jump scores,open",
    "jump scores,open,clock_pause",
    "jump vote,open,close",
    "jump vote,reveal",
    "jump vote,open,second_round",
    "jump grid",
    "jump grid,settle B1",
    "jump grid,settle B1,open",
    "jump break",
    "jump evaluation",
    "end",
]


@pytest.mark.parametrize("walk", WALKS)
def test_possible_is_just_what_can_be_done(held: Held, walk: str) -> None:
    held.move(*filter(None, walk.split(",")))
    possible = held.console().possible
    accepted = set()
    for name in MOVES:
        trial = hold(held.store, held.person)
        trial.move(*filter(None, walk.split(",")))
        try:
            trial.move(f"{name} {ARGUMENTS.get(name, '')}".strip())
        except Refused:
            continue
        accepted.add(name)
    assert possible == accepted


def test_agenda_counts_time_and_marks_where_the_room_is(held: Held) -> None:
    held.move("next")
    held.now = at(3)
    held.move("next")
    held.now = at(4)
    console = held.console()
    assert [(line.id, line.seconds, line.current) for line in console.agenda[:3]] == [
        ("welcome", 180, False),
        ("hopes", 60, True),
        ("scores", 0, False),
    ]
    assert (console.spent, console.planned) == (240, 2 * 60 + 60)
    assert [line.asks for line in console.agenda[:3]] == [False, True, True]


def test_roster_says_who_is_there_has_answered_and_is_missing(held: Held) -> None:
    token = actions.join(held.store, held.room.code, NOW, ballot_id=held.ids["Elm"])
    seat = views.who(held.store, token, None, NOW).seat
    assert seat is not None
    actions.connected(held.store, "here:8501", {seat.id: (held.room.id, 1)})
    held.move("jump vote", "open")
    held.put("votes", ["A1"])
    oak, elm = held.console().roster
    assert (oak.seats, oak.connected, oak.answered) == (0, 0, True)
    assert (elm.seats, elm.connected, elm.answered) == (1, 1, False)
    held.move("second_round")
    assert not held.console().roster[0].answered


def test_leading_question_of_the_vote_is_suggested_and_can_be_overruled(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["B2"])
    held.move("reveal", "next")
    while held.live().stage.activity == "vote":
        held.move("next")
    console = held.console()
    assert console.setting is not None
    assert console.suggestion == "B2"
    held.move("settle C1")
    again = held.console()
    assert again.suggestion == "C1"
    assert again.setting == console.setting
    assert again.activity.spec.question == "C1"


def test_nothing_is_suggested_where_two_are_level(held: Held) -> None:
    held.move("jump vote", "open")
    held.put("votes", ["B2"])
    held.put("votes", ["B3"], "Elm")
    held.move("jump grid")
    assert held.console().suggestion == ""


def test_whole_room_is_not_on_the_roster(store: Store, ada: Person) -> None:
    held = hold(store, ada)
    console = held.console()
    assert [line.name for line in console.roster] == ["Oak", "Elm"]
    assert console.whole_room == held.ids["The whole room"]
    assert console.count.of == 2
