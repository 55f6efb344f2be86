"""One look for every chart, and the figures that two kinds or more share."""

from spp_core.charts.figures import Bar, Part, aside, bars, broken, distribution
from spp_core.charts.look import AREA_COLOURS, CANT_SAY_COLOUR, SCALE_COLOURS, Look, styled

__all__ = [
    "AREA_COLOURS",
    "CANT_SAY_COLOUR",
    "SCALE_COLOURS",
    "Bar",
    "Look",
    "Part",
    "aside",
    "bars",
    "broken",
    "distribution",
    "styled",
]
