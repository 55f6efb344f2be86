from __future__ import annotations

import plotly.graph_objects as go
import pytest

from spp_core.charts import AREA_COLOURS, SCALE_COLOURS, Look, styled


def brightness(colour: str) -> float:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_wall_is_read_from_ten_metres() -> None:
    assert Look(wall=True).size >= 28 > Look().size


@pytest.mark.parametrize("dark", [False, True])
def test_ink_stands_out_more_than_what_matters_less(dark: bool) -> None:
    look = Look(dark)
    ground = 0 if dark else 255
    assert abs(brightness(look.ink) - ground) > abs(brightness(look.quiet) - ground) > 60


def test_scale_grows_darker_with_the_score() -> None:
    shades = [brightness(colour) for colour in SCALE_COLOURS]
    assert len(shades) == 6
    assert shades == sorted(shades, reverse=True)


def test_areas_have_four_colours_that_differ() -> None:
    assert len(set(AREA_COLOURS)) == 4


def test_figure_lies_on_the_page_without_a_ground_of_its_own() -> None:
    figure = styled(go.Figure(), Look(dark=True), 300)
    assert figure.layout.height == 300
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.font.color == Look(dark=True).ink
