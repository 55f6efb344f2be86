from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from spp_core.kinds import Explanation
from spp_core.reports import as_pptx
from spp_core.service import views
from spp_core.service.views import Review
from tests.reports.made import (
    BARS,
    HEAT,
    LINE,
    QUESTIONS,
    ROOM,
    STACKED,
    activity,
    comment,
    panel,
    review_of,
)
from tests.reports.test_paper import HOSTILE
from tests.reports.test_workbook import FORMULAS
from tests.service.held import Held


def read(review: Review) -> Any:
    return Presentation(io.BytesIO(as_pptx(review)))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def frames(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type in {3, 19}]


def charts(deck: Any) -> list[Any]:
    return [each.chart for each in frames(deck) if each.has_chart]


def tables(deck: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in each.table.rows]
        for each in frames(deck)
        if each.has_table
    ]


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_slide_has_a_title_that_says_what_was_found(made: Review) -> None:
    assert titles(read(made)) == [
        "Progress and impact",
        "11 of 12 triads answered.",
        "Feedback is where they differ most.",
        "Feedback is where they differ most. (continued)",
        "Two sticky points: T3 and T7.",
        "Ash scores highest.",
        "“B1” leads with 7.",
        "“confidence” was said most.",
        "Three rows went up.",
        "Three rows went up. (continued)",
        "3 needs, 2 of them with an offer.",
    ]


def test_titles_are_read_first_and_are_placeholders(made: Review) -> None:
    for slide in read(made).slides:
        assert slide.shapes[0].is_placeholder
        assert slide.shapes[0] == slide.shapes.title


def test_deck_is_wide_and_says_what_it_is(made: Review) -> None:
    deck = read(made)
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    assert deck.core_properties.title == "Progress and impact, Harbour Schools Partnership"
    assert deck.core_properties.language == "en-GB"
    assert [layout.name for layout in deck.slide_layouts] == ["Title Only"]


def test_charts_are_native_with_their_categories_and_values(made: Review) -> None:
    drawn = charts(read(made))
    kinds = [XL_CHART_TYPE.BAR_STACKED] * 2
    kinds += [XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_CLUSTERED]
    assert [each.chart_type for each in drawn] == [*kinds, *[XL_CHART_TYPE.LINE_MARKERS] * 2]
    labels = [label for each in drawn[:2] for label in each.plots[0].categories]
    assert labels == list(QUESTIONS)
    given = [
        [count for each in drawn[:2] for count in each.plots[0].series[place].values]
        for place in range(len(STACKED.parts))
    ]
    assert given == [list(part.counts) for part in STACKED.parts]
    before, after = drawn[3].plots[0].series
    assert list(before.values) == [row.before for row in BARS.rows]
    assert list(after.values) == [row.count for row in BARS.rows]


def test_chart_can_be_changed_in_its_own_sheet() -> None:
    [chart] = charts(read(review_of(activity("One", panel(chart=BARS)))))
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (None, "First round", "Second round")
    assert rows[1] == (BARS.rows[0].label, 4, 9)


def test_sticky_points_are_labelled_with_why() -> None:
    [chart] = charts(read(review_of(activity("One", panel(chart=LINE)))))
    whole, marked = chart.plots[0].series
    assert [value for value in marked.values if value is not None] == [2.4, 1.6]
    assert marked.name == "Sticky"  # as the sentence and the table call it
    assert marked.points[2].data_label.text_frame.text == "drops by 1.5"
    assert marked.marker.size > whole.marker.size
    groups = {name for path in chart.plots[0].categories.flattened_labels for name in path[:1]}
    assert groups == {point.group for point in LINE.points}


def test_charts_and_tables_say_what_they_show(made: Review) -> None:
    deck = read(made)
    described = [each._element.nvGraphicFramePr.cNvPr.get("descr") for each in frames(deck)]
    assert described[0] == "11 of 12 triads answered."
    assert described[1] == made.activities[0].panels[0].explanation.sentence
    assert len([each for each in described if each]) == len(described) == 10


def test_heat_map_is_a_table_with_coloured_cells() -> None:
    deck = read(review_of(activity("One", panel(chart=HEAT))))
    _, heat = tables(deck)
    assert heat[0] == ["", *HEAT.columns]
    assert heat[2][:5] == ["Triad Elm", "2", "5", "2", "–"]
    [_, frame] = frames(deck)
    fills = {each.get("val") for each in frame._element.iter(qn("a:srgbClr"))}
    assert {"f4e8d0", "14506f"} <= fills


