"""Sticky points: where a process drops, is low, or those who scored it are apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spp_core.kinds.scores import ScaleSpec
from spp_core.translation import _

DROP = 1.0
"""One score of the scale: the least that anybody can go down by."""
LOW = 0.5
"""Of the scale: under its middle a point is nearer to the words at its low end."""
APART = 0.6
"""A consensus under this. Half at 2 and half at 4 of 0-5 come to 0.68, half at 1 and half at 4
to 0.49, and scores spread evenly to 0.44: two apart is a talk, three apart is a sticky point."""


@dataclass(frozen=True)
class Place:
    """One point of a process: its median, and how far those who scored it agree.

    None without scores; `agreed` also where only one ballot scored.
    """

    median: float | None
    agreed: float | None


def sticky(places: Sequence[Place], spec: ScaleSpec) -> list[tuple[str, ...]]:
    """For each point in order why it is sticky, in a word each; empty where it is not.

    Figures are compared as they are shown, so that nobody sees 4.0 and 3.0 and no drop.
    """
    found = []
    before: float | None = None
    for place in places:
        found.append(tuple(_why(place, before, spec)))
        before = before if place.median is None else place.median
    return found


def _why(place: Place, before: float | None, spec: ScaleSpec) -> list[str]:
    if place.median is None:
        return []
    median = round(place.median, 1)
    drops = before is not None and round(round(before, 1) - median, 1) >= DROP
    apart = place.agreed is not None and round(place.agreed, 2) < APART
    why = {"drops": drops, "low": median < middle(spec), "apart": apart}
    return [word for word, holds in why.items() if holds]


def middle(spec: ScaleSpec) -> float:
    """The middle of the scale."""
    return spec.low + LOW * (spec.high - spec.low)


def rules(spec: ScaleSpec) -> tuple[str, ...]:
    """The same in words."""
    return (
        _(
            "Drops: {drop} or more below the last point before it that was scored.",
            drop=f"{DROP:.1f}",
        ),
        _(
            "Low: a median under {middle}, the middle of the scale.",
            middle=f"{middle(spec):.1f}",
        ),
        _(
            "Apart: a consensus under {apart}. It is 1 where all scores are the same, 0 where half"
            " stand at each end; of a point with several rows the middle one counts.",
            apart=f"{APART:.2f}",
        ),
    )
