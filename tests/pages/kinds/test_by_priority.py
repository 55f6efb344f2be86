from __future__ import annotations

import re

from pages.kinds.by_priority import card, newest, one, overview, written
from spp_core.kinds.tied import ByPriorityTally, Entry, PriorityTally


def tally(priorities: int) -> ByPriorityTally:
    """So many priorities, with two entries each."""
    return ByPriorityTally(
        1,
        tuple(
            PriorityTally(
                f"p{at}",
                f"Priority {at}",
                tuple(Entry("oak", f"e.{n}", f"<entry> {at}.{n}") for n in (1, 2)),
            )
            for at in range(priorities)
        ),
        (),
    )


def test_few_priorities_stand_side_by_side_with_their_entries() -> None:
    drawn = overview(tally(4), 800, each_follows=True)
    assert "Priority 3" in drawn
    assert "&lt;entry&gt; 3.2" in drawn
    assert "<entry>" not in drawn


def bars(drawn: str) -> list[tuple[str, str]]:
    """What is counted, and how many."""
    return re.findall(r"<p dir=\"auto\">(Priority \d+)</p>.*?<b>(\d+)</b>", drawn)


def test_of_many_priorities_there_is_how_many_entries_each_has() -> None:
    drawn = overview(tally(12), 660, each_follows=False)
    assert bars(drawn) == [(f"Priority {at}", "2") for at in range(12)]
    assert "entry&gt;" not in drawn


def test_more_entries_than_can_be_read_are_counted_once_each_priority_follows() -> None:
    assert len(bars(overview(tally(4), 220, each_follows=True))) == 4
    live = overview(tally(4), 220, each_follows=False)
    assert bars(live) == []
    assert "entry&gt;" in live


def test_priority_has_its_entries_on_its_screen_or_says_that_there_are_none() -> None:
    full = one(tally(1).priorities[0], "What happened?")
    assert "2 entries. What happened?" in full
    assert full.count("<article") == 2
    empty = one(PriorityTally("p1", "<Belonging>", ()), "What happened?")
    assert "Nothing is written for this one." in empty
    assert "&lt;Belonging&gt;" in empty


def test_pinned_entries_come_first_then_the_newest() -> None:
    entries = tuple(Entry("oak", str(n), str(n), pinned=n == 1) for n in range(3))
    assert [each.what for each in newest(PriorityTally("p1", "P", entries))] == ["1", "2", "0"]


def test_card_says_whom_it_answers_to_and_who_sees_to_it_by_when() -> None:
    full = card(Entry("oak", "e", "Meet", "Our triad", "Ann", "2027-01-10", "Oak"))
    assert (full.aside, full.name) == ("Answers to: Our triad", "Ann · by 10 January 2027 · Oak")
    bare = card(Entry("oak", "e", "Meet"))
    assert (bare.aside, bare.name) == ("", "")


def test_wall_says_how_many_entries_there_are() -> None:
    assert [written(n) for n in (0, 1, 2)] == ["Nothing yet", "1 entry", "2 entries"]
