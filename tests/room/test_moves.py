from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from spp_core.errors import Refused
from spp_core.room import GRACE, MOVES, Phase, Stage, move, start
from tests.short_workshop import NOW, at, short_workshop

WORKSHOP = short_workshop()
LAST = WORKSHOP.activities[-1].id

# Every move in every phase of an activity that asks: the phase it leaves there, "-" if refused.
# Clocks stand still unless said otherwise: opening starts one.
TABLE = """
    move           waiting   open      closed    revealed
    next           waiting   closed    closed    revealed
    back           waiting   closed    closed    revealed
    jump           waiting   closed    closed    revealed
    open           open      -         open      open
    close          -         closed    -         -
    reveal         revealed  revealed  revealed  -
    hide           -         -         -         closed
    second_round   -         open      open      open
    settle         -         -         -         -
    clock_start    waiting   open      closed    revealed
    clock_add      -         open      -         -
    clock_pause    -         open      -         -
    clock_resume   -         -         -         -
    clock_stop     -         open      -         -
    pace           waiting   open      closed    revealed
    wall           waiting   open      closed    revealed
    language       waiting   open      closed    revealed
    end            waiting   closed    closed    revealed
    resume         -         -         -         -
"""
HEAD, *LINES = [line.split() for line in TABLE.strip().splitlines()]
ARGUMENTS = {"jump": LAST, "settle": "A1", "clock_add": "1", "language": "cy"}


def moved(stage: Stage, *names: str, minutes: float = 0) -> Stage:
    """The stage after these moves, each "name" or "name argument"."""
    for name in names:
        word, _, argument = name.partition(" ")
        stage = move(WORKSHOP, stage, word, at(minutes), argument)
    return stage


def in_phase(phase: str, activity: str = "vote") -> Stage:
    there = moved(start(WORKSHOP, NOW), f"jump {activity}")
    ways = {"waiting": (), "open": ("open",), "closed": ("open", "close"), "revealed": ("reveal",)}
    return moved(there, *ways[phase])


def refusal(stage: Stage, name: str, argument: str = "", minutes: float = 0) -> str:
    with pytest.raises(Refused) as caught:
        move(WORKSHOP, stage, name, at(minutes), argument)
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def test_table_has_every_move() -> None:
    assert [name for name, *_ in LINES] == list(MOVES)
    assert HEAD[1:] == list(Phase)


@pytest.mark.parametrize(("name", "cells"), [(name, cells) for name, *cells in LINES])
def test_move_in_every_phase(name: str, cells: list[str]) -> None:
    found = []
    for phase in Phase:
        before = in_phase(phase)
        try:
            after = move(WORKSHOP, before, name, at(1), ARGUMENTS.get(name, ""))
        except Refused:
            found.append("-")
            continue
        assert after.version == before.version + 1
        found.append(str(after.place("vote").phase))
    assert found == cells


@pytest.mark.parametrize("name", sorted(set(MOVES) - {"resume"}))
def test_nothing_moves_a_workshop_that_has_ended(name: str) -> None:
    ended = moved(in_phase("open"), "end", minutes=3)
    assert "ended" in refusal(ended, name, ARGUMENTS.get(name, ""))
    carried_on = moved(ended, "resume", minutes=60)
    assert carried_on.ended_at is None
    assert carried_on.spent("vote", at(61)) == pytest.approx(4 * 60)


@pytest.mark.parametrize("name", ["open", "close", "reveal", "hide", "second_round"])
def test_activity_that_asks_nothing_has_no_phases(name: str) -> None:
    assert "Nothing is asked here" in refusal(start(WORKSHOP, NOW), name)


@pytest.mark.parametrize("name", ["", "dance", "__class__", "NEXT"])
def test_move_that_is_none_is_refused(name: str) -> None:
    assert refusal(start(WORKSHOP, NOW), name)


def test_next_goes_through_the_steps_then_on_and_back_the_same_way() -> None:
    here = start(WORKSHOP, NOW)
    went = []
    for _ in range(3):
        went.append((here.activity, here.place().step))
        here = moved(here, "next")
    assert went == [("welcome", 0), ("welcome", 1), ("hopes", 0)]
    here = moved(here, "back", "back")
    assert (here.activity, here.place().step) == ("welcome", 1)
    here = moved(here, "back")
    assert "first" in refusal(here, "back")


