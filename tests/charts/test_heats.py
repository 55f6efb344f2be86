from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import SCALE_COLOURS, Heat, Look, drawn

HEAT = Heat(("Oak", "Elm <b>"), ("1", "2.1", "2.2"), ((5, None, 0), (3.5, 2, 3)), 0, 5)
CELLS = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.tuples(*[st.none() | st.floats(0, 5)] * n), max_size=40)
)


def test_every_value_is_printed_in_its_cell_and_none_is_blank() -> None:
    cells, values = drawn(HEAT, Look()).data
    assert [list(row) for row in cells.z] == [[5, None, 0], [3.5, 2, 3]]
    assert list(values.text) == ["5", "0", "3.5", "2", "3"]
    assert list(values.x) == [0, 2, 0, 1, 2]


def test_cells_have_the_colours_of_the_scale() -> None:
    [cells, _] = drawn(HEAT, Look()).data
    assert [colour for _, colour in cells.colorscale] == list(SCALE_COLOURS)
    assert (cells.zmin, cells.zmax) == (0, 5)


def test_values_are_light_on_dark_cells_and_dark_on_light() -> None:
    values = drawn(HEAT, Look()).data[1]
    assert values.textfont.color[:2] == ("#ffffff", "#14171a")


def test_first_row_is_on_top_and_columns_are_named_above() -> None:
    figure = drawn(HEAT, Look())
    bottom, top = figure.layout.yaxis.range
    assert top == 0 < figure.data[1].y[0] < figure.data[1].y[-1] < bottom
    assert list(figure.layout.yaxis.ticktext) == ["Oak", "Elm &lt;b&gt;"]
    assert figure.layout.xaxis.side == "top"


def test_long_label_takes_more_lines_and_its_row_more_room() -> None:
    name = "Ashfield, Broadoak and Cedar Grove primary schools"
    figure = drawn(Heat((name, "Oak"), ("1",), ((1,), (2,)), 0, 5), Look())
    first, second, third = figure.data[0].y
    assert "<br>" in figure.layout.yaxis.ticktext[0]
    assert second - first > third - second


@given(CELLS)
def test_heat_map_of_any_size_grows_with_its_rows(cells: list[tuple[float | None, ...]]) -> None:
    columns = tuple(str(n) for n in range(len(cells[0]) if cells else 1))
    names = tuple(f"Triad {n}" for n in range(len(cells)))
    figure = drawn(Heat(names, columns, tuple(cells), 0, 5), Look())
    assert figure.layout.height > len(cells) * 20
    assert len(figure.data[1].text) == sum(cell is not None for row in cells for cell in row)


@pytest.mark.parametrize("dark", [False, True])
def test_heat_map_of_nothing_is_drawn_all_the_same(dark: bool) -> None:
    assert drawn(Heat((), (), (), 0, 5), Look(dark)).to_json()
