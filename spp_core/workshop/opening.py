"""A plan that opens with what was promised last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spp_core.kinds.last_time import KIND, Earlier, LastTimeSpec
from spp_core.workshop.plan import Activity, ActivityLine, Workshop

ID = "last-time"
FEWEST, MOST = 4, 15
"""Minutes it may take."""
GUIDANCE = (
    "Open, then fill in “The whole room” below while you go through the commitments one by one: "
    "done, still going or dropped, and how you know. What you mark is kept on the partnership’s "
    "board of commitments at once; mark it again to change it."
)


def opened_with(workshop: Workshop, earlier: Sequence[Earlier]) -> Workshop:
    """The workshop with a look at these commitments before all else; as it is without any."""
    if not earlier:
        return workshop
    activity = Activity(_line(workshop, len(earlier)), LastTimeSpec(commitments=tuple(earlier)))
    return replace(workshop, activities=(activity, *workshop.activities))


def _line(workshop: Workshop, count: int) -> ActivityLine:
    return ActivityLine(
        id=_free_id({each.id for each in workshop.activities}),
        title=KIND.title,
        kind=KIND.name,
        minutes=min(max(FEWEST, count), MOST),
        part=workshop.activities[0].line.part,
        prompt="What came of what we said we would do?",
        guidance=GUIDANCE,
        show="live",
        answered_by="room",
    )


def _free_id(taken: set[str]) -> str:
    candidates = [ID, *(f"{ID}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in candidates if each not in taken)
