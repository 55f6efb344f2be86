"""Colours, sizes and the plotly layout that every chart shares, light and dark."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

AREA_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
"""Areas A to D, wherever they appear (Okabe and Ito's colour-blind-safe set)."""

SCALE_COLOURS = ("#f4e8d0", "#d9dcb4", "#a3cbb1", "#5fada6", "#2a7f95", "#14506f")
"""The 0-5 scale, low to high, wherever it appears: one hue path, darker is more."""

CANT_SAY_COLOUR = "#b9b4ac"

FONT = "Atkinson Hyperlegible, Segoe UI, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True)
class Look:
    """How a chart is to look: on dark or light ground, for the wall (read from ten metres).

    `larger` is by how much its words are, where there is room for that.
    """

    dark: bool = False
    wall: bool = False
    larger: float = 1.0

    @property
    def ink(self) -> str:
        """The colour of words."""
        return "#f3efe7" if self.dark else "#22262b"

    @property
    def quiet(self) -> str:
        """The colour of grid lines and of what matters less."""
        return "#8d949c" if self.dark else "#767067"

    @property
    def size(self) -> int:
        """Words in pixels."""
        return round((28 if self.wall else 14) * self.larger)


def styled(figure: go.Figure, look: Look, height: int) -> go.Figure:
    """Give a figure the shared layout; `height` in pixels."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": look.size, "color": look.ink},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal"},
        hoverlabel={"font": {"family": FONT, "size": 14}},
    )
    line = {"showgrid": False, "zeroline": False, "automargin": True, "linecolor": look.quiet}
    figure.update_xaxes(**line)
    figure.update_yaxes(**line)
    return figure
