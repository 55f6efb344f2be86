from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import Look, aside, broken
from spp_core.charts.wording import short

QUIET, WALL = Look(), Look(wall=True)


@pytest.mark.parametrize("look", [QUIET, WALL])
def test_words_of_markup_are_shown_not_obeyed(look: Look) -> None:
    assert broken("<b>a</b> & b", look) == "&lt;b&gt;a&lt;/b&gt; &amp; b"


@given(st.text(alphabet="a<>& é", max_size=200), st.integers(1, 9))
def test_escaped_characters_are_never_cut_in_two(words: str, width: int) -> None:
    lines = broken(words, QUIET, width).split("<br>")
    whole = [line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for line in lines]
    assert "".join(whole).replace(" ", "").replace("-", "") == words.replace(" ", "")
    assert all(len(line) <= width for line in whole)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Interdisciplinary", "Interd-<br>iscip-<br>linary"),
        ("of sustainability", "of<br>sustain-<br>ability"),
        ("well-being", "well-<br>being"),
        ("12345678901", "12345678<br>901"),
    ],
)
def test_word_longer_than_a_line_is_broken_with_a_hyphen(words: str, lines: str) -> None:
    assert broken(words, QUIET, 8) == lines


def test_long_words_take_more_lines_on_the_wall() -> None:
    words = "reflect " * 20
    assert broken(words, WALL).count("<br>") > broken(words, QUIET).count("<br>")


def test_words_in_brackets_stay_on_one_line() -> None:
    assert broken("one two " + aside("n = 3"), QUIET, 9) == "one two<br>(n\xa0=\xa03)"


@pytest.mark.parametrize(
    ("words", "line"),
    [("one  two\nthree", "one two three"), ("fourteen lette", "fourteen lette")],
)
def test_words_that_fit_on_a_line_are_all_there(words: str, line: str) -> None:
    assert short(words, 14) == line


def test_words_too_many_for_a_line_are_cut_with_a_sign() -> None:
    assert short("how do we know of it", 11) == "how do we…"
