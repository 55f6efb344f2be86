from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Faults
from spp_core.forms import Prose, Repeat
from spp_core.kinds import Answer, Asking
from spp_core.kinds.coded_notes import KIND

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("coded_notes", 'instrument = "reflection-questions"\nonly = ["A", "B"]')


@pytest.fixture
def notes(given: Given) -> list[Answer]:
    return given(
        oak={
            "note.A.aaaaaa": {"text": "We stick to plans"},
            "note.B.bbbbbb": {"text": "More open than last year"},
        },
        elm={"note.A.cccccc": {"text": "Feedback after each review"}},
    )


def test_areas_are_asked_for_notes_with_their_sub_areas_folded_below(spec: Any) -> None:
    first, below, *_ = KIND.form(spec, Asking()).sections
    assert (first.title, first.hint, first.folded) == ("IMPROVEMENT", "To what extent", False)
    assert isinstance(first.fields[0], Repeat)
    assert below.folded
    [about] = below.fields
    assert isinstance(about, Prose)
    assert about.bullets[0] == "Are we sticking to our plans and getting things done?"


def test_notes_stand_under_their_areas(spec: Any, notes: list[Answer]) -> None:
    tally = KIND.tally(spec, notes)
    assert tally.n == 2
    assert [(h.words, [n.text for n in h.notes]) for h in tally.headings] == [
        ("IMPROVEMENT", ["We stick to plans", "Feedback after each review"]),
        ("BELIEFS AND BEHAVIOURS", ["More open than last year"]),
    ]
    assert KIND.explain(spec, tally).sentence == (
        "2 ballots wrote 3 notes. IMPROVEMENT: 2; BELIEFS AND BEHAVIOURS: 1."
    )


def test_pinned_note_comes_first(spec: Any, notes: list[Answer]) -> None:
    pinned = [replace(a, pinned=a.item == "note.A.cccccc") for a in notes]
    assert KIND.tally(spec, pinned).notes[0].text == "Feedback after each review"


def test_review_says_who_wrote_where_that_may_be_seen(spec: Any, notes: list[Answer]) -> None:
    result, words = KIND.panels(spec, [replace(a, name=a.ballot.title()) for a in notes])
    assert result.explanation.columns == ("Area", "Note", "Who")
    assert result.explanation.rows[1] == ("IMPROVEMENT", "Feedback after each review", "Elm")
    assert words.id == "themes"
    assert KIND.panels(spec, notes)[0].explanation.columns == ("Area", "Note")


def test_frame_is_the_instrument_with_its_title(spec: Any) -> None:
    frame = KIND.frame(spec)
    assert (frame.id, frame.title) == ("reflection-questions", "Partnership reflection questions")
    assert [area.id for area in frame.areas] == ["A", "B"]
    assert {theme.area for theme in frame.themes} == {"A", "B"}


def test_plan_may_give_the_frame_a_title_of_its_own(parsed: Parse) -> None:
    table = 'instrument = "reflection-questions"\nframe_title = "Visits"'
    assert KIND.frame(parsed("coded_notes", table)).title == "Visits"


def test_one_area_needs_no_screen_for_all(parsed: Parse, spec: Any) -> None:
    assert KIND.result_steps(spec) == 3
    one = parsed("coded_notes", 'instrument = "reflection-questions"\nonly = ["A"]')
    assert KIND.result_steps(one) == 1


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('instrument = "evidence-of-impact"', "every area needs a title; headings, questions"),
        ('groups = [{ id = "a", title = "A", items = [{ id = "b", text = "B" }] }]', "is missing"),
        ('instrument = "reflection-questions"\nat_most = 0', "must be 1 or more"),
    ],
)
def test_plan_at_fault_is_refused(parsed: Parse, table: str, said: str) -> None:
    with pytest.raises(Faults) as caught:
        parsed("coded_notes", table)
    assert said in str(caught.value.faults)
