from __future__ import annotations

import json
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.room import Stage, move, setting_of, settled, start
from spp_core.workshop import Workshop, from_text
from tests.short_workshop import NOW

LINES = "Oracy\nAttendance"


def line(key: str, kind: str = "by_priority", **spec: Any) -> dict[str, Any]:
    return {"id": key, "title": key, "kind": kind, "minutes": 1, "spec": {"question": "?", **spec}}


def plan(*lines: dict[str, Any]) -> Workshop:
    return from_text(json.dumps({"id": "p", "title": "P", "activity": lines}))


HAPPENED = line("happened", priorities=["Reading"])
WORKSHOP = plan(
    HAPPENED,
    line("learned", priorities_from="happened"),
    line("next", priorities_from="learned"),
)


def moved(*moves: tuple[str, str]) -> Stage:
    stage = start(WORKSHOP, NOW)
    for name, argument in moves:
        stage = move(WORKSHOP, stage, name, NOW, argument)
    return stage


def asked(stage: Stage, activity: str) -> tuple[str, ...]:
    return tuple(settled(WORKSHOP, stage, activity).spec.priorities)


def test_lines_of_an_earlier_activity_stand_without_being_written_again() -> None:
    stage = moved()
    assert asked(stage, "learned") == asked(stage, "next") == ("Reading",)


def test_lines_written_once_stand_in_every_later_activity_that_takes_them() -> None:
    stage = moved(("settle", LINES))
    for activity in ("happened", "learned", "next"):
        assert asked(stage, activity) == ("Oracy", "Attendance")
    assert setting_of(WORKSHOP, stage, "next") == LINES


def test_lines_written_anew_for_one_stand_from_there_on() -> None:
    stage = moved(("settle", LINES), ("jump", "learned"), ("settle", "Oracy"))
    assert asked(stage, "happened") == ("Oracy", "Attendance")
    assert asked(stage, "learned") == asked(stage, "next") == ("Oracy",)


@pytest.mark.parametrize("opening", ["open", "reveal"])
def test_lines_taken_from_elsewhere_stay_once_the_activity_is_opened(opening: str) -> None:
    stage = moved(("jump", "learned"), (opening, ""), ("jump", "happened"), ("settle", LINES))
    assert asked(stage, "happened") == ("Oracy", "Attendance")
    assert asked(stage, "learned") == ("Reading",)


def test_choice_of_an_earlier_activity_is_only_suggested() -> None:
    vote = {"id": "vote", "title": "V", "kind": "choice", "minutes": 1}
    groups = [
        {"id": key, "text": key, "items": [{"id": f"{key}{n}", "text": "x"} for n in range(4)]}
        for key in ("A1", "A2")
    ]
    grid = line("grid", "reflection_grid", groups=groups, question_from="vote")
    grid["spec"].pop("question")
    workshop = plan({**vote, "spec": {"groups": groups}}, grid)
    assert setting_of(workshop, start(workshop, NOW), "grid") == ""


def test_lines_of_an_activity_that_has_none_are_a_fault_of_the_plan() -> None:
    vote = {"groups": [{"id": "a", "items": [{"id": "A1", "text": "x"}]}]}
    with pytest.raises(Faults) as caught:
        plan(
            {**line("vote", "choice"), "spec": vote},
            line("learned", priorities_from="vote"),
        )
    [fault] = caught.value.faults
    assert (fault.key, fault.sentence) == (
        "activity[1].spec",
        "takes its lines from 'vote', which has none",
    )


def test_lines_that_a_later_activity_cannot_take_are_refused() -> None:
    with pytest.raises(Refused, match="Two priorities are the same"):
        moved(("settle", "Oracy\nOracy"))


@pytest.mark.parametrize("activity", ["happened", "learned"])
def test_result_has_a_screen_for_each_line_that_was_written(activity: str) -> None:
    stage = moved(("settle", LINES), ("jump", activity), ("reveal", ""))
    steps = []
    while stage.activity == activity:
        steps.append(stage.place().step)
        stage = move(WORKSHOP, stage, "next", NOW)
    assert steps == [0, 1, 2]
