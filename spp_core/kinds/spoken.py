"""Results in the room's own words: a ballot is a triad, a school or a person."""

from __future__ import annotations

import re

_CALLED = {
    "triad": ("triad", "triads"),
    "school": ("school", "schools"),
    "person": ("person", "people"),
}


def spoken(words: str, ballot_is: str) -> str:
    """A kind's sentence with "8 ballots" said as the room says it; other words stay."""
    one, many = _CALLED[ballot_is]
    return re.sub(
        r"\b(\d+) ballots?\b",
        lambda found: f"{found[1]} {one if found[1] == '1' else many}",
        words,
    )
