from __future__ import annotations

from pages.kinds.by_priority import card, newest, overview, written
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
    drawn = overview(tally(4), 800)
    assert "Priority 3" in drawn
    assert "&lt;entry&gt; 3.2" in drawn
    assert "<entry>" not in drawn


def test_many_priorities_are_listed_with_how_many_entries_each_has() -> None:
    drawn = overview(tally(12), 800)
    assert "Priority 11: 2" in drawn
    assert "entry&gt;" not in drawn


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
