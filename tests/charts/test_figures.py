from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import (
    AREA_COLOURS,
    SCALE_COLOURS,
    Bar,
    Look,
    Part,
    bars,
    distribution,
)

QUIET, WALL = Look(), Look(wall=True)
TWO_PARTS = [Part("True", [3, 0], SCALE_COLOURS[-1]), Part("Not yet", [1, 2], "#f4e8d0", "/")]


def test_distribution_has_a_trace_a_part_and_hides_noughts() -> None:
    figure = distribution(["first", "second"], TWO_PARTS, QUIET)
    assert [list(trace.x) for trace in figure.data] == [[3, 0], [1, 2]]
    assert [list(trace.text) for trace in figure.data] == [["3", ""], ["1", "2"]]
    assert list(figure.layout.yaxis.ticktext) == ["first", "second"]
    bottom, top = figure.layout.yaxis.range
    assert top == 0 < figure.data[0].y[0] < figure.data[0].y[1] < bottom


def test_parts_differ_by_pattern_as_well_as_colour() -> None:
    plain, striped = distribution(["a", "b"], TWO_PARTS, QUIET).data
    assert plain.marker.pattern.shape is None
    assert striped.marker.pattern.shape == "/"
    assert plain.marker.color != striped.marker.color


def test_counts_are_light_on_dark_and_dark_on_light() -> None:
    dark, light = distribution(["a", "b"], TWO_PARTS, QUIET).data
    assert (dark.textfont.color, light.textfont.color) == ("#ffffff", "#14171a")


def test_name_of_a_part_cannot_carry_markup() -> None:
    figure = distribution(["a"], [Part("<i>x</i>", [1], "#ffffff")], QUIET)
    assert figure.data[0].name == "&lt;i&gt;x&lt;/i&gt;"


def areas(before: bool) -> list[Bar]:
    first, second = AREA_COLOURS[:2]
    return [
        Bar("A1", 4, first, "IMPROVEMENT", 2 if before else None),
        Bar("A2", 0, first, "IMPROVEMENT", 3 if before else None),
        Bar("B1", 1, second, "BELIEFS", 0 if before else None),
    ]


def test_bars_of_an_area_share_a_colour_and_a_name_in_the_legend() -> None:
    figure = bars(areas(before=False), QUIET)
    assert [trace.name for trace in figure.data] == ["IMPROVEMENT", "BELIEFS"]
    assert [trace.marker.color for trace in figure.data] == list(AREA_COLOURS[:2])
    assert [list(trace.x) for trace in figure.data] == [[4, 0], [1]]
    assert [len(trace.y) for trace in figure.data] == [2, 1]
    assert figure.layout.showlegend


def test_bars_with_an_earlier_round_stand_beside_it() -> None:
    figure = bars(areas(before=True), QUIET)
    assert [trace.name for trace in figure.data] == ["First round", "IMPROVEMENT", "BELIEFS"]
    assert list(figure.data[0].x) == [2, 3, 0]
    earlier, *now = figure.data
    assert all(trace.offset == 0 for trace in now)
    assert earlier.offset + earlier.width == 0


def test_bars_without_groups_need_no_legend() -> None:
    figure = bars([Bar("here", 2, "#000000"), Bar("there", 1, "#000000")], QUIET)
    assert not figure.layout.showlegend


def test_figure_grows_with_its_rows_and_their_lines() -> None:
    short = bars([Bar("a", 1, "#000000")], WALL).layout.height
    longer = bars([Bar("a " * 80, 1, "#000000")], WALL).layout.height
    more = bars([Bar("a", 1, "#000000")] * 4, WALL).layout.height
    assert short < longer
    assert short < more


@pytest.mark.parametrize("dark", [False, True])
def test_figure_without_rows_is_drawn_all_the_same(dark: bool) -> None:
    assert bars([], Look(dark)).to_json()
    assert distribution([], [], Look(dark)).to_json()


@given(st.lists(st.integers(1, 400), min_size=2, max_size=8), st.booleans())
def test_rows_stand_as_far_apart_as_their_labels_need(lengths: list[int], wall: bool) -> None:
    figure = distribution(
        ["ab " * n for n in lengths], [Part("n", lengths, "#ffffff")], Look(wall=wall)
    )
    axis = figure.layout.yaxis
    halves = [(tick.count("<br>") + 1) / 2 for tick in axis.ticktext]
    places = zip(axis.tickvals, halves, strict=True)
    ends = [edge for centre, half in places for edge in (centre - half, centre + half)]
    assert ends == sorted(ends)
    assert ends[0] > 0
    assert ends[-1] < axis.range[0]


def test_stripes_lie_on_the_part_s_own_colour_on_dark_ground_too() -> None:
    part = Part("Not yet", [3], "#f4e8d0", "/")
    [trace] = distribution(["A"], [part], Look(dark=True)).data
    assert trace.marker.pattern.bgcolor == "#f4e8d0"
