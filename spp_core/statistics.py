"""Measures for small rooms and ordinal scales. `counts` is one count per category, lowest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log2

from scipy.stats import binomtest

LEAST_CATEGORIES = 3
"""Agreement looks at categories three at a time."""
MATCHED = 6
"""Under so many matched pairs nothing is said of significance: the smallest p is 2^(1 - n)."""


def interpolated_median(counts: Sequence[int], low: int = 0) -> float | None:
    """The median of ordinal scores, moved within its category by what lies on either side.

    `low` is the score of the first category; categories are one apart. None without scores.
    Source: `M - w/2 + w (n/2 - n_below)/n_at` with w = 1, as CRAN psych `interp.median`.
    """
    n = sum(counts)
    if n == 0:
        return None
    middle = _median(counts)
    at = counts[int(middle)] if middle == int(middle) else 0
    if at == 0:
        return low + middle
    below = sum(counts[: int(middle)])
    return low + middle - 0.5 + (n / 2 - below) / at


def _median(counts: Sequence[int]) -> float:
    ranked = [score for score, count in enumerate(counts) for _ in range(count)]
    n = len(ranked)
    return (ranked[(n - 1) // 2] + ranked[n // 2]) / 2


def consensus(counts: Sequence[int]) -> float | None:
    """How far scores agree: 1 unanimous, 0 half at each end. None without scores.

    Source: `1 + sum p_i log2(1 - |x_i - mean| / d)`, d the width of the scale: Tastle and
    Wierman 2007, International Journal of Approximate Reasoning 45(3), 531-545.
    """
    n = sum(counts)
    if n == 0:
        return None
    if max(counts) == n:
        return 1.0
    width = len(counts) - 1
    total = sum(score * count for score, count in enumerate(counts))
    # Whole numbers over n * width until the last step: rounding can then never ask for log2(0).
    spread = sum(
        count / n * log2((n * width - abs(score * n - total)) / (n * width))
        for score, count in enumerate(counts)
        if count
    )
    return min(1.0, max(0.0, 1 + spread))


def agreement(counts: Sequence[int]) -> float | None:
    """How far scores agree, without taking categories to be equally far apart.

    1 where all are in one category, 0 where they are spread evenly, -1 half at each end. None
    without scores, and on a scale of fewer than three categories, where it is not defined.
    Source: layers of 0/1 patterns weighted by their share: van der Eijk 2001, Quality & Quantity
    35, 325-341, as CRAN agrmt `agreement`.
    """
    n = sum(counts)
    if n == 0 or len(counts) < LEAST_CATEGORIES:
        return None
    layers = [0, *sorted({count for count in counts if count})]
    total = 0.0
    for below, top in pairwise(layers):
        pattern = [count >= top for count in counts]
        total += (top - below) * sum(pattern) / n * _pattern_agreement(pattern)
    return total


def _pattern_agreement(pattern: Sequence[bool]) -> float:
    """Agreement of one layer: which categories are there, however many scores each has."""
    k, filled = len(pattern), sum(pattern)
    if filled in {1, k}:
        return 1.0 if filled == 1 else 0.0
    triples = list(combinations(pattern, 3))
    one_peak = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    two_peaks = triples.count((True, False, True))
    peaked = (k - 2) * one_peak - (k - 1) * two_peaks
    return peaked / ((k - 2) * (one_peak + two_peaks)) * (1 - (filled - 1) / (k - 1))


def polarisation(counts: Sequence[int]) -> float | None:
    """How far scores stand at two ends: 0 in one category, 0.5 spread evenly, 1 half at each end.

    None where agreement is. Source: (1 - agreement) / 2, as CRAN agrmt `polarization`.
    """
    agreed = agreement(counts)
    return None if agreed is None else (1 - agreed) / 2


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both shares between 0 and 1."""

    low: float
    high: float


def wilson_interval(successes: int, n: int, level: float = 0.95) -> Interval | None:
    """Where a share may well lie that was found as `successes` of `n`. None of nobody.

    Source: Wilson's score interval, as `scipy.stats.binomtest(...).proportion_ci("wilson")`.
    """
    if n == 0:
        return None
    found = binomtest(successes, n).proportion_ci(confidence_level=level, method="wilson")
    return Interval(float(found.low), float(found.high))


@dataclass(frozen=True)
class Change:
    """How many of the matched pairs went up, stayed, went down.

    `p` is the exact two-sided one of the sign test; None under six matched pairs.
    """

    up: int
    same: int
    down: int
    p: float | None

    @property
    def n(self) -> int:
        """How many pairs there are."""
        return self.up + self.same + self.down


def sign_test(pairs: Iterable[tuple[float, float]]) -> Change:
    """Count pairs of the same ballot before and after, and test up against down.

    Pairs that stayed count towards the six that are needed, not towards the test; where none
    moved p is 1. Source: the exact sign test, as `scipy.stats.binomtest(up, up + down)`.
    """
    shifts = [after - before for before, after in pairs]
    up, down = sum(shift > 0 for shift in shifts), sum(shift < 0 for shift in shifts)
    same = len(shifts) - up - down
    p = _two_sided(up, up + down) if len(shifts) >= MATCHED else None
    return Change(up, same, down, p)


def _two_sided(up: int, moved: int) -> float:
    return float(binomtest(up, moved).pvalue) if moved else 1.0


def superiority(before: Sequence[int], after: Sequence[int]) -> float | None:
    """How likely one of `after` scores higher than one of `before`, a tie counting half.

    For different ballots on one scale: 0.5 where neither lies higher. None where either has no
    scores. Source: P(Y2 > Y1) + P(Y2 = Y1) / 2, as statsmodels `rank_compare_2indep`.
    """
    every = sum(before) * sum(after)
    if every == 0:
        return None
    higher = sum(count * sum(before[:score]) for score, count in enumerate(after))
    level = sum(earlier * later for earlier, later in zip(before, after, strict=True))
    return (higher + level / 2) / every


def withheld(groups: Mapping[str, int], minimum: int) -> frozenset[str]:
    """The groups too small to be shown, and whatever would give them away by subtraction.

    `groups` has each group's size; a group of nobody has nothing to give away. Where those that
    are too small are together still under the minimum, the next smallest is withheld, too.
    Source: the small-number rule of Viva Glint and Culture Amp.
    """
    kept = {name for name, size in groups.items() if 0 < size < minimum}
    others = sorted((name for name in groups if groups[name] >= minimum), key=groups.__getitem__)
    if kept and others and sum(groups[name] for name in kept) < minimum:
        kept.add(others[0])
    return frozenset(kept)
