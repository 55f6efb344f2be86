"""Results in the room's own words: a ballot is a triad, a school or a person."""

from __future__ import annotations

import re
from dataclasses import replace

from spp_core.kinds.records import Explanation

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


def told(explanation: Explanation, ballot_is: str) -> Explanation:
    """An explanation as the room says it: its sentence, and the heads of its columns."""
    many = _CALLED[ballot_is][1].capitalize()
    columns = tuple(re.sub(r"^Ballots\b", many, column) for column in explanation.columns)
    sentence = spoken(explanation.sentence, ballot_is)
    return replace(explanation, sentence=sentence, columns=columns)
