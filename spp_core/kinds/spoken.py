"""Results in the room's own words: a ballot is a triad, a school or a person."""

from __future__ import annotations

import re
from dataclasses import replace

from spp_core.kinds.records import Explanation

ROOM = "room"
_CALLED = {
    "triad": ("triad", "triads"),
    "school": ("school", "schools"),
    "person": ("person", "people"),
}


_WHOSE = {
    "triad": "which triad answered what",
    "school": "which school answered what",
    "person": "who answered what",
}


def one(ballot_is: str) -> str:
    """What a ballot is called: "triad"."""
    return _CALLED[ballot_is][0]


def many(ballot_is: str) -> str:
    """What ballots are called: "triads"."""
    return _CALLED[ballot_is][1]


def spoken(words: str, ballot_is: str) -> str:
    """A kind's sentence with "8 ballots" said as the room says it; other words stay."""
    return re.sub(
        r"\b(\d+) ballots?\b",
        lambda found: f"{found[1]} {(one if found[1] == '1' else many)(ballot_is)}",
        words,
    )


def told(explanation: Explanation, ballot_is: str) -> Explanation:
    """An explanation as the room says it: its sentence, and the heads of its columns.

    `ballot_is` "room" is for what the whole room answers as one: nobody is counted there.
    """
    if ballot_is == ROOM:
        return _agreed(explanation)
    heads = many(ballot_is).capitalize()
    columns = tuple(re.sub(r"^Ballots\b", heads, column) for column in explanation.columns)
    sentence = spoken(explanation.sentence, ballot_is)
    return replace(explanation, sentence=sentence, columns=columns)


def who_sees(
    ballot_is: str, *, anonymous: bool, names_on_wall: bool, minimum: int
) -> tuple[str, ...]:
    """Who will see what somebody answers, in one or two short sentences said to them."""
    if anonymous:
        return (
            f"Answers here are anonymous: nobody is shown {_WHOSE[ballot_is]}.",
            f"Groups smaller than {minimum} are never shown by themselves.",
        )
    if ballot_is == "person":
        read = "The facilitator can read who answered what; the review gives numbers, not names."
        yours = "Your name"
    else:
        yours = f"Your {one(ballot_is)}’s name"
        read = f"{yours} stands beside your answers in the review, for facilitator and leads."
    wall = f"{yours} stands on the wall, too." if names_on_wall else "The wall shows no names."
    return read, wall


def _agreed(explanation: Explanation) -> Explanation:
    """What the whole room agreed: without how many say so."""
    sentence = explanation.sentence.replace("1 ballot answered.", "Agreed by the whole room.")
    kept = [at for at, head in enumerate(explanation.columns) if not head.startswith("Ballots")]
    columns = tuple(explanation.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in explanation.rows)
    return Explanation(spoken(sentence, "triad"), columns, rows)
