"""Results in the room's own words: a ballot is a triad, a school or a person."""

from __future__ import annotations

import re
from dataclasses import replace

from spp_core.kinds.records import Explanation, answered
from spp_core.translation import _, counted, later

ROOM = "room"
_CALLED = {
    "triad": (later("triad"), later("triads")),
    "school": (later("school"), later("schools")),
    "person": (later("person"), later("people")),
}


_WHOSE = {
    "triad": later("Answers here are anonymous: nobody is shown which triad answered what."),
    "school": later("Answers here are anonymous: nobody is shown which school answered what."),
    "person": later("Answers here are anonymous: nobody is shown who answered what."),
}
_NAMED = {
    "triad": later(
        "Your triad’s name stands beside your answers in the review, for facilitator and leads."
    ),
    "school": later(
        "Your school’s name stands beside your answers in the review, for facilitator and leads."
    ),
    "person": later(
        "The facilitator can read who answered what; the review gives numbers, not names."
    ),
}
_ON_WALL = {
    "triad": later("Your triad’s name stands on the wall, too."),
    "school": later("Your school’s name stands on the wall, too."),
    "person": later("Your name stands on the wall, too."),
}


def one(ballot_is: str) -> str:
    """What a ballot is called: "triad"."""
    return _(_CALLED[ballot_is][0])


def many(ballot_is: str) -> str:
    """What ballots are called: "triads"."""
    return _(_CALLED[ballot_is][1])


def spoken(words: str, ballot_is: str) -> str:
    """A kind's sentence with "8 ballots" said as the room says it; other words stay."""
    return re.sub(
        r"\b(\d+) ballots?\b",
        lambda found: how_many(int(found[1]), ballot_is),
        words,
    )


def how_many(n: int, ballot_is: str) -> str:
    """So many ballots, in the room's own word: "8 triads"."""
    if ballot_is == "person":
        return counted(n, "person", "people")
    if ballot_is == "school":
        return counted(n, "school", "schools")
    return counted(n, "triad", "triads")


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
            _(_WHOSE[ballot_is]),
            _("Groups smaller than {n} are never shown by themselves.", n=minimum),
        )
    wall = _(_ON_WALL[ballot_is]) if names_on_wall else _("The wall shows no names.")
    return _(_NAMED[ballot_is]), wall


def _agreed(explanation: Explanation) -> Explanation:
    """What the whole room agreed: without how many say so."""
    sentence = explanation.sentence.replace(answered(1), _("Agreed by the whole room."))
    kept = [at for at, head in enumerate(explanation.columns) if not head.startswith("Ballots")]
    columns = tuple(explanation.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in explanation.rows)
    return Explanation(spoken(sentence, "triad"), columns, rows)