def test_finding_without_chart_shows_its_table_whole_on_slides_of_readable_size() -> None:
    rows = tuple((f"Row {n}", "words " * (n % 30), str(n)) for n in range(80))
    found = replace(panel(), explanation=Explanation("Much.", ("Row", "Note", "n"), rows))
    deck = read(review_of(activity("One", found)))
    shown = tables(deck)[1:]
    assert len(shown) > 1
    assert {tuple(each[0]) for each in shown} == {("Row", "Note", "n")}
    body = [tuple(row) for each in shown for row in each[1:]]
    assert [row[0] for row in body] == [row[0] for row in rows]
    assert titles(deck)[2:] == ["Much.", *["Much. (continued)"] * (len(shown) - 1)]
    for frame in frames(deck):
        assert frame.top + frame.height <= deck.slide_height
        assert frame.left + frame.width <= deck.slide_width


def test_very_long_note_goes_on_in_further_rows() -> None:
    note = " ".join(f"word{n}" for n in range(900))
    found = replace(panel(), explanation=Explanation("Much.", ("Note",), ((note,),)))
    deck = read(review_of(activity("One", found)))
    shown = [row[0] for each in tables(deck)[1:] for row in each[1:]]
    assert " ".join(" ".join(shown).split()) == note
    for frame in frames(deck):
        assert frame.top + frame.height <= deck.slide_height


def test_nothing_is_smaller_than_can_be_read(made: Review) -> None:
    deck = read(made)
    for slide in deck.slides:
        sizes = [int(each.get("sz")) for each in slide._element.iter(qn("a:rPr"))]
        assert min(sizes) >= 1400
    for chart in charts(deck):
        sizes = [int(each.get("sz")) for each in chart._chartSpace.iter(qn("a:defRPr"))]
        assert min(size for size in sizes if size) >= 1400


def test_slide_says_who_answered_and_what_leads_say(made: Review) -> None:
    first = read(made).slides[2]
    said = words(first)
    assert "12 triads answered" in said
    assert "“We knew about the feedback. It is next term’s focus.” Ada Byron, 29" in said
    notes = first.notes_slide.notes_text_frame.text
    assert made.activities[0].panels[0].explanation.sentence in notes
    assert "Ada Byron" in notes


def test_rules_and_words_without_a_bar_are_in_the_notes(made: Review) -> None:
    deck = read(made)
    assert made.activities[0].panels[1].rules[0] in deck.slides[4].notes_slide.notes_text_frame.text


def test_long_comments_have_slides_of_their_own() -> None:
    said = " ".join(f"word{n}" for n in range(900))
    deck = read(review_of(activity("One", panel(chart=BARS), comments=(comment(said),))))
    assert titles(deck)[3:5] == ["What leads say: One", "What leads say: One (continued)"]
    shown = " ".join(words(slide) for slide in list(deck.slides)[3:])
    assert all(f"word{n}" in shown for n in range(900))


def test_withheld_review_says_why() -> None:
    deck = read(review_of(withheld="Too few to be shown by themselves."))
    assert titles(deck)[-1] == "Too few to be shown by themselves."


def test_room_without_answers_has_a_slide_an_activity(held: Held) -> None:
    review = views.review(held.store, held.person, held.room.id, held.now)
    deck = read(review)
    assert len(deck.slides) == 2 + len(review.activities)
    assert charts(deck) == []


@pytest.mark.parametrize("typed", [*HOSTILE, *FORMULAS])
def test_nothing_typed_breaks_the_file_or_becomes_a_formula(typed: str) -> None:
    odd = replace(BARS, rows=(replace(BARS.rows[0], label=typed, group=typed),))
    found = panel(typed, odd, title=typed, rules=(typed,))
    listed = replace(panel(typed), explanation=Explanation(typed, (typed,), ((typed,),)))
    line = replace(LINE, points=tuple(replace(p, name=typed, group=typed) for p in LINE.points))
    reviewed = activity("Typed", found, listed, panel(chart=line), comments=(comment(typed),))
    deck = read(review_of(reviewed, room=replace(ROOM, partnership=typed, title=typed)))
    assert len(charts(deck)) == 2
    for chart in charts(deck):
        blob = chart.part.chart_workbook.xlsx_part.blob
        sheet = openpyxl.load_workbook(io.BytesIO(blob)).active
        assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
        assert not [cell for row in sheet for cell in row if cell.hyperlink]
