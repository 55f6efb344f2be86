"""Words in charts: broken into lines as plotly breaks them, their own markup made harmless."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from math import ceil
from textwrap import wrap

from spp_core.charts.look import Look

WIDTH = 60
WALL_WIDTH = 44
"""Letters in a line of a label."""
FEWEST = 4
"""Letters of a line in which a word may be broken with a hyphen."""


def plain(words: str) -> str:
    """Words as plotly shows them and does not obey them."""
    return escape(words, quote=False)


def broken(words: str, look: Look, width: int = 0) -> str:
    """Words on several lines, as plotly breaks them; their own markup is made harmless.

    A word longer than a line is broken with a hyphen.
    """
    letters = width or (WALL_WIDTH if look.wall else WIDTH)
    lines = wrap(_hyphened(words, letters), letters)
    return "<br>".join(map(plain, lines))


def _hyphened(words: str, letters: int) -> str:
    """The same with words longer than a line in pieces of about one length."""
    if letters < FEWEST:
        return words
    longer = re.compile(rf"[^\W\d_]{{{letters + 1},}}")
    return longer.sub(lambda word: _pieces(word[0], letters), words)


def _pieces(word: str, letters: int) -> str:
    many = ceil(len(word) / (letters - 1))
    ends = [round(len(word) * piece / many) for piece in range(many + 1)]
    return "- ".join(word[start:end] for start, end in pairwise(ends))


def aside(words: str) -> str:
    """Words in brackets that `broken` keeps on one line."""
    return "(" + words.replace(" ", "\N{NO-BREAK SPACE}") + ")"


def short(words: str, width: int) -> str:
    """Words on one line of at most so many letters, cut with "…" where they are more."""
    line = " ".join(words.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
