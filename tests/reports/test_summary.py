from __future__ import annotations

import io
from datetime import date

from docx import Document
from pypdf import PdfReader

from spp_core.reports.outline import Heading, Point, Points, Words
from spp_core.reports.summary import summary, summary_docx, summary_pdf
from spp_core.review.synthesis import Section, Statement, Synthesis, Visit, lettered, synthesis
from tests.reports.test_paper import HOSTILE, named
from tests.review.test_synthesis import FRAME, SECTION, said

MAY, JUNE = date(2027, 5, 4), date(2027, 6, 18)


def visits(n: int) -> Synthesis:
    """So many partnerships: all speak of heads, the first of money, the second of nothing else."""
    found = [
        Visit(
            f"p{number}",
            (MAY, JUNE)[number % 2],
            (
                said(f"Heads meet {number} times", "heads"),
                *([said("Money goes where it is needed.", "need")] if number == 0 else []),
                *([said("Loose end")] if number == 1 else []),
            ),
            (Statement("Vision", "Every child a reader"),),
        )
        for number in range(n)
    ]
    return synthesis(found, [SECTION], lettered(each.partnership for each in found))


def test_summary_has_the_shape_of_a_visits_report() -> None:
    told = summary("Development visit", visits(8))
    assert told.title == "Development visit – summary report"
    assert not told.contents
    assert [each for each in told.blocks if isinstance(each, Words)][:3] == [
        Words(
            "This report is based on 8 visits to 8 partnerships "
            "between 4 May 2027 and 18 June 2027."
        ),
        Words("Each partnership discussed: vision."),
        Words("Main successes were in two main areas:"),
    ]
    headings = [(each.level, each.words) for each in told.blocks if isinstance(each, Heading)]
    assert headings == [
        (1, "Main successes"),
        (2, "i) People"),
        (2, "ii) Money"),
        (2, "Under no theme yet: 1 statement"),
        (1, "Areas by partnership"),
        (1, "In their own words"),
        (2, "Vision"),
    ]


def test_point_is_a_theme_its_partnerships_and_what_was_said() -> None:
    points = [each for each in summary("Visit", visits(3)).blocks if isinstance(each, Points)]
    assert points[0].items == (
        Point(
            "Heads",
            "(3 of 3 partnerships)",
            ("Heads meet 0 times.", "Heads meet 1 times.", "Heads meet 2 times."),
        ),
    )
    assert points[1].items == (
        Point("By need", "(1 of 3 partnerships): Money goes where it is needed."),
    )
    assert points[2].items == (Point("", "Loose end."),)
    assert points[3].items == (Point("", "Every child a reader."),)


def test_no_statement_is_put_down_to_a_partnership() -> None:
    blocks = summary("Visit", visits(4)).blocks
    points = str([each for each in blocks if isinstance(each, Points)])
    assert "Partnership A" not in points
    assert "Partnership A" in str(blocks)


def test_summary_of_one_visit_says_there_is_nothing_to_compare() -> None:
    told = summary("Visit", visits(1))
    assert "nothing to compare" in str(told.blocks)
    assert Words("1 of 1 partnership discussed: vision.") in told.blocks
    points = [each for each in told.blocks if isinstance(each, Points)]
    assert points[0].items == (Point("Heads", "– Heads meet 0 times."),)


def test_many_partnerships_are_counted_and_do_not_stand_in_columns() -> None:
    told = summary("Visit", visits(20))
    assert "20 of 20 partnerships" in str(told.blocks)
    assert told.drawings == ()
    assert len(summary("Visit", visits(8)).drawings) == 1


def test_two_partnerships_are_not_told_apart() -> None:
    told = summary("Visit", visits(2))
    assert told.drawings == ()
    assert "too few" in str(told.blocks)
    assert "Partnership A" not in str(told.blocks)


def test_visits_coded_to_nothing_have_no_areas() -> None:
    found = [Visit("p", MAY, (said("Loose"),))]
    told = summary("Visit", synthesis(found, [SECTION], {"p": "P"}))
    headings = [each.words for each in told.blocks if isinstance(each, Heading)]
    assert headings == ["Main successes", "Under no theme yet: 1 statement"]


def test_document_has_headings_bullets_and_bold_key_words() -> None:
    document = Document(io.BytesIO(summary_docx("Development visit", visits(8))))
    assert document.core_properties.title.startswith("Development visit – summary report")
    assert document.core_properties.subject.startswith("Summary of 8 visits to 8 partnerships")
    styles = {each.text: each.style.name for each in document.paragraphs if each.style}
    assert styles["i) People"] == "Heading 2"
    bullets = [each for each in document.paragraphs if each.text.startswith("Heads (8 of 8")]
    assert bullets[0].style
    assert bullets[0].style.name == "List Bullet"
    assert [(run.text, bool(run.bold)) for run in bullets[0].runs[:2]] == [
        ("Heads", True),
        (" ", False),
    ]
    assert styles["Heads meet 0 times."] == "List Bullet 2"
    assert "Contents" not in styles
    people, money = ([cell.text for cell in row.cells] for row in document.tables[0].rows[1:])
    assert people[:2] == ["Main successes: People", "8 of 8 partnerships"]
    assert money == ["Main successes: Money", "1 of 8 partnerships", "Partnership A (1)"]


def test_pdf_is_tagged_and_says_the_same() -> None:
    reader = PdfReader(io.BytesIO(summary_pdf("Development visit", visits(8))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata
    assert reader.metadata.title == "Development visit – summary report, 8 partnerships"
    assert len(named(reader, "/L")) >= 4
    assert len(named(reader, "/H1", "/H2")) == 7
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "By need (1 of 8 partnerships): Money goes where it is needed." in words
    assert "Each partnership discussed: vision." in words


def test_whatever_was_written_can_be_printed() -> None:
    statements = tuple(said(words, "heads") for words in HOSTILE)
    found = [Visit(each, MAY, statements, (Statement("\ud800", ""),)) for each in "pqr"]
    section = Section("f", "Main #successes $", FRAME)
    made = synthesis(found, [section], dict.fromkeys("pqr", HOSTILE[0]))
    assert PdfReader(io.BytesIO(summary_pdf(HOSTILE[1], made))).pages
    assert Document(io.BytesIO(summary_docx(HOSTILE[1], made))).paragraphs
