"""Who took part: of how many, by triad and school."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spp_core.review.members import Member


@dataclass(frozen=True)
class TookPart:
    """A member, and in how many of the activities that asked something it answered."""

    member: Member
    answered: int
    of: int


def took_part(
    members: Sequence[Member], answered: Mapping[str, Collection[str]]
) -> tuple[TookPart, ...]:
    """One line a member, in roster order. `answered` has the ballots' ids by activity."""
    return tuple(
        TookPart(
            each, sum(each.ballot_id in ballots for ballots in answered.values()), len(answered)
        )
        for each in members
    )
