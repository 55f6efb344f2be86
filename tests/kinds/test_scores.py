from __future__ import annotations

from typing import Any

import pytest

from spp_core.forms import CANT_SAY
from spp_core.kinds.records import Answer
from spp_core.kinds.scores import ScaleSpec, figure, score_tally, unscored


@pytest.mark.parametrize(
    ("value", "scored"),
    [(0, True), (5, True), (6, False), (-1, False), (CANT_SAY, False), (True, False), ("3", False)],
)
def test_only_whole_numbers_of_the_scale_are_scores(value: Any, scored: bool) -> None:
    assert ScaleSpec().scored(value) is scored


def test_spread_is_from_the_lowest_to_the_highest_score_given() -> None:
    answers = [Answer("oak", "a", 2), Answer("elm", "a", 5), Answer("ash", "a", CANT_SAY)]
    row = score_tally(ScaleSpec(low=1), "a", "Ay", answers)
    assert (row.spread, row.apart, row.n) == (3, True, 2)
    assert score_tally(ScaleSpec(), "b", "Bee", answers).spread == 0


def test_missing_scores_are_said_only_where_somebody_answered() -> None:
    empty = score_tally(ScaleSpec(), "a", "Ay", [])
    scored = score_tally(ScaleSpec(), "a", "Ay", [Answer("oak", "a", 0)])
    assert unscored(0, [empty]) == ""
    assert unscored(2, [empty]) == "There are no scores among them."
    assert unscored(2, [empty, scored]) == ""


def test_figure_is_written_to_its_places_and_a_dash_without_one() -> None:
    assert (figure(2.5, 1), figure(0.6, 2), figure(None, 1)) == ("2.5", "0.60", "–")
