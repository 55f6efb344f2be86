from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import Look, Slope, Slopes
from spp_core.charts.slopes import slopes, spread

ROWS = (
    Slope("Gone up", (2.0, 2.5, 3.5)),
    Slope("As before", (3.0, 2.0, 3.0)),
    Slope("Gone down", (4.0, None, 3.5)),
    Slope("<b>New</b>", (None, None, 1.0)),
    Slope("No longer asked", (2.0, 4.0, None)),
)
CHART = Slopes(("2024", "2025", "2026"), ROWS, 0, 5, "Median")


def drawn_lines(look: Look | None = None) -> list[Any]:
    return [t for t in slopes(CHART, look or Look()).data if t.hoverinfo == "text"]


def test_row_is_a_line_through_its_values() -> None:
    lines = drawn_lines()
    assert [list(line.y) for line in lines] == [list(row.values) for row in ROWS]
    assert all(list(line.x) == [0, 1, 2] for line in lines)


def test_up_same_and_down_differ_by_dash_and_marker_as_well_as_colour() -> None:
    up, same, down, once, again = drawn_lines()
    assert [line.name for line in (up, same, down, once, again)] == [
        "Up",
        "The same",
        "Down",
        "Only one value",
        "Up",
    ]
    assert len({line.line.dash for line in (up, same, down)}) == 3
    assert len({line.marker.symbol for line in (up, same, down, once)}) == 4
    assert len({line.line.color for line in (up, same, down)}) == 3


def test_each_way_stands_in_the_legend_once_and_in_one_order() -> None:
    lines = drawn_lines()
    assert [line.showlegend for line in lines] == [True, True, True, True, False]
    assert [line.legendrank for line in lines] == [0, 1, 2, 3, 0]


def test_name_stands_at_the_end_of_a_line_that_reaches_it() -> None:
    axis = slopes(CHART, Look()).layout.yaxis2
    named = dict(zip(axis.ticktext, axis.tickvals, strict=True))
    assert set(named) == {
        "▲ Gone up",
        "= As before",
        "▼ Gone down",
        "· &lt;b&gt;New&lt;/b&gt;",
    }
    assert named["· &lt;b&gt;New&lt;/b&gt;"] == 1.0
    assert named["▲ Gone up"] > named["▼ Gone down"] > named["= As before"]


def test_long_name_is_whole_when_pointed_at() -> None:
    words = "Schools know how they will work with one another after the review is over"
    figure = slopes(Slopes(("a", "b"), (Slope(words, (1.0, 2.25)),), 0, 5, "Median"), Look())
    [label] = figure.layout.yaxis2.ticktext
    assert label == "▲ Schools know how they will work with one an…"
    told = figure.data[0].hovertext
    assert told.replace("<br>", " ") == f"{words} a: 1.0 b: 2.2"


def test_row_without_any_value_says_so_when_pointed_at() -> None:
    figure = slopes(Slopes(("a", "b"), (Slope("x", (None, None)),), 0, 5, "Median"), Look())
    assert figure.data[0].hovertext == "x<br>a: –<br>b: –"
    assert list(figure.layout.yaxis2.tickvals) == []


@pytest.mark.parametrize("chart", [Slopes((), (), 0, 5, ""), Slopes(("a",), (), 0, 5, "")])
def test_slopes_of_nothing_are_drawn_all_the_same(chart: Slopes) -> None:
    assert slopes(chart, Look()).to_json()


def test_figure_grows_with_its_rows_and_on_the_wall() -> None:
    many = Slopes(("a", "b"), tuple(Slope(str(n), (1, 1)) for n in range(24)), 0, 5, "")
    assert slopes(CHART, Look()).layout.height < slopes(many, Look()).layout.height
    assert slopes(many, Look(wall=True)).layout.height > 1.9 * slopes(many, Look()).layout.height


def test_names_in_one_place_share_the_room_around_it() -> None:
    assert spread([3.0, 3.0, 3.0], 0.5, 0, 5) == [2.5, 3.0, 3.5]
    assert spread([1.0, 4.9, 5.0], 0.5, 0, 5) == [1.0, 4.5, 5.0]
    assert spread([0.0, 0.1, 2.0], 0.5, 0, 5) == [0.0, 0.5, 2.0]
    assert spread([], 0.5, 0, 5) == []


@given(st.lists(st.floats(0, 5), max_size=24).map(sorted), st.integers(24, 40))
def test_names_keep_their_order_and_distance_within_the_scale(
    wanted: list[float], lines: int
) -> None:
    apart = 5 / lines
    places = spread(wanted, apart, 0, 5)
    steps = [below - above for above, below in pairwise(places)]
    assert all(step >= apart - 1e-9 for step in steps)
    assert all(-1e-9 <= place <= 5 + 1e-9 for place in places)
    if all(b - a >= apart for a, b in pairwise(wanted)):
        assert places == pytest.approx(wanted)
