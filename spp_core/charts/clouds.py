"""Clouds of words: placed by the wordcloud package, drawn as text; and which words are key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

import plotly.graph_objects as go
import wordcloud
from PIL import ImageFont

from spp_core.charts.chart import Cloud
from spp_core.charts.look import SCALE_COLOURS, Look, styled
from spp_core.charts.wording import plain, short
from spp_core.language import SMALL, as_read

MOST = 60
"""How many words are key, at most."""
LEAST_LETTERS = 2
WIDTH, LETTERS = 680, 36
"""Of a cloud in pixels, of one word of it in letters."""
LEAST = 14
"""Pixels of the smallest word."""
ROOMS = ((120, 52), (180, 48), (260, 44), (360, 40), (480, 34), (640, 28), (900, 20), (1000, 15))
"""Heights in pixels, and the largest word in each: the first that all words find a place in."""
MARGIN = 8
FONT_FILE = str(Path(wordcloud.__file__).parent / "DroidSansMono.ttf")
"""Words are measured with it: it is wider than the font they are drawn with."""
ASCENT, DESCENT = 0.93, 0.24
"""Of that font, in heights of a letter: what is above and below the line words stand on."""
SEED = 1
"""Words are placed by the dice: always the same ones, so that a cloud looks the same again."""


_Laid = tuple[tuple[str, float], int, tuple[int, int], str | None, str]
"""What the package says of a word: its share of the largest, its size, top, left, turn, colour."""


@dataclass(frozen=True)
class _Placed:
    """A word and the middle of its place, in pixels from the top left."""

    word: str
    count: int
    x: float
    y: float
    size: int


def key_words(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The words that most texts share, and in how many each stands; ties in alphabetical order.

    Small words and numbers are left out; capitals do not matter, nor singular and plural.
    """
    counter = _words()
    said = (" ".join(sorted(_different(counter, text))) for text in texts)
    counts = counter.process_text("\n".join(said))
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(ranked[:MOST])


def cloud(chart: Cloud, look: Look) -> go.Figure:
    """Words as large as they were said often, the most said in colour, those said once quiet."""
    height, placed = _placed(chart.words)
    grown = look.size / LEAST
    figure = go.Figure()
    figure.add_scatter(
        x=[each.x for each in placed],
        y=[each.y for each in placed],
        mode="text",
        text=[plain(each.word) for each in placed],
        textposition="middle center",
        textfont={
            "size": [each.size * grown for each in placed],
            "color": _colours(placed, look),
        },
        cliponaxis=False,
        hovertext=[f"{plain(each.word)}: {each.count}" for each in placed],
        hoverinfo="text",
    )
    styled(figure, look, round(height * grown) + 2 * MARGIN)
    figure.update_xaxes(visible=False, range=[0, WIDTH], fixedrange=True)
    figure.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
    figure.update_xaxes(scaleanchor="y", constrain="range")
    return figure


def _words(height: int = 0, largest: int = LEAST) -> wordcloud.WordCloud:
    """The package's counting and placing. A colour of our own keeps it from making colour maps."""
    return wordcloud.WordCloud(
        font_path=FONT_FILE,
        width=WIDTH,
        height=height,
        margin=MARGIN,
        prefer_horizontal=1,
        relative_scaling=1,
        min_font_size=LEAST,
        max_font_size=largest,
        max_words=MOST,
        random_state=SEED,
        color_func=lambda *_, **__: "black",
        collocations=False,
        stopwords=set(SMALL),
        min_word_length=LEAST_LETTERS,
    )


def _different(counter: wordcloud.WordCloud, text: str) -> set[str]:
    """The different words of one text, so that who repeats one counts once."""
    return {word.strip("_'") for word in counter.process_text(as_read(text))}


@lru_cache(maxsize=128)
def _placed(words: tuple[tuple[str, int], ...]) -> tuple[int, tuple[_Placed, ...]]:
    """The height words need, and where each stands. Some may find no place: the table has all."""
    counts: dict[str, int] = {}
    for word, count in words[:MOST]:
        line = short(word, LETTERS)
        if line and count > 0:
            counts.setdefault(line, count)
    if not counts:
        return ROOMS[0][0], ()
    for height, largest in ROOMS:
        sizes = _sizes(counts, largest)
        layout = _words(height, max(sizes.values())).generate_from_frequencies(sizes).layout_
        if {word: size for (word, _), size, *_ in layout} == sizes:
            break
    placed = tuple(_stands(each, counts) for each in layout)
    # The package draws a word lower than where it looked for room, so the last can hang out.
    return max(height, *(ceil(each.y + each.size / 2) for each in placed)), placed


def _sizes(counts: Mapping[str, int], largest: int) -> dict[str, int]:
    """How large each word is to be: the same for the same count."""
    most = max(counts.values())
    if most == 1:
        return dict.fromkeys(counts, (LEAST + largest) // 2)
    step = (largest - LEAST) / (most - 1)
    return {word: round(LEAST + step * (count - 1)) for word, count in counts.items()}


def _stands(laid: _Laid, counts: Mapping[str, int]) -> _Placed:
    (word, _), size, (top, left), *_ = laid
    width = ImageFont.truetype(FONT_FILE, size).getlength(word)
    middle = float(top) + size * (ASCENT + DESCENT) / 2
    return _Placed(word, counts[word], float(left) + width / 2, middle, size)


def _colours(placed: Sequence[_Placed], look: Look) -> list[str]:
    most = max((each.count for each in placed), default=0)
    said_once = look.ink if most == 1 else look.quiet
    others = {1: said_once, most: said_once if most == 1 else SCALE_COLOURS[2 if look.dark else -1]}
    return [others.get(each.count, look.ink) for each in placed]
