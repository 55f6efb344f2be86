"""Every chart, drawn: which figure shows what."""

from __future__ import annotations

import plotly.graph_objects as go

from spp_core.charts.chart import Bars, Chart, Cloud, Heat, Line, Links, Slopes, Stacked
from spp_core.charts.clouds import cloud
from spp_core.charts.figures import bars, distribution
from spp_core.charts.heats import heat
from spp_core.charts.lines import line
from spp_core.charts.links import links
from spp_core.charts.look import Look
from spp_core.charts.slopes import slopes


def drawn(chart: Chart, look: Look) -> go.Figure:
    """Any chart as a plotly figure."""
    match chart:
        case Stacked(labels, parts):
            figure = distribution(labels, parts, look)
        case Bars(rows):
            figure = bars(rows, look)
        case Line():
            figure = line(chart, look)
        case Heat():
            figure = heat(chart, look)
        case Cloud():
            figure = cloud(chart, look)
        case Slopes():
            figure = slopes(chart, look)
        case Links():
            figure = links(chart, look)
    return figure
