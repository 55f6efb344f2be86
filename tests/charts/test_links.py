from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spp_core.charts import Link, Links, Look, drawn
from spp_core.charts.links import MOST, SAID, SUGGESTED, arranged, first, portions

CHART = Links(
    "Can help",
    "Need help",
    ("Oak", "Elm <b>", "Ash"),
    ("Ash", "Fir", "Oak"),
    (
        Link("Oak", "Fir", "Reading at home", said=True),
        Link("Elm <b>", "Oak", "Phonics <i>", said=False),
        Link("Elm <b>", "Oak", "Attendance", said=False),
    ),
)


def named(count: int, letter: str) -> tuple[str, ...]:
    return tuple(f"{letter}{n}" for n in range(count))


@st.composite
def any_links(draw: st.DrawFn, most: int = 40) -> Links:
    left = named(draw(st.integers(0, most)), "L")
    right = named(draw(st.integers(0, most)), "R")
    if not left or not right:
        return Links("Can", "Need", left, right, ())
    one = st.builds(Link, st.sampled_from(left), st.sampled_from(right), st.text(), st.booleans())
    return Links("Can", "Need", left, right, tuple(draw(st.lists(one, max_size=60))))


def lines_of(chart: Links, look: Look | None = None) -> list[Any]:
    traces = drawn(chart, look or Look()).data
    return [trace for trace in traces if trace.mode == "lines+markers"]


def names_of(chart: Links, look: Look) -> list[list[str]]:
    return [list(trace.text) for trace in drawn(chart, look).data if trace.mode == "text"]


def test_line_a_pair_says_what_about_when_pointed_at() -> None:
    lines = lines_of(CHART)
    assert [line.hovertext for line in lines] == [
        f"Elm &lt;b&gt; → Oak<br>Phonics &lt;i&gt; ({SUGGESTED})<br>Attendance ({SUGGESTED})",
        f"Oak → Fir<br>Reading at home ({SAID})",
    ]


def test_said_and_suggested_differ_by_dash_and_arrow_as_well_as_colour() -> None:
    suggested, said = lines_of(CHART)
    assert (said.name, suggested.name) == (SAID, SUGGESTED)
    assert said.line.dash == "solid" != suggested.line.dash
    assert said.line.color != suggested.line.color
    assert said.line.width > suggested.line.width
    assert said.marker.size[-1] > 0 == suggested.marker.size[-1]


def test_pair_is_said_as_soon_as_one_of_its_links_is() -> None:
    links = (*CHART.links, Link("Elm <b>", "Oak", "Governors", said=True))
    lines = lines_of(Links("Can", "Need", CHART.left, CHART.right, links))
    assert [line.name for line in lines] == [SAID, SAID]
    assert [line.showlegend for line in lines] == [True, False]


def test_line_runs_from_its_name_to_its_name() -> None:
    shown = arranged(CHART)
    for line, (left, right) in zip(
        lines_of(CHART), [("Elm <b>", "Oak"), ("Oak", "Fir")], strict=True
    ):
        assert (line.x[0], line.x[-1]) == (0, 1)
        assert line.y[0] == shown.left.index(left)
        assert line.y[-1] == shown.right.index(right)


def test_names_near_those_they_are_linked_to_and_last_without() -> None:
    assert arranged(CHART).right == ("Fir", "Oak", "Ash")
    assert arranged(CHART).left == CHART.left


def test_names_without_a_link_are_shown_and_markup_is_harmless() -> None:
    left, right = names_of(CHART, Look())
    assert left == ["Oak", "Elm &lt;b&gt;", "Ash"]
    assert sorted(right) == ["Ash", "Fir", "Oak"]


def test_what_is_over_thirty_names_is_left_out_and_said() -> None:
    chart = Links(
        "Can", "Need", named(33, "L"), named(31, "R"), (Link("L32", "R30", "x", said=True),)
    )
    figure = drawn(chart, Look(wall=True))
    left, right = names_of(chart, Look(wall=True))
    assert len(left) == len(right) == MOST
    assert left[0] == "L32"
    assert right[0] == "R30"
    said = [note.text for note in figure.layout.annotations]
    assert said[-1] == "3 more on the left and 1 more on the right: see the list"


def test_nothing_left_out_is_not_mentioned() -> None:
    full = Links("Can", "Need", named(30, "L"), named(30, "R"), ())
    assert len(drawn(full, Look()).layout.annotations) == 2


def test_thirty_names_on_the_wall_stand_by_turns_further_out_with_room_for_their_letters() -> None:
    look = Look(wall=True)
    chart = Links("Can", "Need", named(30, "L"), named(30, "R"), ())
    figure = drawn(chart, look)
    left = next(trace for trace in figure.data if trace.mode == "text")
    assert len(set(left.x)) == 2
    top, bottom = figure.layout.yaxis.range[::-1]
    pitch = 520 / (bottom - top)
    assert 2 * pitch > look.size
    few = Links("Can", "Need", named(15, "L"), named(15, "R"), ())
    straight = next(trace for trace in drawn(few, look).data if trace.mode == "text")
    assert len(set(straight.x)) == 1


@pytest.mark.parametrize("look", [Look(d, w) for d in (False, True) for w in (False, True)])
def test_links_of_nothing_are_drawn_all_the_same(look: Look) -> None:
    assert drawn(Links("Can", "Need", (), (), ()), look).to_json()
    assert drawn(Links("Can", "Need", ("Oak",), (), ()), look).to_json()


@given(any_links())
@settings(max_examples=40)
def test_links_of_any_size_are_drawn(chart: Links) -> None:
    figure = drawn(chart, Look(wall=True))
    seen = first(chart)
    pairs = {(each.left, each.right) for each in seen.links}
    assert len([trace for trace in figure.data if trace.mode == "lines+markers"]) == len(pairs)


@given(any_links())
def test_order_changes_nothing_but_the_order(chart: Links) -> None:
    shown = arranged(chart)
    assert sorted(shown.left) == sorted(chart.left)
    assert sorted(shown.right) == sorted(chart.right)
    assert shown.links == chart.links


@given(any_links(), st.integers(1, 12))
def test_portions_have_every_link_once_every_name_and_no_more_than_fit(
    chart: Links, most: int
) -> None:
    parts = portions(chart, most)
    links = [each for part in parts for each in part.links]
    assert sorted(map(str, links)) == sorted(map(str, chart.links))
    assert {name for part in parts for name in part.left} == set(chart.left)
    assert {name for part in parts for name in part.right} == set(chart.right)
    for part in parts:
        assert max(len(part.left), len(part.right)) <= most
        assert {each.left for each in part.links} <= set(part.left)
        assert {each.right for each in part.links} <= set(part.right)
