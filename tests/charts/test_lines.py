from __future__ import annotations

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import Line, Look, Point, drawn

POINTS = (
    Point("1", "Staff choose the focus.", 4.2, group="Agree the focus"),
    Point("2", "Staff hear of it.", 3.9, group="Agree the focus"),
    Point("3", "The team is clear.", 2.1, "drops, low", "Evidence collection"),
    Point("4", "Nobody scored this.", None, group="Follow up discussion"),
)
LINE = Line(POINTS, 0, 5, "Median")
SOME = st.builds(
    Point,
    st.text(max_size=4),
    st.text(max_size=80),
    st.none() | st.floats(0, 5),
    st.sampled_from(["", "low", "drops, apart"]),
    st.sampled_from(["", "One", "Another <b>step</b> with a long name"]),
)


def words_of(figure: go.Figure) -> list[str]:
    return [text for text in figure.data[-1].text if text]


def test_points_stand_from_left_to_right_on_the_whole_scale() -> None:
    figure = drawn(LINE, Look())
    joined, usual, marked, _ = figure.data
    assert list(joined.y) == [4.2, 3.9, 2.1, None]
    assert (list(usual.x), list(marked.x)) == ([0, 1, 3], [2])
    assert list(figure.layout.xaxis.ticktext) == ["1", "2", "3", "4"]
    low, high = figure.layout.yaxis.range
    assert low < 0
    assert high > 5


def test_line_is_broken_where_there_is_no_value() -> None:
    assert drawn(LINE, Look()).data[0].connectgaps is False


def test_marked_point_differs_by_shape_and_says_why() -> None:
    figure = drawn(LINE, Look())
    _, usual, marked, _ = figure.data
    assert usual.marker.symbol != marked.marker.symbol
    assert figure.layout.showlegend
    assert marked.name == "Sticky"  # as the sentence and the table call it
    assert "<b>2.1</b><br>drops<br>low" in words_of(figure)


def test_value_stands_nearest_to_a_marked_point_at_the_top() -> None:
    top = Line((Point("1", "a", 1.0), Point("2", "b", 4.0, "apart")), 0, 5, "Median")
    assert "apart<br><b>4.0</b>" in words_of(drawn(top, Look()))


def test_line_without_marks_needs_no_legend() -> None:
    assert not drawn(Line(POINTS[:2], 0, 5, "Median"), Look()).layout.showlegend


def test_neighbours_of_a_group_are_named_once() -> None:
    figure = drawn(LINE, Look())
    named = {each.text: each.x for each in figure.layout.annotations}
    assert named == {
        "Agree the focus": 0.5,
        "Evidence collection": 2,
        "Follow up discussion": 3,
    }
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5, 2.5]


def test_long_names_of_many_groups_make_the_figure_taller() -> None:
    many = tuple(Point(str(n), "", 1.0, group=f"A step with a long name {n}") for n in range(11))
    assert drawn(Line(many, 0, 5, "Median"), Look()).layout.margin.b > (
        drawn(Line(many[:1], 0, 5, "Median"), Look()).layout.margin.b
    )


@pytest.mark.parametrize("dark", [False, True])
def test_line_without_points_is_drawn_all_the_same(dark: bool) -> None:
    assert drawn(Line((), 0, 5, "Median"), Look(dark)).to_json()


@given(st.lists(SOME, max_size=14), st.booleans())
def test_every_value_and_every_mark_is_written_once(points: list[Point], wall: bool) -> None:
    figure = drawn(Line(tuple(points), 0, 5, "Median"), Look(wall=wall))
    said = words_of(figure)
    assert len(said) == sum(point.value is not None for point in points)
    assert sum("<b>" in each for each in said) == sum(
        bool(point.mark) and point.value is not None for point in points
    )
