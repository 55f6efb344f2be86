from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.reports.cells import FORMULA, harmless, unharmed

CELLS = st.text() | st.text("'=+-@\tab", max_size=6)


@given(CELLS)
def test_harmless_cell_begins_no_formula_and_can_be_read_back(cell: str) -> None:
    assert not harmless(cell).startswith(FORMULA)
    assert unharmed(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["Ashfield", "O’Hara", "'s", "a=b", "", " =1"])
def test_cell_that_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == unharmed(cell) == cell
