"""Figures shared by two kinds or more: plain plotly, counts first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from spp_core.charts.look import Look, styled


def broken(words: str, look: Look, width: int = 0) -> str:
    """Words on several lines, as plotly breaks them; their own markup is made harmless."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<br>".join(wrap(safe, width or (44 if look.wall else 60)))


@dataclass(frozen=True)
class Part:
    """One colour of a stacked bar: its name, and one count per row."""

    name: str
    counts: Sequence[int]
    colour: str
    pattern: str = ""


def _ink_on(colour: str) -> str:
    """Dark or light, whichever reads better on this colour."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#14171a" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#ffffff"


def distribution(labels: Sequence[str], parts: Sequence[Part], look: Look) -> go.Figure:
    """Rows of stacked counts, first label on top: how a room's answers lie on each row."""
    figure = go.Figure()
    ticks = [broken(label, look) for label in labels]
    for part in parts:
        figure.add_bar(
            y=list(range(len(labels))),
            x=list(part.counts),
            name=part.name,
            orientation="h",
            marker={
                "color": part.colour,
                "line": {"width": 1, "color": look.quiet},
                "pattern": {"shape": part.pattern},
            },
            text=[str(count) if count else "" for count in part.counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": _ink_on(part.colour)},
            hovertemplate="%{x} × " + part.name + "<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.28)
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=ticks,
        autorange="reversed",
    )
    figure.update_xaxes(visible=False)
    return styled(figure, look, _height(ticks, look))


def bars(
    labels: Sequence[str],
    counts: Sequence[int],
    colours: Sequence[str],
    look: Look,
    before: Sequence[int] | None = None,
) -> go.Figure:
    """One bar a label; with `before`, the earlier round as an open bar beside it."""
    figure = go.Figure()
    ticks = [broken(label, look) for label in labels]
    rows = list(range(len(labels)))
    if before is not None:
        figure.add_bar(
            y=rows,
            x=list(before),
            name="First round",
            orientation="h",
            marker={"color": "rgba(0,0,0,0)", "line": {"width": 2, "color": look.quiet}},
            text=list(before),
            textposition="outside",
            cliponaxis=False,
        )
    figure.add_bar(
        y=rows,
        x=list(counts),
        name="Second round" if before is not None else "Votes",
        orientation="h",
        marker={"color": list(colours)},
        text=list(counts),
        textposition="outside",
        cliponaxis=False,
    )
    figure.update_layout(barmode="group", bargap=0.3, showlegend=before is not None)
    figure.update_yaxes(
        tickmode="array", tickvals=rows, ticktext=ticks, autorange="reversed", automargin=True
    )
    figure.update_xaxes(visible=False)
    return styled(figure, look, _height(ticks, look, 2 if before is not None else 1))


def _height(ticks: Sequence[str], look: Look, bars_each: int = 1) -> int:
    lines = sum(max(tick.count("<br>") + 1, bars_each) for tick in ticks)
    return int(look.size * (lines * 1.3 + len(ticks) * 0.9) + 60)
