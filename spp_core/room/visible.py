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
    LEAD = "lead"
    LEAD_ELSEWHERE = "lead elsewhere"
    """Who leads another partnership and not this one."""
    READER = "reader"
    """Who was given a link to a shared review."""
    OWNER = "owner"
    """Who looks after the installation, as far as that goes."""


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
    REVIEW = "review"
    """What was found, afterwards or on the way."""
    NAMES = "names"
    """Who is on the list, beside what was found."""
    COMMENTS = "comments"
    """What leads and facilitators wrote under findings."""
    COMMITMENTS = "commitments"
    """What was promised, and what became of it."""
    TRAIL = "trail"
    """Who did what when, with nothing that was answered."""


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
    (Role.FACILITATOR, Thing.REVIEW): ALL,
    (Role.FACILITATOR, Thing.NAMES): ALL,
    (Role.FACILITATOR, Thing.COMMENTS): ALL,
    (Role.FACILITATOR, Thing.COMMITMENTS): ALL,
    (Role.LEAD, Thing.REVIEW): ALL,
    (Role.LEAD, Thing.NAMES): ALL,
    (Role.LEAD, Thing.COMMENTS): ALL,
    (Role.LEAD, Thing.COMMITMENTS): ALL,
    (Role.READER, Thing.REVIEW): ALL,
    (Role.OWNER, Thing.TRAIL): ALL,
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


def ever_sees(role: Role, thing: Thing) -> bool:
    """Whether this role sees this thing in any phase: for what belongs to no one activity."""
    return bool(SEEN.get((role, thing)))
