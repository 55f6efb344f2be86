from __future__ import annotations

import pytest

from spp_core.kinds import Answer
from spp_core.kinds.records import answered, ballots, labelled, latest
from spp_core.translation import counted


def test_latest_keeps_the_last_round_of_each_item_of_each_ballot() -> None:
    again = Answer("oak", "a", 2, round=2)
    other = Answer("oak", "b", 3)
    elm = Answer("elm", "a", 4)
    assert latest([again, Answer("oak", "a", 1), other, elm]) == [again, other, elm]
    assert ballots([again, other, elm]) == 2


@pytest.mark.parametrize(("n", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
def test_number_with_its_noun(n: int, words: str) -> None:
    assert counted(n, "row", "rows") == words


def test_number_with_a_noun_of_its_own_plural() -> None:
    assert counted(2, "child", "children") == "2 children"


def test_how_many_answered() -> None:
    assert answered(0) == "Nobody has answered yet."
    assert answered(1) == "1 ballot answered."


@pytest.mark.parametrize(
    ("item", "words"), [("A1", "A1: Why?"), ("more-time", "Why?"), ("A1-1", "Why?")]
)
def test_words_are_called_by_letter_and_number(item: str, words: str) -> None:
    assert labelled(item, "Why?") == words
