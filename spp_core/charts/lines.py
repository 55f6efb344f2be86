"""Points in order, drawn as a line: neighbours that belong together are named once below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from spp_core.charts.chart import Line, Point
from spp_core.charts.look import AREA_COLOURS, SCALE_COLOURS, Look, styled
from spp_core.charts.wording import broken, plain
from spp_core.translation import _

HEIGHT = 26
"""In heights of a letter: the chart without the names of its groups."""
LETTERS = 120
"""How many letters go side by side below the whole line."""
SHORTEST = 11
"""In letters: a line of a group's name, however narrow the group."""
LEADING = 1.35
"""In heights of a letter: a line of text."""
ROOM = 0.16
"""What is left free above and below for words, as a share of the scale."""
MARK_COLOUR = AREA_COLOURS[1]


@dataclass(frozen=True)
class _Span:
    """Neighbours of one group: its name, and the places of the first and the last."""

    name: str
    first: int
    last: int


def line(chart: Line, look: Look) -> go.Figure:
    """Points from left to right; marked ones are larger diamonds with their mark in words."""
    figure = go.Figure()
    colour = SCALE_COLOURS[3] if look.dark else SCALE_COLOURS[4]
    figure.add_scatter(
        x=list(range(len(chart.points))),
        y=[point.value for point in chart.points],
        mode="lines",
        line={"width": 2, "color": colour},
        connectgaps=False,
        hoverinfo="skip",
        showlegend=False,
    )
    marked = [x for x, point in enumerate(chart.points) if point.mark]
    usual = [x for x, point in enumerate(chart.points) if not point.mark]
    small = {"symbol": "circle", "size": look.size * 0.65, "color": colour}
    edge = {"width": 2, "color": look.ink}
    large = {"symbol": "diamond", "size": look.size * 0.95, "color": MARK_COLOUR, "line": edge}
    _points(figure, chart, usual, look, plain(chart.value_name), small)
    _points(figure, chart, marked, look, _("Sticky"), large)
    _values(figure, chart.points, look)
    _axes(figure, chart)
    return _grouped(figure, chart.points, look).update_layout(showlegend=bool(marked))


def _points(
    figure: go.Figure,
    chart: Line,
    places: Sequence[int],
    look: Look,
    name: str,
    marker: dict[str, Any],
) -> None:
    points = [chart.points[x] for x in places]
    figure.add_scatter(
        x=list(places),
        y=[point.value for point in points],
        name=name,
        mode="markers",
        marker=marker,
        hovertext=[broken(point.words, look) for point in points],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _values(figure: go.Figure, points: Sequence[Point], look: Look) -> None:
    """Each value, and why it is marked, where the line leaves room.

    The marker is not seen: it keeps the words off the point.
    """
    above = [_above(points, x) for x in range(len(points))]
    figure.add_scatter(
        x=list(range(len(points))),
        y=[point.value for point in points],
        mode="markers+text",
        marker={"size": look.size * 1.5, "opacity": 0},
        text=["<br>".join(_said(point, up)) for point, up in zip(points, above, strict=True)],
        textposition=["top center" if up else "bottom center" for up in above],
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _said(point: Point, above: bool) -> list[str]:
    """The value nearest to its point, then the mark, a word or two a line."""
    if point.value is None:
        return []
    marks = [plain(mark) for mark in point.mark.split(", ") if mark]
    value = f"<b>{point.value:.1f}</b>" if marks else f"{point.value:.1f}"
    return [*marks, value] if above else [value, *marks]


def _above(points: Sequence[Point], x: int) -> bool:
    """Whether a point lies no lower than what is beside it."""
    beside = [each.value for each in (*points[max(0, x - 1) : x], *points[x + 1 : x + 2])]
    known = [value for value in beside if value is not None]
    return (points[x].value or 0) >= sum(known) / len(known) if known else True


def _axes(figure: go.Figure, chart: Line) -> None:
    room = ROOM * (chart.high - chart.low)
    figure.update_yaxes(
        range=[chart.low - room, chart.high + room],
        tickvals=list(range(int(chart.low), int(chart.high) + 1)),
        title={"text": plain(chart.value_name)},
    )
    figure.update_xaxes(
        tickmode="array",
        tickvals=list(range(len(chart.points))),
        ticktext=[plain(point.name) for point in chart.points],
        range=[-0.5, max(len(chart.points), 1) - 0.5],
    )


def _spans(points: Sequence[Point]) -> Iterator[_Span]:
    for group, together in groupby(enumerate(points), key=lambda placed: placed[1].group):
        places = [x for x, _ in together]
        yield _Span(group, places[0], places[-1])


def _grouped(figure: go.Figure, points: Sequence[Point], look: Look) -> go.Figure:
    """Name the groups below the axis, part them by thin lines, leave room for their names."""
    spans = list(_spans(points))
    letters = LETTERS / max(len(points), 1)
    names = [
        broken(span.name, look, max(SHORTEST, int((span.last - span.first + 1) * letters)))
        for span in spans
    ]
    below = max((name.count("<br>") + 1 for name in names if name), default=0) * LEADING
    styled(figure, look, int(look.size * (HEIGHT + below)))
    figure.update_layout(
        margin_b=int(look.size * (2.2 + below)),
        annotations=[_named(span, name, look) for span, name in zip(spans, names, strict=True)],
        shapes=[_parting(span.first - 0.5, look) for span in spans[1:]],
    )
    return figure


def _named(span: _Span, name: str, look: Look) -> dict[str, Any]:
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -2 * look.size}
    return {"x": (span.first + span.last) / 2, "text": name, "showarrow": False, **below}


def _parting(x: float, look: Look) -> dict[str, Any]:
    faint = {"width": 1, "color": look.quiet, "dash": "dot"}
    whole = {"yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", "x0": x, "x1": x, "line": faint, "opacity": 0.6, **whole}
