"""Every chart, drawn: which figure shows what."""

from __future__ import annotations

import plotly.graph_objects as go

from spp_core.charts.chart import Bars, Chart, Cloud, Heat, Line, Slopes, Stacked
from spp_core.charts.clouds import cloud
from spp_core.charts.figures import bars, distribution
from spp_core.charts.heats import heat
from spp_core.charts.lines import line
from spp_core.charts.look import Look
from spp_core.charts.slopes import slopes


def drawn(chart: Chart, look: Look) -> go.Figure:
    """Any chart as a plotly figure."""
    match chart:
        case Stacked(labels, parts):
            return distribution(labels, parts, look)
        case Bars(rows):
            return bars(rows, look)
        case Line():
            return line(chart, look)
        case Heat():
            return heat(chart, look)
        case Cloud():
            return cloud(chart, look)
        case Slopes():
            return slopes(chart, look)
