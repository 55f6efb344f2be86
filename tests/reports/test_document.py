from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from spp_core.charts import Bar, Bars
from spp_core.reports import as_docx
from spp_core.review import Only
from spp_core.service import views
from spp_core.service.views import Review
from tests.reports.made import CHARTS, ROOM, activity, comment, panel, review_of
from tests.reports.test_paper import HOSTILE
from tests.service.held import Held


def read(review: Review) -> Any:
    return Document(io.BytesIO(as_docx(review)))


def words(document: Any, *styles: str) -> list[str]:
    return [each.text for each in document.paragraphs if not styles or each.style.name in styles]


def test_document_says_what_it_is_and_in_which_language(made: Review) -> None:
    document = read(made)
    about = document.core_properties
    assert about.title == "Progress and impact, Harbour Schools Partnership"
    assert about.author == "Harbour Schools Partnership"
    assert about.language == "en-GB"
    [language] = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def test_page_is_a4_and_numbered(made: Review) -> None:
    [section] = read(made).sections
    assert round(section.page_width / Mm(1)) == 210
    assert round(section.page_height / Mm(1)) == 297
    instructions = [each.text for each in section.footer._element.iter(qn("w:instrText"))]
    assert [each.strip() for each in instructions] == ["PAGE", "NUMPAGES"]


def test_paragraph_that_a_file_ends_with_takes_no_page(made: Review) -> None:
    last = read(made).paragraphs[-1]
    spacing = last.paragraph_format
    assert (last.text, spacing.space_before, spacing.space_after) == ("", 0, 0)
    assert spacing.line_spacing == Pt(1)


def test_headings_are_headings_in_order(made: Review) -> None:
    document = read(made)
    assert words(document, "Title") == ["Progress and impact"]
    assert words(document, "Heading 1", "Heading 2") == [
        "Who took part",
        "Time against plan",
        "The review checklist",
        "The process line",
        "Every triad, every row",
        "The question that matters",
        "In a few words",
        "Since last year",
        "Who can help whom",
    ]


def test_contents_lead_to_headings_that_are_there(made: Review) -> None:
    document = read(made)
    body = document.element.body
    led = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    places = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert led == places
    assert len(led) == len(words(document, "Heading 1", "Heading 2"))


def test_tables_repeat_their_header_row(made: Review) -> None:
    tables = read(made).tables
    assert len(tables) == 9
    for table in tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None
        assert sum(each.width for each in table.columns) == pytest.approx(Mm(166), rel=0.01)
    took_part = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert took_part[0] == ["Triad", "Schools", "Phases", "Activities answered"]
    assert took_part[1][0] == "Oak"
    assert took_part[-1] == [
        "Lime",
        "Lime Primary School, Lime Academy, Lime Infants",
        "Primary",
        "0 of 4",
    ]


def test_every_chart_is_a_picture_with_its_sentence(made: Review) -> None:
    document = read(made)
    described = [each._inline.docPr.get("descr") for each in document.inline_shapes]
    panels = [each for reviewed in made.activities for each in reviewed.panels]
    assert described == [each.explanation.sentence for each in panels if each.chart]
    assert len(described) == len(CHARTS)
    assert {round(each.width / Mm(1)) for each in document.inline_shapes} == {166}
    captions = words(document, "Caption")
    assert captions[1] == "Chart 2: The process line"


def test_rules_are_a_list_and_comments_are_quoted(made: Review) -> None:
    document = read(made)
    assert words(document, "List Bullet") == list(made.activities[0].panels[1].rules)
    assert words(document, "Quote") == [
        "We knew about the feedback.\n\nIt is next term’s focus.",
        "Ada Byron, 29 November 2026",
        "Ask Elm what changed between visits.",
        "Grace Hopper, 29 November 2026",
    ]


def test_withheld_review_says_why_and_shows_nothing() -> None:
    document = read(
        review_of(withheld="Too few to be shown by themselves.", only=Only(triad="Oak"))
    )
    assert "Too few to be shown by themselves." in words(document)
    assert "Shows only: Oak" in words(document)
    assert len(document.inline_shapes) == 0


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_breaks_the_file(typed: str) -> None:
    odd = Bars((Bar(typed, 3, "#0072B2", typed, 2), Bar("plain", 0, "#D55E00", "other")))
    found = replace(panel(typed, odd, title=typed, rules=(typed,)))
    found = replace(found, explanation=replace(found.explanation, rows=((typed, "1", "2"),)))
    reviewed = activity("Typed", found, comments=(comment(typed),))
    document = read(review_of(reviewed, room=replace(ROOM, partnership=typed, title=typed)))
    assert "Typed" in words(document, "Heading 1")


def test_markup_and_emoji_are_kept_as_they_were_typed() -> None:
    typed = '<w:p>&amp; #panic() "quoted", 🎉 مدرسة'
    assert typed in words(read(review_of(activity("One", panel(typed)))))


def test_room_without_answers_is_written(held: Held) -> None:
    review = views.review(held.store, held.person, held.room.id, held.now)
    document = read(review)
    assert "0 of 2 triads answered." in words(document)
    asked = [each.activity.line.title for each in review.activities]
    assert words(document, "Heading 1")[2:] == asked
