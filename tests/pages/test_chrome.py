from __future__ import annotations

from pages.parts.chrome import SHORT, grid


def test_short_cells_stay_on_one_line_and_all_are_text() -> None:
    long = "<b>" + "x" * SHORT
    drawn = grid(("By", "What"), [("30 September 2027", long)])
    assert '<td class="short">30 September 2027</td>' in drawn
    assert f'<td class="">&lt;b&gt;{"x" * SHORT}</td>' in drawn
