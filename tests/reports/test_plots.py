from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import SCALE_COLOURS, Bar, Bars, Chart, Cloud, Heat, Links, Part, Stacked
from spp_core.reports.legible import one_line
from spp_core.reports.plots import LABEL, heat_colour, label, plots
from spp_core.reports.portions import PAPER
from tests.reports.made import BARS, CHARTS, CLOUD, HEAT, LINE, LINKS, SLOPES

DRAWN = {name: chart for name, chart in CHARTS.items() if not isinstance(chart, Heat | Links)}


@pytest.mark.parametrize("chart", DRAWN.values(), ids=DRAWN)
def test_every_series_has_a_figure_a_label(chart: Chart) -> None:
    made = plots(chart, PAPER, 99)
    assert made
    for plot in made:
        assert plot.labels
        assert {len(series.values) for series in plot.series} == {len(plot.labels)}


def test_marked_points_are_a_series_of_their_own() -> None:
    [plot] = plots(LINE, PAPER, 99)
    whole, marked = plot.series
    assert [place for place, value in enumerate(marked.values) if value is not None] == [2, 6]
    assert marked.words[2] == "drops by 1.5"
    assert whole.values[2] == marked.values[2]
    assert plot.groups[0] == "Agree what matters"


def test_line_without_marks_needs_no_legend() -> None:
    points = tuple(replace(point, mark="") for point in LINE.points)
    [plot] = plots(replace(LINE, points=points), PAPER, 99)
    assert not plot.legend


def test_two_rounds_stand_beside_each_other() -> None:
    [plot] = plots(BARS, PAPER, 99)
    assert [series.name for series in plot.series] == ["First round", "Second round"]
    assert plot.series[1].colours == tuple(row.colour for row in BARS.rows)
    assert plot.high == 9


def test_one_round_has_a_series_a_group() -> None:
    rows = tuple(replace(row, before=None) for row in BARS.rows)
    [plot] = plots(Bars(rows), PAPER, 99)
    assert [series.name for series in plot.series] == ["Area A", "Area B", "Area C", "Area D"]
    assert plot.series[1].values == (None, 7, 2, None, None)


def test_bars_without_groups_keep_their_colours() -> None:
    [plot] = plots(Bars((Bar("a", 1, "#111111"), Bar("b", 2, "#222222"))), PAPER, 99)
    [series] = plot.series
    assert series.colours == ("#111111", "#222222")


def test_cloud_has_as_many_bars_as_are_wanted() -> None:
    [plot] = plots(CLOUD, PAPER, 3)
    assert plot.labels == ("confidence", "reading", "pupil voice")


def test_portions_share_one_axis() -> None:
    rows = tuple(Bar(f"{n} {'word ' * 30}", n, "#0072B2") for n in range(40))
    made = plots(Bars(rows), PAPER, 99)
    assert len(made) > 1
    assert {plot.high for plot in made} == {39}


@pytest.mark.parametrize(
    "chart",
    [
        HEAT,
        LINKS,
        Bars(()),
        Bars((Bar("a", 0, "#0072B2"),)),
        Cloud(()),
        Stacked(("a",), (Part("1", (0,), "#0072B2"),)),
        replace(SLOPES, rows=()),
        replace(LINE, points=()),
    ],
)
def test_what_shows_nothing_has_no_plot(chart: Chart) -> None:
    assert plots(chart, PAPER, 99) == ()


@given(st.text(max_size=400), st.booleans())
def test_label_is_short_and_keeps_what_stands_in_brackets(words: str, more: bool) -> None:
    made = label(f"{words} (n = 8)" if more else words)
    assert len(made) <= LABEL
    assert "\n" not in made
    if more and one_line(words):
        assert made.endswith("(n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}8)")


@given(st.floats(0, 5))
def test_heat_is_one_of_the_scale_and_darker_where_there_is_more(value: float) -> None:
    mine = SCALE_COLOURS.index(heat_colour(HEAT, value))
    assert mine == pytest.approx(value, abs=0.5)
    assert heat_colour(HEAT, 0) == SCALE_COLOURS[0]
    assert heat_colour(HEAT, 5) == SCALE_COLOURS[-1]
