from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.kinds import Answer
from spp_core.kinds.question_ladder import KIND, RungTally, climb_of, rungs_of
from spp_core.kinds.records import ANY_DAY

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("question_ladder", KIND.example)


@pytest.fixture
def room(given: Given) -> list[Answer]:
    return given(
        oak={
            "pair.aaaaaa": {"before": "Is it working?", "after": "Why is it working?"},
            "pair.bbbbbb": {"before": "Do we share?"},
        },
        elm={
            "pair.cccccc": {"before": "When do we meet?", "after": "When shall we meet?"},
            "pair.dddddd": {"before": "Who leads?", "after": "What if nobody led?"},
            "pair.eeeeee": {"before": "How do we know?", "after": "What do we know?"},
            "pair.ffffff": {"before": "Tell us more", "after": "Why?"},
        },
    )


def test_rungs_are_the_programmes_from_yes_or_no_to_what_if(spec: Any) -> None:
    assert spec.openings == (
        "Yes/no", "Which", "Who", "When", "Where", "What", "How", "Why", "What If",
    )  # fmt: skip


def test_pairs_say_from_which_rung_to_which_and_how_far(spec: Any, room: list[Answer]) -> None:
    pairs = KIND.tally(spec, room).pairs
    assert [(each.before, rungs_of(spec, each), climb_of(each)) for each in pairs] == [
        ("Is it working?", "Yes/no → Why", "+7"),
        ("Who leads?", "Who → What If", "+6"),
        ("When do we meet?", "When → When", "0"),
        ("Tell us more", "– → Why", "–"),
        ("How do we know?", "How → What", "−1"),
        ("Do we share?", "Yes/no", "–"),
    ]


def test_explanation_says_how_many_climbed_and_by_how_many_rungs(
    spec: Any, room: list[Answer]
) -> None:
    explanation = KIND.explain(spec, KIND.tally(spec, room))
    assert explanation.sentence == (
        "2 ballots wrote 6 questions and rewrote 5: 2 climbed, by 6.5 rungs on average;"
        " 1 stayed on its rung; 1 went down; 1 cannot be placed."
    )
    assert explanation.columns == ("Before", "After", "Rungs", "Climbed")
    assert explanation.rows[-1] == ("Do we share?", "–", "Yes/no", "–")


def test_question_not_rewritten_yet_is_told_as_such(spec: Any, given: Given) -> None:
    answers = given(oak={"pair.aaaaaa": {"before": "Is it?"}})
    told, ladder = KIND.panels(spec, answers)
    assert told.explanation.sentence == "1 ballot wrote 1 question. None is rewritten yet."
    assert ladder.explanation.sentence == "No question is rewritten yet."


def test_rungs_count_questions_before_and_after(spec: Any, room: list[Answer]) -> None:
    rungs = KIND.tally(spec, room).rungs
    assert rungs[0] == RungTally("yes-no", "Yes/no", 2, 0)
    assert [(rung.words, rung.before, rung.after) for rung in rungs[-4:]] == [
        ("What", 0, 1),
        ("How", 1, 0),
        ("Why", 0, 2),
        ("What If", 0, 1),
    ]


def test_review_shows_the_ladder_from_the_top(spec: Any, room: list[Answer]) -> None:
    result, ladder = KIND.panels(spec, [replace(each, name=each.ballot) for each in room])
    assert result.explanation.columns[-1] == "Who"
    assert [row[-1] for row in result.explanation.rows[:2]] == ["oak", "elm"]
    assert result.rules
    assert ladder.explanation.sentence == "Of 5 rewritten questions most stand on “Why”: 2."
    assert ladder.explanation.rows[0] == ("What If", "0", "1")


def test_rungs_that_are_level_are_named_together(spec: Any, room: list[Answer]) -> None:
    without = [each for each in room if each.item != "pair.ffffff"]
    _, ladder = KIND.panels(spec, without)
    assert ladder.explanation.sentence == (
        "Of 4 rewritten questions most stand on “What If”, “Why”, “What”, “When”: 1 each."
    )


def test_pinned_pair_comes_first(spec: Any, room: list[Answer]) -> None:
    pinned = [replace(each, pinned=each.item == "pair.eeeeee") for each in room]
    assert KIND.tally(spec, pinned).pairs[0].before == "How do we know?"


@pytest.mark.parametrize(
    "value",
    [{"after": "Why?"}, {"before": "", "after": "Why?"}, {"before": "x" * 301}, "Why?"],
)
def test_pair_needs_the_question_as_it_was(spec: Any, value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(spec, ANY_DAY), "pair.aaaaaa", value, {})


@pytest.mark.parametrize(
    "table",
    [
        'instrument = "powerful-questions"',
        'groups = [{id = "g", items = [{id = "a", text = "Why"}]}]',
        'instrument = "powerful-questions"\nonly = ["ladder"]\nat_most = 0',
    ],
)
def test_spec_without_one_ladder_is_a_fault(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults):
        parsed("question_ladder", table)


def test_one_climb_is_no_average(spec: Any, given: Given) -> None:
    answers = given(oak={"pair.aaaaaa": {"before": "Why not?", "after": "What if we did?"}})
    assert KIND.explain(spec, KIND.tally(spec, answers)).sentence == (
        "1 ballot wrote 1 question and rewrote 1: 1 climbed, by 1 rung."
    )