def test_next_after_the_last_activity_is_refused() -> None:
    assert "End the workshop" in refusal(moved(start(WORKSHOP, NOW), f"jump {LAST}"), "next")


@pytest.mark.parametrize("activity", ["", "nowhere", "Vote"])
def test_jump_to_nowhere_is_refused(activity: str) -> None:
    assert "agenda" in refusal(start(WORKSHOP, NOW), "jump", activity)


@pytest.mark.parametrize("phase", ["waiting", "closed", "revealed"])
def test_going_back_finds_the_activity_as_it_was(phase: str) -> None:
    left = in_phase(phase)
    back = moved(left, "next", "back")
    assert back.place().phase == left.place().phase
    assert (back.place().round, back.place().step) == (left.place().round, left.place().step)


def test_leaving_an_open_activity_closes_it() -> None:
    back = moved(in_phase("open"), "next", "back")
    assert back.place().phase is Phase.CLOSED
    assert moved(back, "open").place().phase is Phase.OPEN


def test_steps_of_a_board_start_its_clock_anew_and_end_with_the_reveal() -> None:
    board = moved(start(WORKSHOP, NOW), "jump board", "open")
    assert board.clock is not None
    assert board.clock.ends_at == at(10)
    third = moved(moved(board, "next", minutes=4), "next", minutes=9)
    assert third.place().step == 2
    assert third.clock is not None
    assert third.clock.ends_at == at(19)
    shown = moved(third, "reveal")
    assert shown.place().step == 0
    screens = WORKSHOP.find("board").steps(revealed=True)
    assert moved(shown, *["next"] * (screens - 1)).activity == "board"
    assert moved(shown, *["next"] * screens).activity == "break"
    assert moved(shown, "open").place().step == 0


def test_second_round_only_of_a_vote_and_only_once() -> None:
    second = moved(in_phase("revealed"), "second_round")
    assert (second.place().round, second.place().phase) == (2, Phase.OPEN)
    assert "no further round" in refusal(second, "second_round")
    assert "no further round" in refusal(in_phase("open", "cards"), "second_round")


def test_question_is_settled_before_opening_and_never_after() -> None:
    grid = moved(start(WORKSHOP, NOW), "jump grid")
    assert "First choose" in refusal(grid, "open")
    assert "list" in refusal(grid, "settle", "Z9")
    settled = moved(grid, "settle A1", "settle B2")
    assert settled.place().setting == "B2"
    opened = moved(settled, "open")
    assert "cannot change" in refusal(opened, "settle", "A1")
    assert "list" in refusal(in_phase("waiting"), "settle", "A1")


def test_result_of_a_question_not_settled_cannot_be_revealed() -> None:
    grid = moved(start(WORKSHOP, NOW), "jump grid")
    assert "First choose" in refusal(grid, "reveal")


def test_closing_clock_closes_ten_seconds_after_zero() -> None:
    scores = moved(start(WORKSHOP, NOW), "jump scores", "open")
    zero = at(10)
    assert scores.phase(zero) is Phase.OPEN
    assert scores.phase(zero + GRACE) is Phase.OPEN
    assert scores.phase(zero + GRACE + timedelta(milliseconds=1)) is Phase.CLOSED
    assert scores.place().phase is Phase.OPEN


def test_clock_that_does_not_close_leaves_the_activity_open() -> None:
    assert in_phase("open").phase(at(60)) is Phase.OPEN


@pytest.mark.parametrize("name", ["clock_stop", "clock_pause"])
def test_clock_that_has_closed_an_activity_never_opens_it_again(name: str) -> None:
    scores = moved(start(WORKSHOP, NOW), "jump scores", "open")
    assert "no clock" in refusal(scores, name, minutes=20)
    started = moved(scores, "clock_start 5", minutes=20)
    assert started.phase(at(21)) is Phase.CLOSED


def test_another_minute_after_zero_opens_again_for_that_minute() -> None:
    scores = moved(start(WORKSHOP, NOW), "jump scores", "open")
    longer = moved(scores, "clock_add 1", minutes=20)
    assert longer.phase(at(20.5)) is Phase.OPEN
    assert longer.phase(at(21, seconds=11)) is Phase.CLOSED


