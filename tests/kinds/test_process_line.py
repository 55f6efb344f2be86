from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from spp_core.charts import Line
from spp_core.forms import CANT_SAY
from spp_core.kinds import Answer, Panel
from spp_core.kinds.process_line import PROCESS_LINE, numbers, step_name
from spp_core.kinds.score_grid import KIND

SPEC = """
groups = [
  {id = "g1", step = "agree-the-focus", items = [{id = "a", text = "Staff choose it."}]},
  {id = "g2", step = "evidence-collection", text = "The lead is clear that:", items = [
    {id = "b", text = "It is a priority"}, {id = "c", text = "It can be done"}]},
  {id = "g3", step = "90-day-check-in", items = [{id = "d", text = "We go on."}]},
]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("score_grid", SPEC)


def line_of(spec: Any, answers: list[Answer]) -> Panel:
    [found] = [each for each in KIND.panels(spec, answers) if each.id == PROCESS_LINE]
    return found


def test_points_have_median_consensus_and_why_they_are_sticky(spec: Any, given: Given) -> None:
    answers = given(
        oak={"a": 4, "b": 3, "c": 2, "d": 0},
        elm={"a": 4, "b": 3, "c": CANT_SAY, "d": 5},
        ash={"a": 5},
    )
    panel = line_of(spec, answers)
    # a: 4, 4, 5 is 4 - 0.5 + 1.5 / 2 = 4.25; b and c together: 2, 3, 3 is 3 - 0.5 + 0.5 / 2 = 2.75;
    # d: 0 and 5, halfway. Consensus of b is 1, c has one score only.
    assert panel.explanation.columns == ("Point", "Step", "Median", "Consensus", "n", "Sticky")
    assert panel.explanation.rows == (
        ("1 Staff choose it.", "Agree the focus", "4.2", "0.86", "3", ""),
        ("2 The lead is clear that", "Evidence collection", "2.8", "1.00", "2", "drops"),
        ("3 We go on.", "90-day check in", "2.5", "0.00", "2", "apart"),
    )
    assert panel.explanation.sentence == (
        "3 ballots answered. 2 of the 3 points scored are sticky:"
        " 2 “The lead is clear that” (drops); 3 “We go on” (apart)."
    )
    assert len(panel.rules) == 3


def test_chart_is_the_line_with_its_steps(spec: Any, given: Given) -> None:
    chart = line_of(spec, given(oak={"a": 4, "b": 1, "d": 3})).chart
    assert isinstance(chart, Line)
    assert [(p.name, p.value, p.mark, p.group) for p in chart.points] == [
        ("1", 4.0, "", "Agree the focus"),
        ("2", 1.0, "drops, low", "Evidence collection"),
        ("3", 3.0, "", "90-day check in"),
    ]
    assert (chart.low, chart.high) == (0, 5)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({}, "Nobody has answered yet."),
        ({"a": CANT_SAY}, "1 ballot answered. There are no scores among them."),
        ({"a": 3}, "1 ballot answered. The only point scored is not sticky."),
        (
            {"a": 1},
            "1 ballot answered. The only point scored is sticky: 1 “Staff choose it” (low).",
        ),
        ({"a": 3, "d": 4}, "1 ballot answered. None of the 2 points scored is sticky."),
        (
            {"a": 5, "d": 4},
            "1 ballot answered. 1 of the 2 points scored is sticky: 3 “We go on” (drops).",
        ),
    ],
)
def test_sentence_is_right_for_few_answers(
    spec: Any, given: Given, table: dict[str, Any], sentence: str
) -> None:
    assert line_of(spec, given(oak=table)).explanation.sentence == sentence


@pytest.mark.parametrize("steps", [0, 1])
def test_checklist_without_two_steps_has_no_line(parsed: Parse, steps: int) -> None:
    few = SPEC
    for step in ("agree-the-focus", "evidence-collection", "90-day-check-in")[steps:]:
        few = few.replace(f'step = "{step}", ', "")
    assert [each.id for each in KIND.panels(parsed("score_grid", few), [])] == ["result"]


def test_checklist_of_the_programme_has_its_eleven_points(parsed: Parse) -> None:
    panel = line_of(parsed("score_grid", KIND.example), [])
    assert len(panel.explanation.rows) == 11
    assert len({row[1] for row in panel.explanation.rows}) == 7
    assert panel.explanation.rows[3][0] == "4 The lead reviewer/review team is clear that"


def test_rows_are_numbered_by_their_group(spec: Any) -> None:
    assert numbers(spec.groups) == {"a": "1", "b": "2.1", "c": "2.2", "d": "3"}


def test_number_in_a_step_keeps_its_hyphen() -> None:
    assert step_name("90-day-check-in") == "90-day check in"
    assert step_name("") == ""
