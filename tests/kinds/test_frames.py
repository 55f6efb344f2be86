from __future__ import annotations

from spp_core.content import Library
from spp_core.kinds.frames import Area, Theme, frame_of


def test_each_group_is_an_area_and_each_item_a_theme_of_it(library: Library) -> None:
    instrument = library.find("reflection-questions")
    assert instrument
    frame = frame_of(instrument.id, instrument.title, instrument.groups)
    assert (frame.id, frame.title) == ("reflection-questions", "Partnership reflection questions")
    assert frame.areas[0] == Area("A", "IMPROVEMENT")
    assert frame.themes[-1].area == "D"
    assert frame.under("A")[0] == Theme(
        "A1", "Are we sticking to our plans and getting things done?", "A"
    )
    assert [theme.id for theme in frame.under("B")] == ["B1", "B2", "B3"]
    assert frame.under("nowhere") == ()


def test_area_without_a_title_goes_by_its_text(library: Library) -> None:
    instrument = library.find("evidence-of-impact")
    assert instrument
    areas = frame_of("e", "", instrument.groups).areas
    assert areas[1].title == "As a trio, interrogate the evidence, asking"
