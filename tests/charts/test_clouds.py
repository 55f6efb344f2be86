from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from spp_core.charts import Cloud, Look
from spp_core.charts.clouds import FONT_FILE, MOST, cloud, key_words

WORDS = Cloud((("trust", 5), ("time", 3), ("a plan for next year", 3), ("hope", 1), ("ideas", 1)))


def sizes(figure: Any) -> dict[str, float]:
    [trace] = figure.data
    return dict(zip(trace.text, trace.textfont.size, strict=True))


def test_key_words_are_counted_once_a_text_most_first_then_by_alphabet() -> None:
    texts = [
        "Trust, trust and TRUST between the schools",
        "The school’s pupils’ books",
        "A pupil said: trust us",
    ]
    assert key_words(texts) == (
        ("pupil", 2),
        ("school", 2),
        ("trust", 2),
        ("books", 1),
        ("said", 1),
    )


@pytest.mark.parametrize(
    "texts", [[], [""], ["the and of"], ["12 345"], ["👩🏽‍🏫 🎉"], ["____ ' _"], ["a b c"]]
)
def test_texts_without_a_word_worth_counting_have_none(texts: list[str]) -> None:
    assert key_words(texts) == ()


def test_words_of_other_scripts_and_markup_are_words_like_any() -> None:
    found = key_words(["<b>Trust</b> &amp; שלום", "🎉 שלום"])
    assert found == (("שלום", 2), ("amp", 1), ("trust", 1))


def test_key_words_are_sixty_at_most() -> None:
    texts = [" ".join(f"word{n:03}" for n in range(n + 1)) for n in range(80)]
    found = key_words(texts)
    assert len(found) == MOST == 60
    assert found[0] == ("word000", 80)
    assert found[-1] == ("word059", 21)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_key_words_are_the_same_whatever_the_order_and_never_more_than_texts(
    texts: list[str],
) -> None:
    found = key_words(texts)
    assert found == key_words(reversed(texts))
    assert all(1 <= count <= len(texts) for _, count in found)
    assert all(word.strip() for word, _ in found)


def test_words_said_as_often_are_as_large_and_more_often_larger() -> None:
    size = sizes(cloud(WORDS, Look()))
    assert size["trust"] > size["time"] > size["hope"] >= 14
    assert size["time"] == size["a plan for next year"]
    assert size["hope"] == size["ideas"]


def test_most_said_words_and_those_said_once_have_colours_of_their_own() -> None:
    for look in (Look(), Look(dark=True)):
        [trace] = cloud(WORDS, look).data
        colour = dict(zip(trace.text, trace.textfont.color, strict=True))
        assert (colour["time"], colour["hope"]) == (look.ink, look.quiet)
        assert colour["trust"] not in {look.ink, look.quiet}


def test_words_all_said_once_are_all_in_ink() -> None:
    [trace] = cloud(Cloud((("a", 1), ("b", 1))), Look()).data
    assert set(trace.textfont.color) == {Look().ink}


@pytest.mark.parametrize("length", [4, 40])
def test_sixty_words_all_find_a_place_of_their_own(length: int) -> None:
    words = tuple((f"{n:02}" + "x" * length, 60 - n) for n in range(60))
    figure = cloud(Cloud(words), Look())
    [trace] = figure.data
    assert len(trace.text) == 60
    placed = zip(trace.x, trace.y, trace.text, trace.textfont.size, strict=True)
    boxes = [_box(*each) for each in placed]
    assert not any(_meet(one, other) for one, other in combinations(boxes, 2))
    bottom, top = figure.layout.yaxis.range
    assert all(top <= above and below <= bottom for _, above, _, below in boxes)


def _box(x: float, y: float, word: str, size: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a word's letters without what reaches below their line."""
    half = ImageFont.truetype(FONT_FILE, size).getlength(word) / 2
    return x - half, y - 0.1 * size, x + half, y + 0.3 * size


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (one[0] < other[2] and other[0] < one[2]) and (one[1] < other[3] and other[1] < one[3])


def test_cloud_is_the_same_again_and_twice_as_large_on_the_wall() -> None:
    assert cloud(WORDS, Look()).to_json() == cloud(WORDS, Look()).to_json()
    small, large = sizes(cloud(WORDS, Look())), sizes(cloud(WORDS, Look(wall=True)))
    assert large == {word: 2 * size for word, size in small.items()}


def test_long_phrase_is_cut_and_markup_shown_not_obeyed() -> None:
    figure = cloud(Cloud((("<i>x</i>\n& y", 2), ("phrase " * 20, 1))), Look())
    assert list(figure.data[0].text) == [
        "&lt;i&gt;x&lt;/i&gt; &amp; y",
        "phrase phrase phrase phrase phrase…",
    ]


@pytest.mark.parametrize("words", [(), (("", 3),), (("  ", 1),), (("gone", 0),)])
def test_cloud_of_nothing_is_drawn_all_the_same(words: tuple[tuple[str, int], ...]) -> None:
    assert not cloud(Cloud(words), Look()).data[0].text


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 9)), max_size=12))
@settings(max_examples=30)
def test_any_words_can_be_drawn(words: list[tuple[str, int]]) -> None:
    assert cloud(Cloud(tuple(words)), Look()).to_json()
