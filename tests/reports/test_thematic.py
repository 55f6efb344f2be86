"""The sample review comes in by the product's own import, and its report has its themes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from spp_core.charts import Cloud
from spp_core.reports import FILES
from spp_core.reports.outline import Drawing
from spp_core.reports.thematic import has_quotations, thematic, thematic_docx, thematic_pdf
from spp_core.review import Only
from spp_core.service import actions, views
from spp_core.service.views import Review
from spp_core.store import Store
from tests.reports.made import made_review
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "partnership-review.json"
AREAS = [
    "PEOPLE: WHAT DOES IT DO FOR LEADERS?",
    "PROCESS: WHAT DOES IT DO FOR DEVELOPING PRACTICE?",
    "IMPACT: WHAT DOES IT DO FOR CHILDREN AND COMMUNITIES?",
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('sample')}/spp.sqlite3")
    ada = account(store, "ada", "facilitator")
    yield Held(store, ada, actions.import_room(store, ada, SAMPLE.read_bytes(), NOW), NOW)
    store.close()


def review(held: Held, **wanted: Any) -> Review:
    return views.review(held.store, held.person, held.room.id, NOW, **wanted)


def paragraphs(made: Review, *styles: str) -> list[str]:
    document = Document(io.BytesIO(thematic_docx(made)))
    return [each.text for each in document.paragraphs if each.style.name in styles]


def printed(made: Review) -> str:
    pages = PdfReader(io.BytesIO(thematic_pdf(made))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_areas_are_headings_in_order_with_key_themes_last(sample: Held) -> None:
    made = review(sample)
    assert paragraphs(made, "Title") == ["Partnership review"]
    assert paragraphs(made, "Heading 1") == ["KEY AREAS OF DISCUSSION", *AREAS, "KEY THEMES"]
    assert all(words in printed(made) for words in (*AREAS, "KEY THEMES"))


def test_every_theme_says_how_many_spoke_of_it(sample: Held) -> None:
    made = review(sample)
    headings = [h for h in paragraphs(made, "Heading 2") if h != "The specific impacts"]
    said = [each for each in paragraphs(made, "Quiet") if each.startswith("Said by")]
    themes = dict(zip(headings, said, strict=True))
    assert len(themes) == 18
    assert themes["Trust, and comfort in not knowing"] == "Said by 4 of 8 schools."
    assert themes["Challenge without punishment"] == "Said by 3 of 8 schools."
    assert "Said by 4 of 8 schools" in printed(made)


def test_theme_whose_words_are_all_quoted_above_is_no_empty_heading(sample: Held) -> None:
    made = review(sample)
    above = [each for each in paragraphs(made, "Quiet") if "quoted above" in each]
    assert above == [
        (
            "Spoken of, too, in words quoted above: “Delicate questions taken up together”"
            " (1 of 8 schools)."
        ),
        "Spoken of, too, in words quoted above: “All of them are our children” (2 of 8 schools).",
    ]
    assert "All of them are our children" not in paragraphs(made, "Heading 2")


def test_what_was_quoted_above_stands_on_the_page_of_its_own_area(sample: Held) -> None:
    made = review(sample)
    document = Document(io.BytesIO(thematic_docx(made)))
    lines = [each for each in document.paragraphs if "quoted above" in each.text]
    assert [each.paragraph_format.keep_with_next for each in lines] == [False, False]
    reader = PdfReader(io.BytesIO(thematic_pdf(made)))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    [page] = [each for each in pages if "Delicate questions" in each and "quoted above" in each]
    assert "We look out and up" in page


def test_quotation_within_a_quotation_has_single_marks(sample: Held) -> None:
    quotes = paragraphs(review(sample), "Quote")
    assert any(each.startswith("“We say ‘I don't know yet’ to each other.") for each in quotes)
    assert not any("””" in each for each in quotes)


def test_each_quotation_is_there_once_and_what_may_not_be_quoted_is_not(sample: Held) -> None:
    quotes = paragraphs(review(sample), "Quote")
    words, speakers = quotes[::2], quotes[1::2]
    assert len(words) == len(set(words)) == 36
    assert words[0].startswith("“It is trust, but not the soft kind.")
    assert set(speakers) >= {"a head teacher", "a leader", "Rosa Field, head teacher"}
    everything = printed(review(sample)) + str(quotes)
    for kept_back in ("close to giving up", "about our governors", "asked my staff"):
        assert kept_back not in everything
    assert not any(school in everything for school in ("Alder Primary", "Gorse Park"))


def test_without_names_nobody_is_named(sample: Held) -> None:
    made = review(sample, names=False)
    everything = printed(made) + str(paragraphs(made, "Quote"))
    assert "Rosa" not in everything
    assert "a head teacher" in everything


def test_specific_impacts_are_bullets_under_their_themes(sample: Held) -> None:
    bullets = paragraphs(review(sample), "List Bullet")
    assert len(bullets) == 10
    assert bullets[0] == "Quality assurance of a subject (3 of 8 schools)"
    assert (
        "Parity across schools (1 of 8 schools): The same trips and clubs on offer in all eight"
        " schools."
    ) in bullets
    below = paragraphs(review(sample), "List Bullet 2")
    assert below[0].startswith("Writing in Years 3 and 4 checked by all three schools")
    assert len(below) == len(set(below)) == 10


def test_key_themes_are_a_cloud_and_a_table(sample: Held) -> None:
    made = review(sample)
    [drawing] = [each for each in thematic(made).blocks if isinstance(each, Drawing)]
    assert isinstance(drawing.chart, Cloud)
    assert drawing.chart.words[0] == ("Trust, and comfort in not knowing", 4)
    [table] = Document(io.BytesIO(thematic_docx(made))).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Theme", "Area", "Said by"]
    assert cells[1][0::2] == ["Trust, and comfort in not knowing", "4 of 8 schools"]
    assert len(cells) == 21


def test_review_page_offers_it_only_where_there_are_quotations(sample: Held) -> None:
    assert not has_quotations(made_review())
    by_theme = [each for each in FILES if each.stem == "by-theme"]
    assert [each.suffix for each in by_theme] == ["pdf", "docx"]
    assert all(each.fits(review(sample)) for each in by_theme)
    assert not any(each.fits(made_review()) for each in by_theme)
    assert by_theme[0].named(sample.room).endswith(f"-by-theme-{sample.room.code}.pdf")


def test_choice_that_is_too_small_says_so_and_no_more(sample: Held) -> None:
    made = review(sample, only=Only(school="Alder Primary School"))
    assert made.withheld
    assert paragraphs(made, "Heading 1", "Quote") == []
    assert "Too few to be shown" in printed(made)


@pytest.mark.parametrize("ballot_is", ["triad", "person"])
def test_before_anything_is_coded_the_words_stand_under_no_theme(
    held: Held, ballot_is: str
) -> None:
    held = hold(held.store, held.person, roster="Oak\nElm", ballot_is=ballot_is)
    held.move("jump quotations", "open")
    assert printed(review(held)).count("Nothing of what was said") == 3
    named = {"who": "Ada Byron", "called": "name", "leave": "reports"}
    held.put("said.people.aaaaaa", {"text": "Trust first. <b>#1</b>", **named})
    held.put("said.people.bbbbbb", {"text": "Trust always", **named}, "Elm")
    made = review(held)
    assert paragraphs(made, "Heading 2") == ["Under no theme yet"]
    assert "“Trust first. <b>#1</b>”" in paragraphs(made, "Quote")
    assert re.search("Nothing is coded to a theme yet. .*“trust”", printed(made))
    assert ("Ada Byron" in str(paragraphs(made, "Quote"))) == (ballot_is == "triad")
