"""Scores row by row as the wall shows them: words left, counts in the middle, median right."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from spp_core.charts import Look, Part, distribution
from spp_core.kinds.scores import ScaleSpec, ScoreTally, score_parts
from spp_core.translation import _, counted, later

MEDIAN = later("median")
LABEL, FEW = 54, 2
"""Letters in a line of a row's words; so few rows can be larger."""


def score_chart(spec: ScaleSpec, rows: Sequence[ScoreTally], look: Look) -> go.Figure:
    """The distribution of every row with its median and n beside it."""
    parts = score_parts(spec, rows)
    figure = distribution([row.words for row in rows], parts, look, LABEL)
    _name_ends(figure, spec)
    figure.update_layout(margin={"l": 8, "r": 270, "t": 56, "b": 8})
    sized(figure, len(rows), look)
    _beside(figure, 0.0, f"<b>{_(MEDIAN)}</b>", yref="y domain", y=1, yshift=26)
    for centre, row in zip(figure.data[0].y, rows, strict=True):
        middle = "–" if row.median is None else f"{row.median:.1f}"
        _beside(figure, 0.0, f"<b>{middle}</b>", y=centre, font={"size": look.size + 14})
        _beside(figure, 120.0, f"n = {row.n}", y=centre, font={"color": look.quiet})
    return figure


def pile_chart(labels: Sequence[str], parts: Sequence[Part], look: Look) -> go.Figure:
    """Any stacked counts with n beside each row."""
    figure = distribution(labels, parts, look, LABEL)
    figure.update_layout(margin={"l": 8, "r": 150, "t": 8, "b": 8})
    sized(figure, len(labels), look)
    for row, centre in enumerate(figure.data[0].y):
        n = sum(part.counts[row] for part in parts)
        _beside(figure, 0.0, f"n = {n}", y=centre, font={"color": look.quiet})
    return figure


def sized(figure: go.Figure, rows: int, look: Look) -> None:
    """Words larger than those around them, the more so where there are few rows."""
    figure.update_yaxes(tickfont={"size": look.size + (8 if rows <= FEW else 2)})


def _beside(figure: go.Figure, shift: float, text: str, **place: object) -> None:
    figure.add_annotation(
        x=1,
        xref="x domain",
        xshift=28 + shift,
        xanchor="left",
        yanchor="middle",
        text=text,
        showarrow=False,
        **place,
    )


def _name_ends(figure: go.Figure, spec: ScaleSpec) -> None:
    """The legend says what the ends of the scale mean."""
    ends = {str(spec.low): spec.low_label, str(spec.high): spec.high_label}
    for trace in figure.data:
        label = ends.get(trace.name)
        if label:
            trace.name = f"{trace.name} {label.lower()}"


SPREAD = 0.1
"""What one decimal can show."""


def sheet_sentence(rows: Sequence[ScoreTally]) -> str:
    """What a few rows together show: where their medians lie, where the room is apart."""
    medians = [row.median for row in rows if row.median is not None]
    if not medians:
        return _("No scores yet.")
    low, high = min(medians), max(medians)
    among = (
        _("from {low} to {high}", low=f"{low:.1f}", high=f"{high:.1f}")
        if high - low >= SPREAD
        else f"{high:.1f}"
    )
    apart = sum(row.apart for row in rows)
    lie = (
        _("Medians {among}.", among=among)
        if len(medians) > 1
        else _("Median {high}.", high=f"{high:.1f}")
    )
    if not apart:
        return lie
    where = _("of {rows}", rows=counted(len(rows), "row", "rows")) if len(rows) > 1 else ""
    on = _("On {apart} {where} scores", apart=apart, where=where) if where else _("Scores")
    return _("{lie} {on} lie 2 or more apart.", lie=lie, on=on)
