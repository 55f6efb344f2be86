from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest, mannwhitneyu

from spp_core.statistics import (
    agreement,
    consensus,
    interpolated_median,
    polarisation,
    sign_test,
    superiority,
    wilson_interval,
    withheld,
)

COUNTS = st.lists(st.integers(0, 200), min_size=2, max_size=11)
SCORED = COUNTS.filter(any)
THREE_OR_MORE = SCORED.filter(lambda counts: len(counts) > 2)
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40)
SIX_SCORES = st.lists(st.integers(0, 12), min_size=6, max_size=6)
SHARES = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
GROUPS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12))


@pytest.mark.parametrize(
    ("counts", "agreed", "layered", "median"),
    [
        ([0, 0, 0, 3, 0, 0], 1.0, 1.0, 3.0),
        ([0, 0, 1, 1, 1, 0], 0.7854, 0.6, 3.0),
        ([0, 1, 0, 1, 0, 1], 0.5087, 0.0, 3.0),
        ([1, 0, 0, 0, 0, 1], 0.0, -1.0, 2.5),
    ],
)
def test_published_figures_are_met(
    counts: list[int], agreed: float, layered: float, median: float
) -> None:
    assert consensus(counts) == pytest.approx(agreed, abs=5e-5)
    assert agreement(counts) == pytest.approx(layered)
    assert polarisation(counts) == pytest.approx((1 - layered) / 2)
    assert interpolated_median(counts) == pytest.approx(median)


def test_consensus_of_the_published_example_of_agrmt() -> None:
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


def test_agreement_of_the_published_example_of_agrmt() -> None:
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=5e-8)


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
    assert agreement(counts) is None
    assert polarisation(counts) is None
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


@given(THREE_OR_MORE)
def test_agreement_lies_between_opposed_and_unanimous(counts: list[int]) -> None:
    agreed, opposed = agreement(counts), polarisation(counts)
    assert agreed is not None
    assert opposed is not None
    assert -1 - 1e-9 <= agreed <= 1 + 1e-9
    assert -1e-9 <= opposed <= 1 + 1e-9


@given(THREE_OR_MORE, st.integers(2, 9))
def test_agreement_is_the_same_from_either_end_and_of_a_larger_room(
    counts: list[int], times: int
) -> None:
    assert agreement(counts[::-1]) == pytest.approx(agreement(counts))
    assert agreement([times * count for count in counts]) == pytest.approx(agreement(counts))


@given(st.integers(1, 50), st.integers(3, 11))
def test_agreement_of_one_place_every_place_and_both_ends(count: int, categories: int) -> None:
    one, between = [count] + [0] * (categories - 1), [0] * (categories - 2)
    assert agreement(one) == 1
    assert agreement([count] * categories) == 0
    assert agreement([count, *between, count]) == pytest.approx(-1)


def test_agreement_adds_up_its_layers() -> None:
    # 1, 2, 0: one layer of both (1 peak, 2 of 3 places: A = 1/2; two of three scores) and one
    # of the second alone (A = 1; one of three scores)
    assert agreement([1, 2, 0]) == pytest.approx(2 / 3 * 1 / 2 + 1 / 3 * 1)


def test_two_categories_have_no_agreement() -> None:
    assert agreement([3, 4]) is None
    assert polarisation([3, 4]) is None


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(3, 3, 0.4385, 1.0), (7, 12, 0.3195, 0.8067), (0, 3, 0.0, 0.5615)],
)
def test_interval_of_a_share_is_wilson_s(successes: int, n: int, low: float, high: float) -> None:
    interval = wilson_interval(successes, n)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_share_of_nobody_has_no_interval() -> None:
    assert wilson_interval(0, 0) is None


@given(SHARES)
def test_interval_holds_the_share_and_is_its_mirror_image(share: tuple[int, int]) -> None:
    successes, n = share
    interval, other = wilson_interval(successes, n), wilson_interval(n - successes, n)
    assert interval is not None
    assert other is not None
    assert 0 <= interval.low <= successes / n + 1e-9
    assert successes / n - 1e-9 <= interval.high <= 1
    assert (1 - other.high, 1 - other.low) == pytest.approx((interval.low, interval.high))


@given(SHARES, st.floats(0.5, 0.9))
def test_interval_is_wider_the_surer_it_is_and_the_fewer_were_asked(
    share: tuple[int, int], level: float
) -> None:
    successes, n = share
    asked, surer = wilson_interval(successes, n, level), wilson_interval(successes, n, 0.99)
    more = wilson_interval(10 * successes, 10 * n, level)
    assert asked is not None
    assert surer is not None
    assert more is not None
    assert surer.high - surer.low > asked.high - asked.low > more.high - more.low


def test_change_is_counted_up_same_and_down() -> None:
    change = sign_test([(1, 2), (3, 3), (4, 2), (0, 5)])
    assert (change.up, change.same, change.down, change.n) == (2, 1, 1, 4)
    assert change.p is None


