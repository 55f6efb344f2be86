"""Slopes: how each row moved from year to year, a line a row, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from spp_core.charts.chart import Slope, Slopes
from spp_core.charts.look import AREA_COLOURS, Look, styled
from spp_core.charts.wording import broken, plain, short
from spp_core.translation import _

LETTERS, WALL_LETTERS = 44, 30
"""Of a name at the end of a line."""
APART = 1.45
"""Between two names, in heights of a letter."""
LEAST_LINES = 14
"""Names that a figure has room for, however few there are."""
REACH = 0.16
"""From the last column to the names, in columns."""


@dataclass(frozen=True)
class _Way:
    """A way a row can have moved: told apart by sign, dash and marker as well as by colour."""

    name: str
    sign: str
    dash: str
    marker: str
    colour: str
    width: float = 2.2


@dataclass(frozen=True)
class _Named:
    """A row with its way, and where its name stands on the scale; None without a last value."""

    row: Slope
    way: _Way
    place: float | None


def slopes(chart: Slopes, look: Look) -> go.Figure:
    """A line a row; a name at its end, moved a little where another stands there already."""
    lines = max(LEAST_LINES, len(chart.rows) + 2)
    height = round(look.size * APART * lines)
    rows = _named(chart, (chart.high - chart.low) / lines, look)
    figure = go.Figure()
    seen: set[str] = set()
    for each in rows:
        _line(figure, chart, each, look, first=each.way.name not in seen)
        seen.add(each.way.name)
        _leader(figure, chart, each, look)
    styled(figure, look, height + 6 * look.size)
    _axes(figure, chart, rows, look)
    return figure


def _ways(look: Look) -> dict[str, _Way]:
    up = "#56B4E9" if look.dark else AREA_COLOURS[0]
    down = "#E69F00" if look.dark else "#B34700"
    return {
        "up": _Way(_("Up"), "▲", "solid", "triangle-up", up),
        "same": _Way(_("The same"), "=", "dot", "circle", look.quiet),
        "down": _Way(_("Down"), "▼", "dash", "triangle-down", down),
        "once": _Way(_("Only one value"), "·", "dot", "circle-open", look.quiet),
    }


def _way(row: Slope) -> str:
    """Which way a row went from the first value it has to the last."""
    values = [value for value in row.values if value is not None]
    if len(values) < 2:  # noqa: PLR2004 - it takes two to move
        return "once"
    return "up" if values[-1] > values[0] else "down" if values[-1] < values[0] else "same"


def _named(chart: Slopes, apart: float, look: Look) -> list[_Named]:
    """Rows in their order, each name as near to the end of its line as the others let it."""
    ends = {at: row.values[-1] for at, row in enumerate(chart.rows) if row.values}
    wanted = sorted((end, -at) for at, end in ends.items() if end is not None)
    places = spread([end for end, _ in wanted], apart, chart.low, chart.high)
    place = {-at: there for (_, at), there in zip(wanted, places, strict=True)}
    ways = _ways(look)
    return [_Named(row, ways[_way(row)], place.get(at)) for at, row in enumerate(chart.rows)]


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places in the same order (`wanted` is ascending), `apart` at least, as near as can be.

    Those that would run into each other share their displacement. All stay between `low` and
    `high` where there is room for them.
    """
    blocks: list[tuple[float, int]] = []
    for position, want in enumerate(wanted):
        middle, size = want - position * apart, 1
        while blocks and blocks[-1][0] > middle:
            before, many = blocks.pop()
            middle, size = (before * many + middle * size) / (many + size), many + size
        blocks.append((middle, size))
    top = max(low, high - (len(wanted) - 1) * apart)
    starts = [min(max(middle, low), top) for middle, size in blocks for _ in range(size)]
    return [start + position * apart for position, start in enumerate(starts)]


def _line(figure: go.Figure, chart: Slopes, each: _Named, look: Look, *, first: bool) -> None:
    way, values = each.way, list(each.row.values)
    figure.add_scatter(
        x=list(range(len(values))),
        y=values,
        mode="lines+markers",
        name=way.name,
        legendgroup=way.name,
        legendrank=list(_ways(look).values()).index(way),
        showlegend=first,
        line={"color": way.colour, "width": way.width, "dash": way.dash},
        marker={"symbol": way.marker, "size": look.size * 0.7, "color": way.colour},
        hovertext=_told(chart, each.row, look),
        hoverinfo="text",
        cliponaxis=False,
    )


def _leader(figure: go.Figure, chart: Slopes, each: _Named, look: Look) -> None:
    """A thin line from the end of a row's line to its name."""
    last = len(chart.columns) - 1
    if each.place is None:
        return
    figure.add_scatter(
        x=[last, last + REACH],
        y=[each.row.values[-1], each.place],
        yaxis="y2",
        mode="lines",
        line={"color": look.quiet, "width": 0.8},
        showlegend=False,
        hoverinfo="skip",
        legendgroup=each.way.name,
    )


def _told(chart: Slopes, row: Slope, look: Look) -> str:
    """All its words and its value in each column."""
    values = zip(chart.columns, row.values, strict=False)
    said = [f"{plain(column)}: {_value(value)}" for column, value in values]
    return "<br>".join([broken(row.words, look), *said])


def _value(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _axes(figure: go.Figure, chart: Slopes, rows: Sequence[_Named], look: Look) -> None:
    last = max(len(chart.columns) - 1, 0)
    edge = (chart.high - chart.low) * 0.03
    span = [chart.low - edge, chart.high + edge]
    figure.update_xaxes(
        tickvals=list(range(len(chart.columns))),
        ticktext=[broken(column, look, LETTERS // 2) for column in chart.columns],
        range=[-0.05, last + REACH],
        showgrid=True,
        gridcolor=look.quiet,
        showline=False,
        side="top",
        tickangle=0,
        fixedrange=True,
    )
    quiet = {"showline": False, "fixedrange": True, "range": span}
    figure.update_yaxes(title={"text": plain(chart.value_name)}, **quiet)
    placed = [each for each in rows if each.place is not None]
    letters = WALL_LETTERS if look.wall else LETTERS
    figure.update_layout(
        yaxis2={
            **quiet,
            "overlaying": "y",
            "side": "right",
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "tickvals": [each.place for each in placed],
            "ticktext": [_label(each, letters) for each in placed],
        },
        legend={"y": 0, "yanchor": "top"},
    )


def _label(each: _Named, letters: int) -> str:
    return f"{each.way.sign} {plain(short(each.row.words, letters))}"
