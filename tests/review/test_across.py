from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spp_core.charts import Heat
from spp_core.kinds.measures import Measure, Measured
from spp_core.review.across import Side, across
from spp_core.review.across_told import across_finding

SCORE = Measure("check/a", "Staff are involved", "", ("0", "1", "2", "3", "4", "5"))
OTHER = Measure("check/b", "It is shared", "The team:", ("0", "1", "2", "3", "4", "5"))
CARD = Measure("cards/c", "We meet", "", ("Not yet true", "True"))
DAY = date(2026, 11, 20)


def side(
    partnership: str, levels: list[int], measure: Measure = SCORE, name: str = "", day: date = DAY
) -> Side:
    standing = {f"b{place}": level for place, level in enumerate(levels)}
    return Side(partnership, name, day, 3, (Measured(measure, standing),))


def test_median_stands_with_n_and_too_few_are_not_told() -> None:
    found = across([side("p1", [4, 4, 5]), side("p2", [1, 2]), side("p3", [])])
    [line] = found.lines
    assert [(cell.value, cell.n) for cell in line.cells] == [(4.25, 3), (None, 2), (None, 0)]
    panel = across_finding(found, "Checklist")
    assert panel.explanation.rows == (
        ("Staff are involved", "4.2 (n = 3)", "too few (n = 2)", "–"),
    )


def test_cards_are_told_as_a_share_of_true() -> None:
    found = across([side("p1", [1, 1, 0, 0], CARD), side("p2", [1, 1, 1, 1], CARD)])
    panel = across_finding(found, "Cards")
    assert panel.explanation.rows[0][1:] == ("50 % (n = 4)", "100 % (n = 4)")
    assert "from 50 % (n = 4) to 100 % (n = 4)" in panel.explanation.sentence
    assert isinstance(panel.chart, Heat)
    assert (panel.chart.low, panel.chart.high) == (0.0, 1.0)
    assert panel.chart.columns == ("Partnership A (n = 4)", "Partnership B (n = 4)")


def test_partnerships_are_letters_unless_named_and_years_are_told_apart() -> None:
    found = across(
        [
            side("p2", [1, 1, 1], name="Harbour"),
            side("p1", [1, 1, 1], day=date(2026, 3, 1)),
            side("p3", [1, 1, 1]),
            side("p1", [2, 2, 2], day=date(2025, 3, 1)),
        ]
    )
    assert found.columns == (
        "Partnership A, 1 March 2025",
        "Partnership A, 1 March 2026",
        "Harbour",
        "Partnership B",
    )
    assert [cell.value for cell in found.lines[0].cells] == [2.0, 1.0, 1.0, 1.0]
    assert found.partnerships == 3


def test_what_was_not_asked_or_on_another_scale_is_said() -> None:
    short = Measure("check/a", "Staff are involved", "", ("0", "1", "2"))
    found = across([side("p1", [4, 4, 5]), side("p2", [1, 2, 1], short), side("p3", [], OTHER)])
    assert found.left_out == (
        "Partnership A was not asked: “It is shared”.",
        "Partnership B answered on another scale: “Staff are involved”.",
        "Partnership B was not asked: “It is shared”.",
        "Partnership C was not asked: “Staff are involved”.",
    )
    assert found.lines[0].cells[1].value is None


def test_items_on_several_scales_are_a_table_without_a_chart() -> None:
    both = Side("p1", "", DAY, 1, (Measured(SCORE, {"a": 1}), Measured(CARD, {"a": 1})))
    assert across_finding(across([both, both]), "Both").chart is None


@given(st.lists(st.lists(st.integers(0, 5), max_size=8), min_size=1, max_size=6))
def test_every_workshop_has_a_cell_within_the_scale_and_its_n(
    given_levels: list[list[int]],
) -> None:
    sides = [side(f"p{place}", levels) for place, levels in enumerate(given_levels)]
    found = across(sides)
    assert len(found.columns) == len(set(found.columns)) == len(sides)
    for line in found.lines:
        assert [cell.n for cell in line.cells] == [len(levels) for levels in given_levels]
        for cell in line.cells:
            assert (cell.value is None) == (cell.n < 3)
            assert cell.value is None or 0 <= cell.value <= 5
    assert found == across(list(reversed(sides)))