@pytest.mark.parametrize(
    ("pairs", "p"),
    [
        ([(1, 2)] * 5, None),
        ([(1, 2)] * 6, 2 / 2**6),
        ([(2, 1)] * 6, 2 / 2**6),
        # 5 up, 1 down: twice (6 + 1) of 64
        ([(1, 2)] * 5 + [(2, 1)], 14 / 64),
        # 3 up, 3 the same: twice 1 of 8
        ([(1, 2)] * 3 + [(4, 4)] * 3, 2 / 8),
        ([(3, 3)] * 9, 1.0),
        ([], None),
    ],
)
def test_sign_test_is_exact_and_silent_under_six_pairs(
    pairs: list[tuple[float, float]], p: float | None
) -> None:
    assert sign_test(pairs).p == (None if p is None else pytest.approx(p))


@given(PAIRS)
def test_sign_test_backwards_swaps_up_and_down(pairs: list[tuple[float, float]]) -> None:
    there, back = sign_test(pairs), sign_test((after, before) for before, after in pairs)
    assert (there.up, there.same, there.down) == (back.down, back.same, back.up)
    assert there.n == len(pairs)
    assert there.p == back.p
    assert (there.p is None) == (len(pairs) < 6)


@given(PAIRS.filter(lambda pairs: len(pairs) >= 6))
def test_sign_test_agrees_with_scipy(pairs: list[tuple[float, float]]) -> None:
    change = sign_test(pairs)
    moved = change.up + change.down
    assert change.p is not None
    assert 2 ** (1 - len(pairs)) <= change.p <= 1
    if moved:
        assert change.p == pytest.approx(binomtest(change.down, moved).pvalue)


def test_superiority_counts_pairs_and_half_the_ties() -> None:
    # before 1, 2; after 2, 3: of four pairs three lie higher and one is level
    assert superiority([0, 1, 1, 0], [0, 0, 1, 1]) == (3 + 0.5) / 4


@pytest.mark.parametrize(("before", "after"), [([0, 0], [1, 2]), ([1, 2], [0, 0]), ([], [])])
def test_superiority_over_nobody_is_none(before: list[int], after: list[int]) -> None:
    assert superiority(before, after) is None


def test_superiority_on_two_scales_is_an_error() -> None:
    with pytest.raises(ValueError, match="shorter"):
        superiority([1, 2, 3], [1, 2])


@given(SIX_SCORES.filter(any), SIX_SCORES.filter(any))
def test_superiority_is_a_share_whose_other_side_is_the_rest(
    before: list[int], after: list[int]
) -> None:
    there, back = superiority(before, after), superiority(after, before)
    assert there is not None
    assert back is not None
    assert 0 <= there <= 1
    assert there + back == pytest.approx(1)
    assert superiority(before, before) == pytest.approx(0.5)


@given(SIX_SCORES.filter(any), SIX_SCORES.filter(any))
@example([0, 1, 0, 0, 0, 0], [0, 3, 0, 0, 0, 0])
def test_superiority_agrees_with_scipy(before: list[int], after: list[int]) -> None:
    earlier = [score for score, count in enumerate(before) for _ in range(count)]
    later = [score for score, count in enumerate(after) for _ in range(count)]
    wins = mannwhitneyu(later, earlier, method="asymptotic").statistic
    assert superiority(before, after) == pytest.approx(wins / len(earlier) / len(later))


@pytest.mark.parametrize(
    ("groups", "minimum", "kept"),
    [
        ({"oak": 9, "elm": 5}, 5, set()),
        # 3 alone is what is left of the total: the next smallest goes, too
        ({"oak": 9, "elm": 3, "ash": 6}, 5, {"elm", "ash"}),
        # 3 and 4 hide each other
        ({"oak": 9, "elm": 3, "ash": 4}, 5, {"elm", "ash"}),
        ({"oak": 9, "elm": 0}, 5, set()),
        ({"oak": 2, "elm": 1}, 5, {"oak", "elm"}),
        ({}, 5, set()),
    ],
)
def test_small_groups_are_withheld_with_what_gives_them_away(
    groups: dict[str, int], minimum: int, kept: set[str]
) -> None:
    assert withheld(groups, minimum) == kept


@given(GROUPS, st.integers(1, 12))
def test_what_is_shown_never_gives_a_small_group_away(groups: dict[str, int], minimum: int) -> None:
    kept = withheld(groups, minimum)
    shown = [size for name, size in groups.items() if name not in kept and size]
    # Who knows the whole takes away from it what is shown.
    left = sum(groups.values()) - sum(shown)
    assert all(size >= minimum for size in shown)
    assert left == 0 or left >= minimum or not shown


@given(GROUPS, st.integers(1, 12))
def test_nothing_is_withheld_without_need(groups: dict[str, int], minimum: int) -> None:
    kept = withheld(groups, minimum)
    small = {name for name, size in groups.items() if 0 < size < minimum}
    assert small <= kept
    assert len(kept - small) <= 1
    assert bool(kept) == bool(small)
    assert all(groups[name] for name in kept)
