"""Rows by columns of values, drawn as a heat map with each value in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import plotly.graph_objects as go

from spp_core.charts.chart import Heat
from spp_core.charts.figures import ink_on
from spp_core.charts.look import SCALE_COLOURS, Look, styled
from spp_core.charts.wording import broken

LABEL = 34
"""In letters: a line of a row's label."""
LETTERS, CLOSE = 70, 126
"""How many letters go side by side above all columns: at ease, and so that no word is broken."""
CELL, GAP, LEADING = 1.3, 0.5, 1.3
"""In lines of text: a cell, the space between labels; in heights of a letter: a line."""


def heat(chart: Heat, look: Look) -> go.Figure:
    """A cell a value, darker is more; blank where there is none."""
    labels = [broken(row, look, LABEL) for row in chart.rows]
    heads = [broken(column, look, _head(chart)) for column in chart.columns]
    heights = [max(label.count("<br>") + 1, CELL) + GAP for label in labels]
    edges = [0.0, *accumulate(heights)]
    figure = go.Figure()
    figure.add_heatmap(
        x=[column - 0.5 for column in range(len(heads) + 1)],
        y=edges,
        z=[list(row) for row in chart.cells],
        zmin=chart.low,
        zmax=chart.high,
        colorscale=[(n / (len(SCALE_COLOURS) - 1), each) for n, each in enumerate(SCALE_COLOURS)],
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    centres = [(top + bottom) / 2 for top, bottom in pairwise(edges)]
    _values(figure, chart, centres)
    figure.update_yaxes(tickvals=centres, ticktext=labels, range=[edges[-1], 0], showline=False)
    figure.update_xaxes(tickvals=list(range(len(heads))), ticktext=heads, side="top", tickangle=0)
    figure.update_xaxes(range=[-0.5, max(len(heads), 1) - 0.5])
    above = max((head.count("<br>") + 1 for head in heads), default=0)
    return styled(figure, look, int(look.size * LEADING * (edges[-1] + above + 1)) + 16)


def _values(figure: go.Figure, chart: Heat, centres: Sequence[float]) -> None:
    """Each value in its cell, in the ink that reads best on it."""
    filled = [
        (x, y, value)
        for y, row in zip(centres, chart.cells, strict=True)
        for x, value in enumerate(row)
        if value is not None
    ]
    figure.add_scatter(
        x=[x for x, _, _ in filled],
        y=[y for _, y, _ in filled],
        text=[_written(value) for _, _, value in filled],
        textfont={"color": [ink_on(_nearest(chart, value)) for _, _, value in filled]},
        mode="text",
        hoverinfo="skip",
        showlegend=False,
    )


def _nearest(chart: Heat, value: float) -> str:
    """The colour of the scale that a value lies nearest to."""
    last = len(SCALE_COLOURS) - 1
    return SCALE_COLOURS[round((value - chart.low) / (chart.high - chart.low) * last)]


def _head(chart: Heat) -> int:
    """How many letters a line of a column's head has."""
    columns = max(len(chart.columns), 1)
    longest = max((len(word) for each in chart.columns for word in each.split()), default=0)
    return max(4, LETTERS // columns, min(longest, CLOSE // columns))


def _written(value: float | None) -> str:
    """A value as short as it goes: whole numbers without a point."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"
