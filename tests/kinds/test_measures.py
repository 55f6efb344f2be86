from __future__ import annotations

from spp_core.forms import CANT_SAY, Form, Option, Piles, Scale, Section, Text
from spp_core.kinds import Answer
from spp_core.kinds.measures import measured

PILES = (Option("true", "True"), Option("not_yet", "Not yet true"))
FORM = Form(
    (
        Section("The team is clear that:", (Scale("r1", "This is a priority", low=1, high=3),)),
        Section("", (Piles("c1", "We review it", piles=PILES), Text("learned", "What next?"))),
    )
)
GIVEN = [
    Answer("oak", "r1", 1),
    Answer("oak", "r1", 3, round=2),
    Answer("elm", "r1", CANT_SAY),
    Answer("ash", "r1", 9),
    Answer("oak", "c1", "true"),
    Answer("elm", "c1", "not_yet"),
    Answer("elm", "learned", "Much"),
]


def test_scales_and_pairs_of_piles_are_measures_lowest_first() -> None:
    row, card = (each.measure for each in measured("checklist", FORM, GIVEN))
    assert (row.id, row.words, row.group, row.low) == (
        "checklist/r1",
        "This is a priority",
        "The team is clear that:",
        1,
    )
    assert row.levels == ("1", "2", "3")
    assert not row.either
    assert (card.id, card.levels, card.either) == ("checklist/c1", ("Not yet true", "True"), True)


def test_each_ballot_stands_where_it_last_said_and_nowhere_if_it_could_not_say() -> None:
    row, card = measured("checklist", FORM, GIVEN)
    assert row.standing == {"oak": 2}
    assert card.standing == {"oak": 1, "elm": 0}


def test_three_piles_lie_in_no_order() -> None:
    more = (*PILES, Option("never", "Never"))
    assert measured("x", Form((Section("", (Piles("c", "", piles=more),)),)), []) == ()
