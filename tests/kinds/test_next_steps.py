from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.kinds import Answer
from spp_core.kinds.next_steps import next_steps

STAGES = {"B3-1": "Starting", "B3-2": "Developing"}
Given = Callable[..., list[Answer]]


@pytest.fixture
def answers(given: Given) -> list[Answer]:
    return given(
        oak={"next": "Share it", "where": ["B3-2"]},
        elm={"next": "Look around"},
        ash={"next": "Ask once more", "where": ["B3-1"]},
        yew={"next": "Wait", "where": ["A1-1"]},
        box={"where": ["B3-1"]},
    )


def test_steps_stand_beside_their_stage_the_first_stage_first(answers: list[Answer]) -> None:
    panel = next_steps(STAGES, answers)
    assert panel.id == "next"
    assert panel.explanation.sentence == "4 ballots wrote what comes next."
    assert panel.explanation.columns == ("Where we are", "Next step")
    assert panel.explanation.rows == (
        ("Starting", "Ask once more"),
        ("Developing", "Share it"),
        ("–", "Look around"),
        ("–", "Wait"),
    )


def test_steps_have_names_where_they_may_be_seen(answers: list[Answer]) -> None:
    panel = next_steps(STAGES, [replace(each, name=each.ballot.title()) for each in answers])
    assert [row[2] for row in panel.explanation.rows] == ["Ash", "Oak", "Elm", "Yew"]


@pytest.mark.parametrize("value", ["B3-1", [], 3])
def test_stage_of_another_form_is_no_stage(value: Any) -> None:
    answers = [Answer("oak", "where", value), Answer("oak", "next", "Share it")]
    assert next_steps(STAGES, answers).explanation.rows == (("–", "Share it"),)


def test_nobody_s_next_step_is_a_sentence_without_a_table() -> None:
    explanation = next_steps(STAGES, []).explanation
    assert explanation.sentence == "Nobody has written a next step yet."
    assert (explanation.columns, explanation.rows) == ((), ())
