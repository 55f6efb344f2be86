from __future__ import annotations

from typing import Any

import pytest

from spp_core.kinds.records import Answer
from spp_core.kinds.tied import GONE, Entry, says_what, tied

PRIORITIES = {"p1": "Every child reads", "p2": "Every child belongs"}
POINTS = {"families": "Children and families", "triad": "Our triad"}


def answer(item: str, value: Any, ballot: str = "oak", **more: Any) -> Answer:
    return Answer(ballot, item, value, **more)


def test_every_priority_and_point_is_there_without_any_entry() -> None:
    empty = tied([], PRIORITIES, POINTS)
    assert [each.words for each in empty.priorities] == list(PRIORITIES.values())
    assert [(each.words, each.count) for each in empty.points] == [
        ("Children and families", 0),
        ("Our triad", 0),
    ]
    assert (empty.n, empty.entries) == (0, ())


def test_entries_stand_under_their_priority_those_of_a_gone_one_last() -> None:
    found = tied(
        [
            answer("e.aaaaaa", {"priority": "p7", "what": "Old"}),
            answer("e.bbbbbb", {"priority": "p2", "what": "New", "to": "triad"}, "elm"),
            answer("e.cccccc", {"priority": "p2", "what": "Pinned"}, "elm", pinned=True),
        ],
        PRIORITIES,
        POINTS,
    )
    assert [(under.words, entry.what) for under, entry in found.entries] == [
        ("Every child belongs", "Pinned"),
        ("Every child belongs", "New"),
        (GONE, "Old"),
    ]
    assert found.n == 2
    assert [each.count for each in found.points] == [0, 1]


@pytest.mark.parametrize(
    ("item", "value"), [("e.aaaaaa", {"priority": "p1"}), ("e.aaaaaa", "x"), ("ready", True)]
)
def test_what_says_nothing_is_no_entry(item: str, value: Any) -> None:
    assert not says_what(answer(item, value))


def test_entry_says_what_else_is_known_of_it() -> None:
    assert Entry("oak", "e", "Meet").more == ()
    known = Entry("oak", "e", "Meet", "Our triad", "Ann", "2027-01-10").more
    assert known == ("answers to: Our triad", "Ann", "by 10 January 2027")
