from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.language import SMALL, as_read, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It’s OUR school, isn't it?", ["it's", "our", "school", "isn't", "it"]),
        ("Year-2 oracy: ﬁrst steps", ["year", "oracy", "first", "steps"]),
        ("Ysgol Gwynfryn, Caffè", ["ysgol", "gwynfryn", "caffè"]),
        ("'quoted' 42 _ -", ["quoted"]),
        ("", []),
    ],
)
def test_words_are_read_in_order_without_capitals(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_reading_again_changes_nothing(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_small_words_are_those_of_any_text() -> None:
    assert {"us", "now", "every", "the", "it's"} <= SMALL
    assert not {"school", "trust", "reading", "children", "time"} & SMALL
    assert all(as_read(word) == word for word in SMALL)
