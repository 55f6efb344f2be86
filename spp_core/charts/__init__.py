"""One look for every chart, what charts show, and how plotly draws them."""

from spp_core.charts.chart import (
    Bar,
    Bars,
    Chart,
    Cloud,
    Heat,
    Line,
    Link,
    Links,
    Part,
    Point,
    Slope,
    Slopes,
    Stacked,
)
from spp_core.charts.clouds import key_words
from spp_core.charts.drawing import drawn
from spp_core.charts.figures import bars, distribution
from spp_core.charts.look import AREA_COLOURS, CANT_SAY_COLOUR, SCALE_COLOURS, Look, styled
from spp_core.charts.wording import aside, broken

__all__ = [
    "AREA_COLOURS",
    "CANT_SAY_COLOUR",
    "SCALE_COLOURS",
    "Bar",
    "Bars",
    "Chart",
    "Cloud",
    "Heat",
    "Line",
    "Link",
    "Links",
    "Look",
    "Part",
    "Point",
    "Slope",
    "Slopes",
    "Stacked",
    "aside",
    "bars",
    "broken",
    "distribution",
    "drawn",
    "key_words",
    "styled",
]
