from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.statistics import consensus, interpolated_median

COUNTS = st.lists(st.integers(0, 200), min_size=2, max_size=11)
SCORED = COUNTS.filter(any)


@pytest.mark.parametrize(
    ("counts", "agreement", "median"),
    [
        ([0, 0, 0, 3, 0, 0], 1.0, 3.0),
        ([0, 0, 1, 1, 1, 0], 0.7854, 3.0),
        ([0, 1, 0, 1, 0, 1], 0.5087, 3.0),
        ([1, 0, 0, 0, 0, 1], 0.0, 2.5),
    ],
)
def test_published_figures_are_met(counts: list[int], agreement: float, median: float) -> None:
    assert consensus(counts) == pytest.approx(agreement, abs=5e-5)
    assert interpolated_median(counts) == pytest.approx(median)


def test_consensus_of_the_published_example_of_agrmt() -> None:
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("counts", "low", "median"),
    [
        # 2, 3, 3, 3: two of the three 3s lie above the middle: 3 - 0.5 + (2 - 1) / 3
        ([0, 0, 1, 3, 0, 0], 0, 2 + 5 / 6),
        # 1, 2, 2 on a scale from 1: 2 - 0.5 + (1.5 - 1) / 2
        ([1, 2, 0, 0, 0], 1, 1.75),
        # 0, 2: nobody at the middle, which then stands as it is
        ([1, 0, 1], 0, 1.0),
        # 2, 3: halfway
        ([0, 0, 1, 1], 0, 2.5),
    ],
)
def test_median_is_moved_within_its_category(counts: list[int], low: int, median: float) -> None:
    assert interpolated_median(counts, low) == pytest.approx(median)


@pytest.mark.parametrize("counts", [[], [0], [0, 0, 0]])
def test_no_scores_have_no_measure(counts: list[int]) -> None:
    assert consensus(counts) is None
    assert interpolated_median(counts) is None


@pytest.mark.parametrize("counts", [[4], [1, 10**17], [10**17, 0, 0, 0, 0, 1]])
def test_consensus_of_lopsided_counts_stays_within_bounds(counts: list[int]) -> None:
    assert 0.99 < (consensus(counts) or 0) <= 1


@given(SCORED)
def test_consensus_lies_between_none_and_all(counts: list[int]) -> None:
    assert 0 <= (consensus(counts) or 0) <= 1


@given(SCORED)
def test_consensus_is_the_same_from_either_end(counts: list[int]) -> None:
    assert consensus(counts) == pytest.approx(consensus(counts[::-1]), abs=1e-12)


@given(st.integers(1, 50), st.integers(0, 5))
def test_unanimous_scores_are_in_full_agreement(count: int, score: int) -> None:
    counts = [count if each == score else 0 for each in range(6)]
    assert consensus(counts) == 1
    assert interpolated_median(counts) == score


@given(SCORED, st.integers(0, 5))
def test_median_lies_within_half_a_category_of_the_scores(counts: list[int], low: int) -> None:
    given_scores = [low + score for score, count in enumerate(counts) if count]
    median = interpolated_median(counts, low)
    assert median is not None
    assert given_scores[0] - 0.5 <= median <= given_scores[-1] + 0.5


@given(SCORED)
def test_median_from_the_other_end_is_its_mirror_image(counts: list[int]) -> None:
    there, back = interpolated_median(counts), interpolated_median(counts[::-1])
    assert there is not None
    assert back == pytest.approx(len(counts) - 1 - there)
