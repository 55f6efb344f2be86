from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from spp_core.kinds import Answer, Row
from spp_core.reports import as_xlsx
from spp_core.reports.workbook import COLUMNS, sheet_names
from spp_core.service import views
from spp_core.service.views import Review
from tests.reports.made import (
    BARS,
    CHARTS,
    HEAT,
    LINE,
    LINKS,
    ROOM,
    STACKED,
    activity,
    comment,
    panel,
    review_of,
)
from tests.reports.test_paper import HOSTILE
from tests.service.held import Held

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FORMULAS = ("=1+1", "+1 more", "-cmd", "@SUM(A1)", "https://example.org", "internal:'Answers'!A1")


def read(review: Review) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(review)))


def words(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet for cell in row if cell.value not in {None, ""}]


def links(sheet: Any) -> list[Any]:
    return [cell.hyperlink for row in sheet for cell in row if cell.hyperlink]


def parts(review: Review, name: str) -> Iterator[Any]:
    """The parts of the file whose names match, in order of their numbers."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(review))) as kept:
        found = [each for each in kept.namelist() if re.fullmatch(name, each)]
        for each in sorted(found, key=lambda part: (len(part), part)):
            yield etree.fromstring(kept.read(each))


def charts(review: Review) -> list[Any]:
    return list(parts(review, r"xl/charts/chart\d+\.xml"))


def figures(chart: Any) -> list[list[str | None]]:
    """The values of each series, as Excel shows them before it reads the cells."""
    return [
        [found.text for found in values.iter(f"{CHART}v")] for values in chart.iter(f"{CHART}val")
    ]


def test_workbook_has_a_sheet_an_activity_between_overview_and_answers(made: Review) -> None:
    assert read(made).sheetnames == [
        "Overview",
        "The review checklist",
        "The question that matters",
        "In a few words",
        "Since last year",
        "Answers",
        "Chart figures",
    ]


def test_overview_says_who_when_and_how_long(made: Review) -> None:
    sheet = read(made)["Overview"]
    said = words(sheet)
    assert said[:5] == [
        "Progress and impact",
        "Harbour Schools Partnership",
        "20 November 2026",
        "Took part: 11 of 12 triads answered",
        "Time: 85 minutes planned, 85 taken",
    ]
    [welcome] = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Welcome"]
    assert welcome[1:4] == (10, 12, 2)
    places = [link.location for link in links(sheet)]
    assert places[0] == "'The review checklist'!A1"
    assert len(places) == 6


def test_sheet_has_finding_table_rules_and_comments(made: Review) -> None:
    sheet = read(made)["The review checklist"]
    said = words(sheet)
    assert said[0] == "The review checklist"
    assert "Two sticky points: T3 and T7." in said
    assert made.activities[0].panels[1].rules[0] in said
    assert "Ask Elm what changed between visits.\nGrace Hopper, 29 November 2026" in said
    rows = [row[:3] for row in sheet.iter_rows(values_only=True)]
    assert ("We agree a focus", 3.4, 0.71) in rows


def test_every_chart_is_native_and_described(made: Review) -> None:
    kinds = [
        [each.tag.removeprefix(CHART) for each in chart.iter() if each.tag.endswith("Chart")]
        for chart in charts(made)
    ]
    assert kinds == [["barChart"], ["lineChart"], ["barChart"], ["barChart"], ["lineChart"]]
    described = [
        found.get("descr")
        for drawing in parts(made, r"xl/drawings/drawing\d+\.xml")
        for found in drawing.iter(f"{DRAWING}cNvPr")
    ]
    panels = [each for reviewed in made.activities for each in reviewed.panels]
    drawn = [each for each in panels if each.chart and each.chart not in (HEAT, LINKS)]
    assert described == [each.explanation.sentence for each in drawn]


def test_chart_shows_the_figures_of_its_panel(made: Review) -> None:
    stacked, line, bars, _, slopes = map(figures, charts(made))
    assert stacked == [[str(count) for count in part.counts] for part in STACKED.parts]
    assert [float(each or 0) for each in line[0]] == [
        point.value for point in LINE.points if point.value is not None
    ]
    assert line[1] == ["2.4", "1.6"]
    assert bars == [
        [str(row.before) for row in BARS.rows],
        [str(row.count) for row in BARS.rows],
    ]
    assert slopes[3] == ["4"]


def test_sticky_points_say_why() -> None:
    [chart] = charts(review_of(activity("One", panel(chart=LINE))))
    said = " ".join(chart.itertext())
    assert "drops by 1.5" in said
    assert "low, and triads disagree" in said


def test_bars_of_all_portions_are_on_one_scale() -> None:
    rows = tuple(replace(BARS.rows[0], label=f"{n} " * 40, count=n) for n in range(30))
    found = charts(review_of(activity("One", panel(chart=replace(BARS, rows=rows)))))
    assert len(found) > 1
    assert len({each.find(f".//{CHART}max").get("val") for each in found}) == 1


def test_heat_map_is_a_coloured_table(made: Review) -> None:
    sheet = read(made)["The review checklist"]
    [area] = [each for each in sheet.conditional_formatting if len(each.rules) == 2]
    assert {rule.type for rule in area.rules} == {"cellIs", "colorScale"}
    top = sheet[str(area.sqref)]
    assert [[cell.value for cell in row] for row in top] == [list(row) for row in HEAT.cells]


def test_answers_are_one_a_row(made: Review) -> None:
    given = (
        (Answer("b1", "A1", 4, 1, "Oak"), Row("A1", "A focus", "4", "Step 1")),
        (Answer("b2", "A2", "more", 2, "Elm"), Row("A2", "What next?", "more")),
    )
    reviewed = replace(activity("One", panel()), rows=given)
    sheet = read(review_of(reviewed))["Answers"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == tuple(name for name, _ in COLUMNS)
    kind = "Score the checklist"
    assert rows == [
        ("activity", "One", kind, 1, "Oak", "A1", "Step 1", "A focus", 4),
        ("activity", "One", kind, 2, "Elm", "A2", None, "What next?", "more"),
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"


def test_every_sheet_prints_across_a4(made: Review) -> None:
    for sheet in read(made):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize("typed", [*HOSTILE, *FORMULAS])
def test_nothing_typed_becomes_formula_or_link_or_breaks_the_file(typed: str) -> None:
    odd = replace(BARS, rows=(replace(BARS.rows[0], label=typed, group=typed),))
    found = panel(typed, odd, title=typed, rules=(typed,))
    cells = (typed, "1", "2")
    found = replace(found, explanation=replace(found.explanation, columns=cells, rows=(cells,)))
    given = ((Answer("b1", "A1", typed, 1, typed), Row("A1", typed, typed, typed)),)
    reviewed = replace(activity("Typed", found, comments=(comment(typed),)), rows=given)
    review = review_of(reviewed, room=replace(ROOM, partnership=typed, title=typed))
    book = read(review)
    for sheet in book:
        for row in sheet:
            assert not [c.value for c in row if c.data_type == "f"]
            starts = [str(c.value)[:1] for c in row if c.data_type == "s"]
            assert not {"=", "+", "-", "@"} & set(starts)
        assert not [link for link in links(sheet) if link.target]
    assert len(charts(review)) == 1


def test_long_comment_takes_as_many_rows_as_it_needs_to_be_read() -> None:
    said = " ".join(f"word{n}" for n in range(2000))
    sheet = read(review_of(activity("One", panel(), comments=(comment(said),))))["One"]
    shown = [each for each in words(sheet) if "word" in each]
    assert " ".join(" ".join(shown).split()) == f"{said} Ada Byron, 29 November 2026"
    assert len(shown) > 1


def test_withheld_review_says_why() -> None:
    book = read(review_of(withheld="Too few to be shown by themselves."))
    assert book.sheetnames == ["Overview", "Answers", "Chart figures"]
    assert "Too few to be shown by themselves." in words(book["Overview"])


def test_room_without_answers_has_its_sheets_and_no_charts(held: Held) -> None:
    review = views.review(held.store, held.person, held.room.id, held.now)
    book = read(review)
    assert len(book.sheetnames) == len(review.activities) + 3
    assert charts(review) == []


def test_every_type_of_chart_is_tried(made: Review) -> None:
    panels = [each for reviewed in made.activities for each in reviewed.panels]
    assert {type(each.chart) for each in panels} == {type(each) for each in CHARTS.values()}


@given(st.lists(st.text(max_size=40) | st.sampled_from(["Vote", "vote", "History", "[a]:*?/\\"])))
def test_names_of_sheets_are_short_unlike_and_allowed(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len(names) == len(titles)
    folded = [name.casefold() for name in names]
    assert len(set(folded)) == len(names)
    assert not {"overview", "answers", "history", ""} & set(folded)
    for name in names:
        assert len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
