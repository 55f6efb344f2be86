"""Figures shared by two kinds or more: plain plotly, counts first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from math import ceil
from typing import Any

import plotly.graph_objects as go

from spp_core.charts.chart import Bar, Part
from spp_core.charts.look import Look, styled
from spp_core.charts.wording import broken
from spp_core.translation import _

HALF_BRIGHT = 140
"""Of 255: on a colour brighter than this, dark words read better."""
DARK_INK = "#14171a"
LIGHT_INK = "#ffffff"
CLEAR = "rgba(0,0,0,0)"
BAR, THIN, GAP = 1.6, 1.1, 0.9
"""In lines of text: a bar, one of a pair, the space between rows."""
LEADING, LEGEND_LEADING = 1.3, 1.6
"""In heights of a letter: a line of text, a line of the legend."""
LEGEND_WIDTH, SWATCH = 60, 6
"""In letters: a line of the legend, the sample of colour before a name."""


@dataclass(frozen=True)
class _Rows:
    """Where rows stand, in lines of text from the top, so that no label runs into the next."""

    ticks: tuple[str, ...]
    centres: tuple[float, ...]
    lines: float


def distribution(
    labels: Sequence[str], parts: Sequence[Part], look: Look, width: int = 0
) -> go.Figure:
    """Rows of stacked counts, first label on top: how a room's answers lie on each row.

    `width` is that of a label, in letters, where it is not the usual one.
    """
    figure = go.Figure()
    rows = _rows(labels, look, BAR, width)
    for part in parts:
        figure.add_bar(
            y=list(rows.centres),
            x=list(part.counts),
            width=BAR,
            name=escape(part.name, quote=False),
            orientation="h",
            marker=_filled(part, look),
            text=[str(count) if count else "" for count in part.counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": ink_on(part.colour)},
            hovertemplate="%{x} × %{fullData.name}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    return _finished(figure, rows, look)


def bars(rows: Sequence[Bar], look: Look) -> go.Figure:
    """One bar a row, first on top, a legend naming the groups.

    Where a row has `before`, the earlier round is an open bar above it.
    """
    figure = go.Figure()
    twice = any(row.before is not None for row in rows)
    places = _rows([row.label for row in rows], look, 2 * THIN if twice else BAR)
    thick, offset = (THIN, 0.0) if twice else (BAR, -BAR / 2)
    standing = list(zip(places.centres, rows, strict=True))
    if twice:
        edge = {"color": CLEAR, "line": {"width": 2, "color": look.quiet}}
        before = {y: row.before or 0 for y, row in standing}
        _bars(figure, before, name=_("First round"), marker=edge, offset=-THIN, width=THIN)
    groups = list(dict.fromkeys((row.group, row.colour) for row in rows))
    for group, colour in groups:
        mine = {y: r.count for y, r in standing if (r.group, r.colour) == (group, colour)}
        style = {"offset": offset, "width": thick, "showlegend": bool(group)}
        _bars(figure, mine, name=group, marker={"color": colour}, **style)
    figure.update_layout(barmode="overlay", showlegend=twice or len(groups) > 1)
    return _finished(figure, places, look)


def _bars(figure: go.Figure, counts: dict[float, int], *, name: str, **style: Any) -> None:
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
    stripes = {"shape": part.pattern, "fgcolor": look.quiet, "bgcolor": part.colour}
    thin = {"fgopacity": 0.45, "solidity": 0.25}
    return {"color": part.colour, "line": edge, "pattern": {**stripes, **thin}}


def ink_on(colour: str) -> str:
    """Dark or light, whichever reads better on this colour."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    bright = 0.299 * red + 0.587 * green + 0.114 * blue > HALF_BRIGHT
    return DARK_INK if bright else LIGHT_INK


def _rows(labels: Sequence[str], look: Look, least: float, width: int = 0) -> _Rows:
    """Give each row as many lines as its label takes, and `least` at least."""
    ticks = tuple(broken(label, look, width) for label in labels)
    heights = [max(tick.count("<br>") + 1, least) + GAP for tick in ticks]
    ends = list(accumulate(heights))
    centres = tuple(end - height / 2 for end, height in zip(ends, heights, strict=True))
    return _Rows(ticks, centres, sum(heights))


def _finished(figure: go.Figure, rows: _Rows, look: Look) -> go.Figure:
    """Label the rows, first on top, and make the figure as tall as they and the legend need."""
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(rows.centres),
        ticktext=list(rows.ticks),
        ticklabeloverflow="allow",
        range=[rows.lines, 0],
    )
    figure.update_xaxes(visible=False)
    names = sum(len(trace.name) + SWATCH for trace in figure.data if trace.showlegend is not False)
    lines = rows.lines * LEADING + ceil(names / LEGEND_WIDTH) * LEGEND_LEADING + 1
    return styled(figure, look, int(look.size * lines) + 20)