def test_opening_after_the_clock_ran_out_has_no_clock() -> None:
    scores = moved(start(WORKSHOP, NOW), "jump scores", "open")
    again = moved(scores, "open", minutes=20)
    assert again.clock is None
    assert again.phase(at(500)) is Phase.OPEN


def test_paused_clock_keeps_its_seconds_and_goes_on() -> None:
    paused = moved(in_phase("open"), "clock_pause", minutes=2)
    assert paused.clock is not None
    assert (paused.clock.ends_at, paused.clock.left) == (None, 180)
    assert "paused already" in refusal(paused, "clock_pause")
    longer = moved(paused, "clock_add 1", "clock_add -2")
    running = moved(longer, "clock_resume", minutes=30)
    assert running.clock is not None
    assert running.clock.ends_at == at(32)
    assert "running already" in refusal(running, "clock_resume")


def test_clock_never_ends_before_now() -> None:
    shorter = moved(in_phase("open"), "clock_add -60", minutes=2)
    assert shorter.clock is not None
    assert shorter.clock.ends_at == at(2)


@pytest.mark.parametrize("minutes", ["x", "-1", "241", "nan", "inf", "1e99"])
def test_clock_is_not_started_with_minutes_that_are_none(minutes: str) -> None:
    assert "Give" in refusal(in_phase("open"), "clock_start", minutes)


@pytest.mark.parametrize("minutes", ["", "x", "1.5", "241", "-241", "9" * 40])
def test_clock_is_not_moved_by_minutes_that_are_none(minutes: str) -> None:
    assert "Give" in refusal(in_phase("open"), "clock_add", minutes)


def test_clock_without_planned_minutes_asks_for_some() -> None:
    canvas = moved(start(WORKSHOP, NOW), "jump canvas", "open")
    assert canvas.clock is None
    assert "Say how many" in refusal(canvas, "clock_start")
    timed = moved(canvas, "clock_start 2.5")
    assert timed.clock is not None
    assert timed.clock.ends_at == at(2.5)


def test_pause_starts_its_clock_on_arrival() -> None:
    here = moved(start(WORKSHOP, NOW), "jump break", minutes=7)
    assert here.clock is not None
    assert here.clock.ends_at == at(22)


def test_time_is_counted_from_the_first_move_and_by_activity() -> None:
    week = 7 * 24 * 60
    here = start(WORKSHOP, NOW)
    assert here.spent("welcome", at(week)) == 0
    here = moved(here, "next", minutes=week)
    assert here.spent("welcome", at(week + 1)) == 60
    here = moved(here, "next", minutes=week + 2)
    here = moved(here, "back", minutes=week + 5)
    assert here.spent("hopes", at(week + 9)) == 180
    assert here.spent("welcome", at(week + 9)) == 120 + 240
    assert here.spent("welcome", at(week)) == 120


def test_time_of_an_activity_opened_first_is_counted_from_its_opening() -> None:
    asking_first = replace(WORKSHOP, activities=WORKSHOP.activities[1:])
    opened = move(asking_first, start(asking_first, NOW), "open", at(60))
    assert opened.spent("hopes", at(62)) == 120


def test_stage_reads_back_from_its_text() -> None:
    stage = moved(in_phase("open"), "clock_pause", "end")
    assert Stage.model_validate_json(stage.model_dump_json()) == stage


def test_what_was_shown_live_stays_on_the_wall_when_answers_close() -> None:
    live = next(each for each in WORKSHOP.activities if each.line.show == "live")
    stage = moved(start(WORKSHOP, NOW), f"jump {live.id}", "open", "close")
    assert stage.place().phase is Phase.REVEALED
    assert moved(stage, "hide").place().phase is Phase.CLOSED


def test_wall_looks_as_it_is_told_until_it_is_told_otherwise() -> None:
    stage = moved(in_phase("open"), "wall larger bright")
    assert stage.wall == {"bright", "larger"}
    assert moved(stage, "close", "next").wall == {"bright", "larger"}
    assert moved(stage, "wall").wall == frozenset()
    assert Stage.model_validate_json(stage.model_dump_json()) == stage
    assert "cannot look like that" in refusal(stage, "wall", "upside-down")


def test_wall_speaks_what_it_is_told_to() -> None:
    assert start(WORKSHOP, NOW).language == "en"
    assert moved(in_phase("open"), "language cy", "next").language == "cy"
    assert "does not speak" in refusal(in_phase("open"), "language", "tlh")
