"""Who may see what, in which phase: one table, asked by every view."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from spp_core.room.stage import Phase


class Role(StrEnum):
    """Who looks."""

    STRANGER = "stranger"
    SEAT = "seat"
    WALL = "wall"
    FACILITATOR = "facilitator"


class Thing(StrEnum):
    """What is looked at."""

    FORM = "form"
    """What is asked."""
    OWN = "own"
    """The looker's own answers."""
    OTHERS = "others"
    """Contributions of others that the form works on."""
    RESULT = "result"
    """The tally, its chart, its words."""
    GUIDANCE = "guidance"
    """The facilitator's notes."""
    ROSTER = "roster"
    """Who is connected, has answered, is missing."""


ALL = frozenset(Phase)
_AFTER = frozenset({Phase.CLOSED, Phase.REVEALED})
_REVEALED = frozenset({Phase.REVEALED})
_LIVE = frozenset({Phase.OPEN, Phase.REVEALED})

SEEN: dict[tuple[Role, Thing], frozenset[Phase]] = {
    (Role.SEAT, Thing.FORM): ALL - {Phase.WAITING},
    (Role.SEAT, Thing.OWN): ALL,
    (Role.SEAT, Thing.OTHERS): _REVEALED,
    (Role.SEAT, Thing.RESULT): _REVEALED,
    (Role.WALL, Thing.RESULT): _REVEALED,
    (Role.FACILITATOR, Thing.FORM): ALL,
    (Role.FACILITATOR, Thing.OWN): ALL,
    (Role.FACILITATOR, Thing.OTHERS): ALL,
    (Role.FACILITATOR, Thing.RESULT): _AFTER,
    (Role.FACILITATOR, Thing.GUIDANCE): ALL,
    (Role.FACILITATOR, Thing.ROSTER): ALL,
}
"""The phases in which a role sees a thing; what is not listed is never seen."""

_SHOWN_LIVE = {Thing.OTHERS, Thing.RESULT}


def may_see(role: Role, thing: Thing, phase: Phase, show: Literal["reveal", "live"]) -> bool:
    """Whether this role sees this thing now. `show` is the activity's, from the plan.

    "live" lets those who see results after reveal see them while the activity is open, too.
    """
    phases = SEEN.get((role, thing), frozenset())
    if show == "live" and thing in _SHOWN_LIVE and phases:
        phases = phases | _LIVE
    return phase in phases
