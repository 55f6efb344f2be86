from __future__ import annotations

import pytest

from spp_core.kinds import Explanation
from spp_core.kinds.spoken import spoken, told


@pytest.mark.parametrize(
    ("ballot_is", "words", "said"),
    [
        ("triad", "8 ballots voted.", "8 triads voted."),
        ("triad", "1 ballot voted.", "1 triad voted."),
        ("school", "Of 12, 2 ballots changed.", "Of 12, 2 schools changed."),
        ("person", "21 ballots answered.", "21 people answered."),
        ("person", "1 ballot answered.", "1 person answered."),
        ("triad", "In front: “A secret ballot”.", "In front: “A secret ballot”."),
    ],
)
def test_ballots_are_called_what_the_room_calls_them(ballot_is: str, words: str, said: str) -> None:
    assert spoken(words, ballot_is) == said


def test_what_the_whole_room_agreed_counts_nobody() -> None:
    rows = (("Leadership day", "3 May 2027", "1"), ("Second cycle", "–", "0"))
    given = Explanation(
        "1 ballot answered. 1 of 2 fields filled in.", ("Field", "Entry", "Ballots (of 1)"), rows
    )
    assert told(given, "room") == Explanation(
        "Agreed by the whole room. 1 of 2 fields filled in.",
        ("Field", "Entry"),
        (("Leadership day", "3 May 2027"), ("Second cycle", "–")),
    )


def test_heads_of_columns_are_said_that_way_too() -> None:
    rows = (("Ballots, please", "1"),)
    given = Explanation("2 ballots answered.", ("Phrase", "Ballots (of 2)"), rows)
    columns = ("Phrase", "Schools (of 2)")
    assert told(given, "school") == Explanation("2 schools answered.", columns, rows)
