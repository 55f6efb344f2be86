from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.reports.legible import LONGEST, legible, one_line, quoted, well_formed

anything = st.text(st.characters(exclude_categories=()))


@given(anything)
def test_nothing_is_left_that_a_file_may_not_hold(words: str) -> None:
    left = well_formed(words)
    left.encode("utf-8")
    assert not [each for each in left if category(each) in {"Cc", "Cs"} and each != "\n"]
    assert well_formed(left) == left


@given(st.text("abc ÅÄé#$*_@<>&'\"\\`\n"))
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert well_formed(words) == words


@given(anything)
def test_no_emoji_is_left_to_draw(words: str) -> None:
    drawn = legible(words)
    assert not [each for each in drawn if ord(each) >= 0x1F000 and category(each) == "So"]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Well done 🎉", "Well done [party popper]"),
        ("👍🏽", "[thumbs up sign]"),
        ("🇬🇧", "[g][b]"),
        ("a\r\nb\tc\x07", "a\nb c"),
        ("\u202eabc\u2066", "abc"),
        ("half \ud83c", "half "),
        ("مدرسة", "مدرسة"),
    ],
)
def test_what_fonts_cannot_draw_is_named_or_left_out(typed: str, drawn: str) -> None:
    assert legible(typed) == drawn


def test_endless_words_may_be_broken() -> None:
    drawn = legible("x" * 100)
    assert max(len(piece) for piece in drawn.split("\u200b")) == LONGEST
    assert drawn.replace("\u200b", "") == "x" * 100


def test_lists_and_tables_are_gone_through() -> None:
    assert legible({"a": ["\x00b", 1, None, ("c\x07",)]}) == {"a": ["b", 1, None, ["c"]]}


def test_one_line_is_one_line_of_so_many_letters() -> None:
    assert one_line("first\n\n second") == "first second"
    assert one_line("x" * 400, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Trust first", "“Trust first”"),
        ("“Trust first”", "“Trust first”"),
        ('"Trust first"', "“Trust first”"),
        ("We say “not yet”", "“We say ‘not yet’”"),
        ('"Yes" and "no"', "“‘Yes’ and ‘no’”"),
        ('Six feet is 72"', '“Six feet is 72"”'),
        ("", "“”"),
    ],
)
def test_what_is_quoted_has_one_pair_of_double_marks(said: str, printed: str) -> None:
    assert quoted(said, 100) == printed
