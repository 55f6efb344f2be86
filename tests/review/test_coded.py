from __future__ import annotations

from spp_core.charts import AREA_COLOURS, Bars
from spp_core.kinds import Contribution
from spp_core.kinds.frames import Area, Frame, Theme
from spp_core.review.coded import by_theme

AREAS = tuple(Area(str(at), f"Area {at}") for at in range(5))
THEMES = tuple(Theme(f"t{at}", f"Theme {at}", str(at)) for at in range(5))
FRAME = Frame("f", "Frame", AREAS, THEMES)
SAID = tuple(Contribution("oak", f"n{at}", f"Words {at}") for at in range(3))


def test_nothing_written_is_said() -> None:
    found = by_theme(FRAME, [], lambda _: ())
    assert found.explanation.sentence == "Nothing has been written yet that could be coded."
    assert (found.chart, found.rules, found.explanation.rows) == (None, (), ())


def test_visit_coded_to_nothing_lists_what_is_left() -> None:
    found = by_theme(FRAME, SAID, lambda _: ())
    assert found.explanation.sentence == (
        "3 statements, coded to 0 of 5 themes. Coded to nothing yet: 3."
    )
    assert [row[1:] for row in found.explanation.rows] == [
        ("Coded to nothing yet", "3", f"Words {at}") for at in range(3)
    ]
    assert found.chart is None


def test_statement_stands_under_each_of_its_themes_in_the_frames_order() -> None:
    codes = {"n0": THEMES[:2], "n1": THEMES[1:2]}
    found = by_theme(FRAME, SAID, lambda each: codes.get(each.item, ()))
    assert found.explanation.rows == (
        ("Area 0", "Theme 0", "1", "Words 0"),
        ("Area 1", "Theme 1", "2", "Words 0"),
        ("Area 1", "Theme 1", "2", "Words 1"),
        ("–", "Coded to nothing yet", "1", "Words 2"),
    )
    assert found.explanation.sentence.endswith("Most: “Theme 1” (2).")
    assert isinstance(found.chart, Bars)
    assert [(bar.label, bar.count, bar.colour, bar.group) for bar in found.chart.rows] == [
        ("Theme 0", 1, AREA_COLOURS[0], "Area 0"),
        ("Theme 1", 2, AREA_COLOURS[1], "Area 1"),
    ]


def test_more_areas_than_colours_are_told_apart_by_the_table_alone() -> None:
    found = by_theme(FRAME, SAID, lambda _: THEMES)
    assert isinstance(found.chart, Bars)
    assert {(bar.colour, bar.group) for bar in found.chart.rows} == {(AREA_COLOURS[0], "")}
    assert found.explanation.sentence.endswith("Most: “Theme 0” and 4 more (3).")
