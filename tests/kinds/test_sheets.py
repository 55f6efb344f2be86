from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.content import Group, Item
from spp_core.kinds import kinds
from spp_core.kinds.score_grid import standing_out
from spp_core.kinds.sheets import shared_out, sheets


def group(opening: str, *items: str) -> Group:
    return Group(
        id=f"g{items[0]}", text=opening, items=tuple(Item(id=each, text=each) for each in items)
    )


@given(things=st.lists(st.integers()), most=st.integers(1, 9))
def test_shares_keep_everything_in_order_and_are_about_equal(things: list[int], most: int) -> None:
    shares = shared_out(things, most)
    assert [each for share in shares for each in share] == things
    sizes = [len(share) for share in shares]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert len(shares) == max(1, -(-len(things) // most))


def test_group_with_an_opening_stands_by_itself() -> None:
    made = sheets([group("", "a"), group("", "b"), group("Clear:", "c", "d"), group("", "e")], 6)
    assert [(each.opening, each.items) for each in made] == [
        ("", ("a", "b")),
        ("Clear:", ("c", "d")),
        ("", ("e",)),
    ]


def test_two_groups_with_the_same_opening_are_not_run_together() -> None:
    assert len(sheets([group("Clear:", "a"), group("Clear:", "b")], 6)) == 2


def test_long_group_goes_on_under_the_same_opening() -> None:
    made = sheets([group("Clear:", *"abcdefg")], 6)
    assert [(each.opening, len(each.items)) for each in made] == [("Clear:", 4), ("Clear:", 3)]


@pytest.mark.parametrize(
    ("kind", "toml", "screens"),
    [
        ("score_grid", 'instrument = "transition-checklist"', 7),
        ("card_sort", 'instrument = "true-not-yet-true"', 3),
        ("card_sort", 'instrument = "true-not-yet-true"\nquestion = "What now?"', 4),
        ("choice", 'instrument = "reflection-questions"', 3),
        ("note_wall", 'instrument = "evidence-of-impact"', 4),
        ("statement_board", 'instrument = "self-improving-features"', 4),
        ("canvas", 'instrument = "final-thoughts"', 1),
        ("canvas", 'instrument = "embed-programme"\nonly = ["phase"]\nitem_type = "date"', 1),
        ("evaluation", 'comments = [{id = "a", text = "A"}]', 1),
    ],
)
def test_screens_a_result_takes(
    parsed: Callable[[str, str], Any], kind: str, toml: str, screens: int
) -> None:
    assert kinds()[kind].result_steps(parsed(kind, toml)) == screens


def test_rows_that_stand_out(
    parsed: Callable[[str, str], Any], given: Callable[..., list[Any]]
) -> None:
    spec = parsed("score_grid", 'instrument = "transition-checklist"')
    answers = given(
        oak={"t01-1": 5, "t02-1": 0, "t03-1": 0, "t05-1": 3},
        elm={"t01-1": 5, "t02-1": 5, "t03-1": 1, "t05-1": 3},
    )
    out = standing_out(kinds()["score_grid"].tally(spec, answers), 2)
    assert [row.item for row in out.strongest] == ["t01-1", "t05-1"]
    assert [row.item for row in out.weakest] == ["t03-1", "t02-1"]
    assert [row.item for row in out.apart] == ["t02-1"]


def test_rows_level_with_the_other_end_do_not_stand_out(
    parsed: Callable[[str, str], Any], given: Callable[..., list[Any]]
) -> None:
    spec = parsed("score_grid", 'instrument = "transition-checklist"')
    tally = kinds()["score_grid"].tally

    level = standing_out(tally(spec, given(oak={"t01-1": 4, "t02-1": 4})), 2)
    assert level.strongest == level.weakest == ()
    answers = given(oak={"t01-1": 4, "t02-1": 4, "t03-1": 4, "t05-1": 1})
    mostly = standing_out(tally(spec, answers), 2)
    assert [row.item for row in mostly.strongest] == ["t01-1", "t02-1"]
    assert [row.item for row in mostly.weakest] == ["t05-1"]


def test_one_row_is_neither_strongest_nor_weakest(
    parsed: Callable[[str, str], Any], given: Callable[..., list[Any]]
) -> None:
    spec = parsed("score_grid", 'instrument = "transition-checklist"')
    out = standing_out(kinds()["score_grid"].tally(spec, given(oak={"t01-1": 5})), 2)
    assert out.strongest == out.weakest == out.apart == ()
