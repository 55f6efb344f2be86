"""Measures for small rooms and ordinal scales. `counts` is one count per category, lowest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


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
