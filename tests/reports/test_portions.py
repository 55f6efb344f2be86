from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import (
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
    Slopes,
    Stacked,
)
from spp_core.reports.portions import (
    ACROSS,
    beside,
    is_number,
    labels_of,
    pages_of,
    shares,
    shows_something,
    side_by_side,
)
from tests.reports.made import CHARTS

labels = st.lists(st.text(max_size=400), max_size=40)


@given(labels)
def test_stacked_portions_together_are_the_chart(words: list[str]) -> None:
    counts = tuple(range(len(words)))
    parts = pages_of(Stacked(tuple(words), (Part("one", counts, "#0072B2"),)))
    assert list(chain.from_iterable(labels_of(each) for each in parts)) == words
    kept = [count for each in parts if isinstance(each, Stacked) for count in each.parts[0].counts]
    assert kept == list(counts)


@given(labels)
def test_bars_portions_together_are_the_chart(words: list[str]) -> None:
    rows = tuple(Bar(each, 1, "#0072B2") for each in words)
    parts = pages_of(Bars(rows))
    assert tuple(chain.from_iterable(each.rows for each in parts if isinstance(each, Bars))) == rows


@given(st.integers(1, 60), st.integers(1, 60))
def test_every_cell_of_a_heat_map_is_in_one_portion(down: int, across: int) -> None:
    cells = tuple(tuple(float(r * 100 + c) for c in range(across)) for r in range(down))
    rows, columns = tuple(str(n) for n in range(down)), tuple(str(n) for n in range(across))
    parts = [p for p in pages_of(Heat(rows, columns, cells, 0, 6000)) if isinstance(p, Heat)]
    assert sorted(cell for p in parts for row in p.cells for cell in row) == sorted(
        chain.from_iterable(cells)
    )
    assert all(len(row) == len(p.columns) for p in parts for row in p.cells)
    assert all(len(p.cells) == len(p.rows) for p in parts)


def test_chart_that_fits_a_page_stays_whole() -> None:
    for chart in CHARTS.values():
        assert pages_of(chart) == (chart,)


def test_chart_of_many_long_rows_is_spread_over_pages() -> None:
    parts = pages_of(Stacked(("word " * 30,) * 24, (Part("one", (1,) * 24, "#0072B2"),)))
    sizes = [len(labels_of(each)) for each in parts]
    assert len(sizes) > 1
    assert max(sizes) - min(sizes) <= 1


def test_line_of_many_points_is_spread_alike() -> None:
    points = tuple(Point(str(n), "", 1.0) for n in range(30))
    parts = pages_of(Line(points, 0, 5, ""))
    assert [len(each.points) for each in parts if isinstance(each, Line)] == [15, 15]


def test_links_of_many_names_are_spread_over_pages() -> None:
    names = tuple(f"Triad {n}" for n in range(70))
    links = tuple(Link(name, names[-1 - n], "", said=True) for n, name in enumerate(names))
    parts = [p for p in pages_of(Links("a", "b", names, names, links)) if isinstance(p, Links)]
    assert [len(part.links) for part in parts] == [30, 30, 10]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_chart_with_something_in_it_is_shown(chart: Chart) -> None:
    assert shows_something(chart)


@pytest.mark.parametrize(
    "chart",
    [
        Stacked((), ()),
        Stacked(("a",), (Part("one", (0,), "#0072B2"),)),
        Bars(()),
        Cloud(()),
        Line((Point("a", "", None),), 0, 5, ""),
        Heat(("a",), ("b",), ((None,),), 0, 5),
        Slopes(("a",), (), 0, 5, ""),
        Links("a", "b", ("Oak",), ("Elm",), ()),
    ],
)
def test_chart_with_nothing_in_it_is_not(chart: Chart) -> None:
    assert not shows_something(chart)
    assert len(pages_of(chart)) == 1


tables = st.integers(1, 30).flatmap(
    lambda wide: st.tuples(
        st.lists(st.text(max_size=30), min_size=wide, max_size=wide),
        st.lists(st.lists(st.text(max_size=90), min_size=wide, max_size=wide), max_size=40),
    )
)


@given(tables)
def test_no_column_of_a_wide_table_is_lost(table: tuple[list[str], list[list[str]]]) -> None:
    columns, rows = tuple(table[0]), tuple(tuple(row) for row in table[1])
    parts = side_by_side(columns, rows)
    assert (columns[0], *(c for heads, _ in parts for c in heads[1:])) == columns
    assert all(heads[0] == columns[0] for heads, _ in parts)
    for index, row in enumerate(rows):
        assert (row[0], *(cell for _, cells in parts for cell in cells[index][1:])) == row


@given(tables)
def test_shares_leave_room_in_every_column_and_keep_to_the_page(
    table: tuple[list[str], list[list[str]]],
) -> None:
    for columns, rows in side_by_side(tuple(table[0]), tuple(tuple(row) for row in table[1])):
        found = shares(columns, rows)
        assert min(found) > 0
        assert sum(found) <= ACROSS + len(columns)


@given(st.integers(1, 100))
def test_no_row_of_a_long_narrow_table_is_lost(many: int) -> None:
    rows = tuple((f"w{n}", str(n)) for n in range(many))
    parts = beside(("Word", "Notes"), rows)
    assert tuple(chain.from_iterable(parts)) == rows
    assert len(parts) == (3 if many >= 12 else 1)


def test_day_in_a_table_is_one_word_with_room_for_it() -> None:
    columns = ("For", "What", "Who", "By when", "From")
    said = ("Learning clusters", "Plan the work between peers openly, " * 4, "Our triad", "Oak")
    [(kept, rows)] = side_by_side(columns, ((*said[:3], "17 December 2026", said[3]),))
    assert rows[0][3] == "17 December 2026".replace(" ", "\N{NO-BREAK SPACE}")
    assert shares(kept, rows)[3] > len("17 December 2026")


def test_table_with_much_to_say_stays_in_one() -> None:
    rows = tuple(("word " * 12, "more words " * 6) for _ in range(30))
    assert beside(("What", "Why"), rows) == [rows]


def test_numbers_are_told_from_words() -> None:
    assert all(map(is_number, ("3", "2.5", "+1", "\N{MINUS SIGN}2", "40%", "–", "")))
    assert not any(map(is_number, ("3 of 4", "A1", "1.2.3", "2 to 3")))
