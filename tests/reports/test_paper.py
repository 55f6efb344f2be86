from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from spp_core.charts import Bar, Bars, Chart
from spp_core.reports import as_pdf
from spp_core.reports.paper import DOTS, pictures
from spp_core.review import Only
from spp_core.service import views
from spp_core.service.views import Review
from tests.reports.made import CHARTS, ROOM, activity, comment, panel, review_of
from tests.service.held import Held

HOSTILE = (
    "#panic() $ x $ * _ @me \\ `code` <b>bold</b> // \"quoted\", 'it’s' [x] {y} ~ = -- ---",
    "🎉 👩‍🏫 👍🏽 🇬🇧 ☃",
    "مدرسة النور בית ספר",
    "学校 વિદ્યાલય",
    "bell \x07 null \x00 half \ud800 high \udfff end \ufffe \ufeff",
    "\u202egarbled\u2066",
    "q\u0303\u0489 א\u0303 \u0301",
    "x" * 4000,
    "",
    "first\r\n\r\nsecond\nthird",
)


def read(review: Review) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(review)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""

    def below(element: Any) -> Iterator[Any]:
        found = element.get_object()
        if isinstance(found, list):
            for each in found:
                yield from below(each)
        elif hasattr(found, "get"):
            if "/S" in found:
                yield found
            if "/K" in found:
                yield from below(found["/K"])

    yield from below(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def named(reader: PdfReader, *names: str) -> list[Any]:
    return [each for each in tags(reader) if each["/S"] in names]


def test_file_is_tagged_and_says_that_it_is_accessible(made: Review) -> None:
    reader = read(made)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == "Progress and impact, Harbour Schools Partnership"
    described = reader.xmp_metadata
    assert described
    assert b"<pdfuaid:part>1</pdfuaid:part>" in described.stream.get_data()


def test_headings_are_in_order_and_none_is_skipped(made: Review) -> None:
    levels = [int(each["/S"][2:]) for each in named(read(made), "/H1", "/H2", "/H3", "/H4")]
    assert levels[0] == 1
    assert 2 in levels
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_chart_has_its_sentence_as_alternative_text(made: Review) -> None:
    figures = [each for each in named(read(made), "/Figure") if "/Alt" in each]
    sentences = [
        each.explanation.sentence
        for reviewed in made.activities
        for each in reviewed.panels
        if each.chart
    ]
    assert [each["/Alt"] for each in figures] == sentences
    assert len(sentences) == len(CHARTS)


def test_every_table_has_a_header_row(made: Review) -> None:
    tables = named(read(made), "/Table")
    assert len(tables) == 9
    for table in tables:
        heads = [each.get_object()["/S"] for each in table["/K"]]
        assert heads[0] == "/THead"


def test_all_that_was_found_is_in_it(made: Review) -> None:
    said = words(read(made))
    for wanted in (
        "Harbour Schools Partnership",
        "20 November 2026",
        "11 of 12 triads answered",
        "85 minutes planned, 85 taken",
        "Oak Primary School, Oak Academy, Oak Infants",
        "The process line",
        "It is low: half of the triads or more",
        "It is next term’s focus.",
        "Grace Hopper, 29 November 2026",
        "Page 1 of",
    ):
        assert wanted in said


def test_contents_lead_to_every_activity(made: Review) -> None:
    reader = read(made)
    outline = [each.title for each in reader.outline if not isinstance(each, list)]
    assert outline[-4:] == [each.activity.line.title for each in made.activities]
    assert named(reader, "/TOC")


def test_withheld_review_says_why_and_shows_nothing() -> None:
    review = review_of(withheld="Too few to be shown by themselves.", only=Only(triad="Oak"))
    said = words(read(review))
    assert "Too few to be shown by themselves." in said
    assert "Shows only Oak" in said
    assert "Chart" not in said


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_chart_is_drawn_as_a_picture_of_page_width(chart: Chart) -> None:
    [picture] = pictures([chart])
    drawn = Image.open(io.BytesIO(picture))
    assert drawn.width == round(166 / 25.4 * DOTS)
    colours = drawn.convert("RGB").getcolors(1 << 24)
    assert colours
    assert len(colours) > 20


def test_pictures_are_as_many_as_the_charts() -> None:
    assert pictures([]) == []
    assert len(pictures(list(CHARTS.values()))) == len(CHARTS)


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_obeyed_or_breaks_the_file(typed: str) -> None:
    odd = Bars((Bar(typed, 3, "#0072B2", typed, 2), Bar("plain", 0, "#D55E00", "other")))
    reviewed = activity(
        "Typed", panel(typed, odd, title=typed, rules=(typed,)), comments=(comment(typed),)
    )
    room = replace(ROOM, partnership=typed, title=typed)
    assert len(read(review_of(reviewed, room=room)).pages) > 1


def test_markup_is_printed_as_it_was_typed() -> None:
    typed = "#panic() $x$ *bold* _it_ @me `code` <b>x</b>"
    assert typed in words(read(review_of(activity("One", panel(typed)))))


def test_emoji_are_printed_by_their_names() -> None:
    said = words(read(review_of(activity("One", panel("Well done 🎉")))))
    assert "Well done [party popper]" in said


def reviewed(held: Held) -> Review:
    return views.review(held.store, held.person, held.room.id, held.now)


def test_room_without_answers_is_printed(held: Held) -> None:
    said = words(read(reviewed(held)))
    assert "0 of 2 triads answered" in said
    assert "A short workshop" in said


def test_room_with_one_ballot_is_printed_with_what_it_said(held: Held) -> None:
    held.move("jump scores", "open")
    held.put("r1", 4)
    held.move("close", "jump promises", "open")
    held.put("c.aaaaaa", {"what": "Visit Elm #1", "who": "Bo", "by": "2027-01-01"})
    said = words(read(reviewed(held)))
    assert "1 of 2 triads answered" in said
    assert "Visit Elm #1" in said
    assert "Chart" in said
