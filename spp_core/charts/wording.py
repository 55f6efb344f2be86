"""Words in charts: broken into lines as plotly breaks them, their own markup made harmless."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from spp_core.charts.look import Look

WIDTH = 60
WALL_WIDTH = 44
"""Letters in a line of a label."""


def plain(words: str) -> str:
    """Words as plotly shows them and does not obey them."""
    return escape(words, quote=False)


def broken(words: str, look: Look, width: int = 0) -> str:
    """Words on several lines, as plotly breaks them; their own markup is made harmless."""
    lines = wrap(words, width or (WALL_WIDTH if look.wall else WIDTH))
    return "<br>".join(map(plain, lines))


def aside(words: str) -> str:
    """Words in brackets that `broken` keeps on one line."""
    return "(" + words.replace(" ", "\N{NO-BREAK SPACE}") + ")"


def short(words: str, width: int) -> str:
    """Words on one line of at most so many letters, cut with "…" where they are more."""
    line = " ".join(words.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
