"""Figures shared by two kinds or more: plain plotly, counts first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from spp_core.charts.look import Look, styled

WIDTH = 60
WALL_WIDTH = 44
HALF_BRIGHT = 140
"""Of 255: on a colour brighter than this, dark words read better."""
DARK_INK = "#14171a"
LIGHT_INK = "#ffffff"
CLEAR = "rgba(0,0,0,0)"


def broken(words: str, look: Look, width: int = 0) -> str:
    """Words on several lines, as plotly breaks them; their own markup is made harmless."""
    lines = wrap(words, width or (WALL_WIDTH if look.wall else WIDTH))
    return "<br>".join(escape(line, quote=False) for line in lines)


@dataclass(frozen=True)
class Part:
    """One colour of a stacked bar: its name, and one count per row."""

    name: str
    counts: Sequence[int]
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of its own: `before` is the earlier round's count, where there was one."""

    label: str
    count: int
    colour: str
    group: str = ""
    before: int | None = None


def distribution(labels: Sequence[str], parts: Sequence[Part], look: Look) -> go.Figure:
    """Rows of stacked counts, first label on top: how a room's answers lie on each row."""
    figure = go.Figure()
    for part in parts:
        figure.add_bar(
            y=list(range(len(labels))),
            x=list(part.counts),
            name=escape(part.name, quote=False),
            orientation="h",
            marker=_filled(part, look),
            text=[str(count) if count else "" for count in part.counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": _ink_on(part.colour)},
            hovertemplate="%{x} × %{fullData.name}<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.28)
    return _rowed(figure, labels, look)


def bars(rows: Sequence[Bar], look: Look) -> go.Figure:
    """One bar a row, first on top, a legend naming the groups.

    Where a row has `before`, the earlier round is an open bar above it.
    """
    figure = go.Figure()
    twice = any(row.before is not None for row in rows)
    if twice:
        _before(figure, rows, look)
    groups = list(dict.fromkeys((row.group, row.colour) for row in rows))
    for group, colour in groups:
        mine = {
            i: row.count for i, row in enumerate(rows) if (row.group, row.colour) == (group, colour)
        }
        marker = {"color": colour}
        _bars(figure, mine, name=group, offsetgroup="now", marker=marker, showlegend=bool(group))
    figure.update_layout(barmode="group", bargap=0.3, showlegend=twice or len(groups) > 1)
    return _rowed(figure, [row.label for row in rows], look, bars_each=2 if twice else 1)


def _before(figure: go.Figure, rows: Sequence[Bar], look: Look) -> None:
    earlier = {i: row.before or 0 for i, row in enumerate(rows)}
    marker = {"color": CLEAR, "line": {"width": 2, "color": look.quiet}}
    _bars(figure, earlier, name="First round", offsetgroup="before", marker=marker)


def _bars(figure: go.Figure, counts: dict[int, int], *, name: str, **style: Any) -> None:
    figure.add_bar(
        y=list(counts),
        x=list(counts.values()),
        name=escape(name, quote=False),
        orientation="h",
        text=[str(count) for count in counts.values()],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        hovertemplate="%{x}<extra></extra>",
        **style,
    )


def _filled(part: Part, look: Look) -> dict[str, Any]:
    edge = {"width": 1, "color": look.quiet}
    if not part.pattern:
        return {"color": part.colour, "line": edge}
    stripes = {"shape": part.pattern, "fgcolor": look.quiet, "fgopacity": 0.45, "solidity": 0.25}
    return {"color": part.colour, "line": edge, "pattern": stripes}


def _ink_on(colour: str) -> str:
    """Dark or light, whichever reads better on this colour."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    bright = 0.299 * red + 0.587 * green + 0.114 * blue > HALF_BRIGHT
    return DARK_INK if bright else LIGHT_INK


def _rowed(figure: go.Figure, labels: Sequence[str], look: Look, bars_each: int = 1) -> go.Figure:
    """Label the rows, first on top, and make the figure as tall as they need."""
    ticks = [broken(label, look) for label in labels]
    rows = list(range(len(labels)))
    figure.update_yaxes(tickmode="array", tickvals=rows, ticktext=ticks, autorange="reversed")
    figure.update_xaxes(visible=False)
    lines = sum(max(tick.count("<br>") + 1, bars_each) for tick in ticks)
    return styled(figure, look, int(look.size * (lines * 1.3 + len(ticks) * 0.9) + 60))
