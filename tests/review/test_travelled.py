from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.measures import Measure, Measured
from spp_core.review import Distance, Held, distance_travelled, findings

SCORES = tuple("012345")


def scored(item: str, words: str = "", levels: tuple[str, ...] = SCORES, **standing: int) -> Any:
    return Measured(Measure(f"checklist/{item}", words or item, "", levels), standing)


def held(day: str, *found: Measured, ballot_is: str = "school", parties: Any = None) -> Held:
    """A room whose ballots are called by the party they belong to."""
    here = sorted({ballot for each in found for ballot in each.standing})
    lasting = parties if parties is not None else {name: name for name in here}
    names = {party: party.title() for party in lasting.values()}
    return Held(day, ballot_is, lasting, names, (("Checklist", found),))


BEFORE = scored("r1", oak=1, elm=2, ash=3, fir=3, yew=0, bay=5)
AFTER = scored("r1", oak=3, elm=3, ash=3, fir=2, yew=4, bay=5)


def test_same_parties_are_counted_up_same_and_down() -> None:
    found = distance_travelled([held("2025", BEFORE), held("2026", AFTER)], 3)
    [activity] = found.activities
    [row] = activity.rows
    assert (row.change.up, row.change.same, row.change.down) == (3, 2, 1)
    assert row.change.p == 0.625  # three of four that moved: (1 + 4) / 16 on either side
    # Of 0 1 2 3 3 5 nobody is at 2.5; of 2 3 3 3 4 5: 3 - 1/2 + (6/2 - 1) / 3.
    assert row.middles == (2.5, pytest.approx(2.5 + 2 / 3))
    assert found.matched == 6
    assert found.left_out == ()


def test_under_six_matched_there_is_no_test() -> None:
    few = held("2026", scored("r1", oak=3, elm=3, ash=3, fir=2, yew=4))
    found = distance_travelled([held("2025", BEFORE), few], 3)
    [panel] = findings(found)
    assert found.activities[0].rows[0].change.p is None
    assert panel.explanation.rows[0][-1] == "too few"
    assert "chance" not in panel.explanation.sentence
    assert found.left_out == ("Took part on 2025 only: Bay.",)


def test_so_few_matched_that_they_could_be_told_apart_are_withheld() -> None:
    other = held("2026", scored("r1", oak=3, elm=3, pine=1, larch=2, rowan=4))
    found = distance_travelled([held("2025", BEFORE), other], 3)
    assert found.activities == ()
    assert "Only 2 took part in both" in found.withheld
    assert len(found.left_out) == 2


def test_two_triads_that_are_everybody_are_shown() -> None:
    first, last = held("2025", scored("r1", oak=1, elm=2)), held("2026", scored("r1", oak=2, elm=2))
    found = distance_travelled([first, last], 5)
    assert found.withheld == ""
    assert found.activities[0].rows[0].change.up == 1


def test_nobody_matched_says_so() -> None:
    found = distance_travelled([held("2025", BEFORE), held("2026", scored("r1", pine=1))], 3)
    assert "Nobody who took part in the first" in found.withheld
    assert findings(found) == ()


def test_cards_that_turned_are_counted_and_shared() -> None:
    levels = ("Not yet true", "True")
    before = scored("c1", "We review it", levels, oak=0, elm=0, ash=1, fir=0)
    after = scored("c1", "We review it", levels, oak=1, elm=0, ash=1, fir=1)
    found = distance_travelled([held("2025", before), held("2026", after)], 3)
    [panel] = findings(found)
    assert found.activities[0].rows[0].middles == (0.25, 0.75)
    assert panel.explanation.columns[1:4] == ("To “True”", "Same", "To “Not yet true”")
    assert panel.explanation.rows == (("We review it", "2", "2", "0", "4", "too few"),)
    assert (
        panel.explanation.sentence
        == "“We review it”: 2 to “True”, 0 to “Not yet true”, 2 the same."
    )


def test_sentence_counts_rows_names_the_clearest_and_says_what_is_hardly_chance() -> None:
    low = scored("r1", "One", a=0, b=0, c=0, d=0, e=0, f=0)
    high = scored("r1", "One", a=1, b=1, c=2, d=1, e=3, f=1)
    before = held("2025", low, scored("r2", "Two", a=3, b=3, c=3))
    after = held("2026", high, scored("r2", "Two", a=2, b=3, c=3))
    [panel] = findings(distance_travelled([before, after], 3))
    assert panel.explanation.sentence == (
        "On 1 of 2 rows more went up than down, on 1 the reverse. "
        "Most moved: “One” (6 up, 0 the same, 0 down). "
        "On 1 of them the change is unlikely to be chance (sign test)."
    )
    assert [row[-1] for row in panel.explanation.rows] == ["p = 0.03", "too few"]


def test_what_is_not_comparable_is_listed_not_dropped() -> None:
    first = held(
        "2025",
        scored("r1", "As it was", oak=1, elm=2, ash=3),
        scored("gone", "Asked then", oak=1),
        scored("other", "Scaled anew", ("1", "2"), oak=1),
    )
    last = held(
        "2026",
        scored("r1", "As it is", oak=2, elm=2, ash=3),
        scored("new", "Asked now", oak=1),
        scored("other", "Scaled anew", oak=1),
    )
    found = distance_travelled([first, last], 3)
    assert [row.measure.id for row in found.activities[0].rows] == ["checklist/r1"]
    assert set(found.left_out) == {
        "Asked on 2025 only: “Asked then”.",
        "Asked on 2026 only: “Asked now”.",
        "Asked on another scale: “Scaled anew”.",
        "Worded differently on 2025, and compared all the same: “As it is”.",
    }


def test_rooms_of_triads_and_of_schools_are_not_matched() -> None:
    triads = held("2025", BEFORE, ballot_is="triad", parties={"oak": "t1", "elm": "t2"})
    found = distance_travelled([triads, held("2026", AFTER)], 3)
    assert found.left_out == ("On 2025 triads answered, on 2026 schools: they cannot be matched.",)
    assert found.withheld


def test_rooms_of_people_say_that_nobody_can_be_matched() -> None:
    people = held("2025", BEFORE, ballot_is="person", parties={})
    found = distance_travelled([people, held("2026", AFTER)], 3)
    assert found.left_out[0].startswith("On 2025 people answered for themselves")
    assert found.withheld


def test_third_room_lies_between_on_the_slope() -> None:
    middle = held("2025 May", scored("r1", oak=2, elm=2, ash=2))
    found = distance_travelled([held("2025", BEFORE), middle, held("2026", AFTER)], 3)
    assert found.activities[0].rows[0].middles == (2.5, 2.0, pytest.approx(2.5 + 2 / 3))
    assert found.days == ("2025", "2025 May", "2026")


STANDING = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 5), max_size=8)


@given(STANDING, STANDING)
def test_backwards_ups_are_downs(before: dict[str, int], after: dict[str, int]) -> None:
    first, last = held("1", scored("r", **before)), held("2", scored("r", **after))

    def rows(found: Distance) -> list[tuple[int, int, int, Any]]:
        changes = [row.change for each in found.activities for row in each.rows]
        return [(change.up, change.same, change.down, change.p) for change in changes]

    there = rows(distance_travelled([first, last], 1))
    back = rows(distance_travelled([last, first], 1))
    assert there == [(up, same, down, p) for down, same, up, p in back]
    matched = before.keys() & after.keys()
    assert sum(sum(row[:3]) for row in there) == len(matched)
