from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.charts import Heat
from spp_core.forms import CANT_SAY
from spp_core.kinds import Answer, Panel
from spp_core.kinds.score_grid import KIND
from spp_core.kinds.side_by_side import BY_BALLOT

SPEC = """
groups = [
  {id = "g1", items = [{id = "a", text = "Staff choose it."}]},
  {id = "g2", text = "Clear:", items = [{id = "b", text = "Why"}, {id = "c", text = "How"}]},
]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("score_grid", SPEC)


def named(answers: list[Answer]) -> list[Answer]:
    return [replace(each, name=each.ballot.replace("_", " ").capitalize()) for each in answers]


def heat_of(spec: Any, answers: list[Answer]) -> Panel:
    [found] = [each for each in KIND.panels(spec, answers) if each.id == BY_BALLOT]
    return found


def test_every_ballot_is_a_line_by_name_and_number(spec: Any, given: Given) -> None:
    answers = named(
        given(triad_10={"a": 3, "b": CANT_SAY}, triad_2={"a": 1, "b": 4, "c": 5}, oak={"c": 0})
    )
    panel = heat_of(spec, answers)
    assert panel.explanation.columns == ("Ballots", "1", "2.1", "2.2")
    assert panel.explanation.rows == (
        ("Oak", "–", "–", "0"),
        ("Triad 2", "1", "4", "5"),
        ("Triad 10", "3", "–", "–"),
    )
    assert panel.chart == Heat(
        ("Oak", "Triad 2", "Triad 10"),
        ("1", "2.1", "2.2"),
        ((None, None, 0), (1, 4, 5), (3, None, None)),
        0,
        5,
    )
    assert panel.explanation.sentence == (
        "3 ballots by 3 rows, numbered as in the first table."
        " Furthest apart: 2.2 “Clear: How” (0 to 5)."
    )


def test_two_ballots_of_one_name_are_two_lines(spec: Any) -> None:
    answers = [Answer("one", "a", 1, name="Oak"), Answer("two", "a", 2, name="Oak")]
    assert [row[:2] for row in heat_of(spec, answers).explanation.rows] == [
        ("Oak", "1"),
        ("Oak", "2"),
    ]


@pytest.mark.parametrize(
    ("table", "end"),
    [
        ({"a": CANT_SAY}, "Nobody gave a score."),
        ({"a": 4}, "On no row do scores lie 2 or more apart."),
    ],
)
def test_sentence_is_right_for_one_ballot(
    spec: Any, given: Given, table: dict[str, Any], end: str
) -> None:
    assert heat_of(spec, named(given(oak=table))).explanation.sentence == (
        f"1 ballot by 3 rows, numbered as in the first table. {end}"
    )


def test_nobody_is_shown_by_themselves_unless_all_have_names(spec: Any, given: Given) -> None:
    answers = named(given(oak={"a": 3}, elm={"a": 4}))
    for shown in ([], given(oak={"a": 3}), [*answers[:1], replace(answers[1], name="")]):
        assert [each.id for each in KIND.panels(spec, shown)] == ["result"]
    assert len(KIND.panels(spec, answers)) == 2


def test_a_partnership_of_seventy_has_seventy_lines(spec: Any) -> None:
    answers = [Answer(f"b{n}", "a", n % 6, name=f"School {n}") for n in range(70)]
    panel = heat_of(spec, answers)
    assert [row[0] for row in panel.explanation.rows] == [f"School {n}" for n in range(70)]
