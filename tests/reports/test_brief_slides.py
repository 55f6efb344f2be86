from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from spp_core.kinds.records import Brief, Briefly
from spp_core.reports import FILES, as_pptx
from spp_core.reports.brief_slides import (
    SIZES,
    Paragraph,
    as_brief_pptx,
    has_brief,
    paragraphs_of,
    portions,
    tall,
)
from spp_core.reports.slide_pages import BOTTOM
from spp_core.service import views
from spp_core.service.views import Review
from tests.reports.made import activity, panel, review_of
from tests.reports.test_paper import HOSTILE
from tests.service.held import Held
from tests.service.year_review import NEXT, hold_year, set_up
from tests.short_workshop import NOW

ROOM = 5.6
"""Inches of a slide's body."""


@pytest.fixture
def year(held: Held) -> Held:
    """A year's review, held."""
    there = set_up(held.store, held.person)
    hold_year(there)
    return there


def review(year: Held, **how: Any) -> Review:
    return views.review(year.store, year.person, year.room.id, NOW, **how)


def read(found: Review) -> Any:
    return Presentation(io.BytesIO(as_brief_pptx(found)))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def briefly(*groups: tuple[str, tuple[Briefly, ...]], **other: Any) -> Review:
    made = activity("What happened this year?", panel())
    return review_of(replace(made, brief=Brief(groups, **other)))


def sizes(deck: Any) -> set[float]:
    """Points of the bullets."""
    return {
        paragraph.runs[0].font.size.pt
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph._p.find(f".//{qn('a:buChar')}") is not None
    }


def test_year_is_three_slides_in_the_order_of_the_seed(year: Held) -> None:
    deck = read(review(year))
    assert titles(deck) == [
        "1. What happened this year?",
        "2. Key learning and reflections",
        "3. What will we do next year?",
    ]
    happened, learned, ahead = map(words, deck.slides)
    assert happened.index("Every child reads") < happened.index("Reading partners")
    assert happened.index("Every child belongs") < happened.index("Special schools joined (Elm)")
    assert "Leaders learn together" not in happened
    assert "Trust takes time (Oak)" in learned
    assert f"{NEXT} (answers to: The learning cluster; Amira; by 19 May 2027; Oak)" in ahead


def test_last_slide_has_whom_we_answer_to_and_how_much(year: Held) -> None:
    happened, _, ahead = map(words, read(review(year)).slides)
    assert "Accountability points" in ahead
    assert "The learning cluster  1" in ahead
    assert "Our triad  none yet" in ahead
    assert "Accountability points" not in happened


def test_without_names_nobody_is_named(year: Held) -> None:
    said = "\n".join(map(words, read(review(year, names=False)).slides))
    assert not any(name in said for name in ("Oak", "Elm", "Amira"))
    assert "Triad 1" in said
    assert NEXT in said


def test_it_is_offered_only_where_there_is_something_to_be_brief_about(year: Held) -> None:
    [file] = [each for each in FILES if each.make is as_brief_pptx]
    assert file.fits(review(year))
    assert not file.fits(review_of(activity("Scores", panel())))
    assert file.named(year.room) != next(f for f in FILES if f.make is as_pptx).named(year.room)


def test_what_was_left_empty_says_so(held: Held) -> None:
    deck = read(review(set_up(held.store, held.person)))
    assert len(deck.slides) == 3
    assert all("Nothing was written here." in words(slide) for slide in deck.slides)


def test_words_are_real_bullets_that_can_be_edited_in_one_box(year: Held) -> None:
    for slide in read(review(year)).slides:
        bullets = slide.shapes._spTree.findall(f".//{qn('a:buChar')}")
        assert bullets
        assert len({id(each.getparent().getparent().getparent()) for each in bullets}) == 1
        assert not any(shape.shape_type == 13 for shape in slide.shapes)


def test_more_words_are_set_smaller_before_they_go_on_to_another_slide() -> None:
    found = []
    for count in (3, 12, 60):
        bullets = tuple(Briefly(f"What happened, number {n}") for n in range(count))
        deck = read(briefly(("Reading", bullets)))
        found.append((len(deck.slides), sizes(deck)))
    (one, largest), (still_one, smaller), (more, smallest) = found
    assert (one, still_one) == (1, 1)
    assert more > 1
    assert largest == {SIZES[0]}
    assert SIZES[-1] < min(smaller) < SIZES[0]
    assert smallest == {SIZES[-1]}


def test_heading_is_said_again_on_the_slide_where_it_goes_on() -> None:
    deck = read(briefly(("Reading", tuple(Briefly(f"Number {n}") for n in range(60)))))
    assert titles(deck)[1] == "What happened this year? (continued)"
    assert "Reading (continued)" in words(deck.slides[1])
    assert all("Number" in words(slide) for slide in deck.slides)


def test_many_accountability_points_stand_above_the_foot() -> None:
    points = tuple((f"Somebody {n}", n) for n in range(9))
    [slide] = read(briefly(("Reading", (Briefly("Words"),)), points=points)).slides
    tiles = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text[:8] == "Somebody"]
    assert len(tiles) == 9
    assert max(tile.top + tile.height for tile in tiles) <= Inches(BOTTOM) + 1
    [body] = [s for s in slide.shapes if s.has_text_frame and "Words" in s.text_frame.text]
    assert body.top + body.height < min(tile.top for tile in tiles)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_opens_again(text: str) -> None:
    assert has_brief(briefly((text, (Briefly(text, (text,), text),)), points=((text, 1),)))
    assert len(read(briefly((text, (Briefly(text, (text,), text),)), points=((text, 1),))).slides)


@given(
    st.lists(
        st.tuples(st.just("Priority"), st.lists(st.integers(1, 1500), min_size=1, max_size=9)),
        max_size=8,
    )
)
def test_nothing_is_lost_and_no_slide_is_overfull(
    drawn: list[tuple[str, list[int]]],
) -> None:
    groups = tuple((name, tuple(Briefly("ab " * n) for n in long)) for name, long in drawn)
    said = paragraphs_of(Brief(groups))
    shared = portions(said, ROOM, SIZES[-1])
    kept = [each for portion in shared for each in portion if "(continued)" not in each.words]
    assert kept == said
    for portion in shared:
        assert tall(portion, SIZES[-1]) <= ROOM
        assert not portion or portion[0].heading
        assert not portion or not portion[-1].heading


def test_heading_without_anything_below_it_does_not_go_on_alone() -> None:
    said = [Paragraph("A", heading=True), *[Paragraph("x")] * 3, Paragraph("B", heading=True)]
    said += [Paragraph("y")]
    first, second = portions(said, tall(said[:5], 14), 14)
    assert [each.words for each in first] == ["A", "x", "x", "x"]
    assert [each.words for each in second] == ["B", "y"]
