from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.forms import Date, Repeat, Text
from spp_core.kinds import Answer, Asking
from spp_core.kinds.canvas import KIND
from spp_core.kinds.records import ANY_DAY, Said

SPEC = """
[[fields]]
id = "offers"
label = "We can offer"
at_most = 2
limit = 20

[[fields]]
id = "start"
label = "We start on"
type = "date"

[[fields]]
id = "thought"
label = "A thought"
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("canvas", SPEC)


def test_field_is_words_a_day_or_several_entries(spec: Any) -> None:
    [section] = KIND.form(spec, Asking()).sections
    offers, start, thought = section.fields
    assert isinstance(offers, Repeat)
    assert isinstance(start, Date)
    assert isinstance(thought, Text)
    assert (offers.at_most, offers.fields[0].item) == (2, "text")


def test_entries_are_counted_by_ballot(spec: Any, given: Given) -> None:
    answers = given(
        oak={
            "offers.aaaaaa": {"text": "Phonics"},
            "offers.bbbbbb": {"text": "Phonics"},
            "start": "2027-01-10",
        },
        elm={"offers.cccccc": {"text": "Phonics"}, "start": "2027-02-01"},
    )
    tally = KIND.tally(spec, answers)
    assert tally.n == 2
    assert [(f.n, f.entries) for f in tally.fields] == [
        (2, (Said("Phonics", 2),)),
        (2, (Said("2027-01-10", 1), Said("2027-02-01", 1))),
        (0, ()),
    ]
    explanation = KIND.explain(spec, tally)
    assert explanation.sentence == "2 ballots answered. 2 of 3 fields filled in."
    assert explanation.columns == ("Field", "Entry", "Ballots (of 2)")
    assert explanation.rows[0] == ("We can offer", "Phonics", "2")
    assert explanation.rows[3] == ("A thought", "–", "0")


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("offers", "words"),
        ("offers.aaaaaa", "words"),
        ("offers.aaaaaa", {"text": "x" * 21}),
        ("start", "next week"),
        ("thought.aaaaaa", {"text": "x"}),
        ("thought", {"text": "x"}),
    ],
)
def test_entry_that_does_not_suit_its_field_is_refused(spec: Any, item: str, value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(spec, ANY_DAY), item, value, {})


def test_words_are_contributions_and_days_are_not(spec: Any, given: Given) -> None:
    answers = given(oak={"offers.aaaaaa": {"text": "Phonics"}, "start": "2027-01-10"})
    [words] = KIND.contributions(spec, answers)
    assert (words.heading, words.text) == ("We can offer", "Phonics")


def test_instrument_gives_a_field_for_each_item(parsed: Parse) -> None:
    spec = parsed("canvas", KIND.example)
    assert len(spec.fields) == 6
    first = spec.fields[0]
    assert (first.id, first.type) == ("capacity-training", "date")
    assert first.hint == "Face to face · Start of EMBED Phase"


def test_groups_of_an_instrument_become_sections(parsed: Parse) -> None:
    form = KIND.form(parsed("canvas", 'instrument = "embed-programme"'), Asking())
    assert [(s.title, len(s.fields)) for s in form.sections] == [
        ("", 6),
        ("Looking ahead to your SPP session", 2),
    ]


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("", "spec.fields"),
        ("fields = []", "spec.fields"),
        ('fields = [{id = "a", label = "A"}, {id = "a", label = "B"}]', "spec"),
        ('fields = [{id = "a", label = "A", type = "file"}]', "spec.fields[0].type"),
        ('fields = [{id = "a", label = "A", at_most = 0}]', "spec.fields[0].at_most"),
        ('instrument = "nowhere"', "spec.instrument"),
        ('only = ["a"]\nfields = [{id = "a", label = "A"}]', "spec.only"),
    ],
)
def test_canvas_that_cannot_be_drawn_is_a_fault(parsed: Parse, table: str, key: str) -> None:
    with pytest.raises(Faults) as caught:
        parsed("canvas", table)
    assert [fault.key for fault in caught.value.faults] == [key]


@pytest.fixture
def filled(given: Given) -> list[Answer]:
    return given(
        oak={
            "offers.aaaaaa": {"text": "Phonics"},
            "offers.bbbbbb": {"text": "Maths"},
            "start": "2027-01-10",
        },
        elm={"offers.cccccc": {"text": "Phonics"}, "gone": "no longer asked"},
        ash={"gone": "no longer asked"},
    )


def named(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def test_review_of_few_fields_has_a_line_a_ballot(spec: Any, filled: list[Answer]) -> None:
    [result] = KIND.panels(spec, named(filled))
    assert result.explanation.columns == ("We can offer", "We start on", "A thought", "Who")
    assert result.explanation.rows == (
        ("Phonics · Maths", "10 January 2027", "–", "Oak"),
        ("Phonics", "–", "–", "Elm"),
    )
    [unnamed] = KIND.panels(spec, filled)
    assert unnamed.explanation.columns == ("We can offer", "We start on", "A thought")


def test_review_of_many_fields_has_a_line_an_entry(parsed: Parse, filled: list[Answer]) -> None:
    more = "".join(f'[[fields]]\nid = "x{n}"\nlabel = "X{n}"\n' for n in range(2))
    spec = parsed("canvas", SPEC + more)
    [result] = KIND.panels(spec, named(filled))
    assert result.explanation.columns == ("Field", "Entry", "Ballots (of 3)", "Who")
    assert result.explanation.rows[:4] == (
        ("We can offer", "Phonics", "2", "Oak, Elm"),
        ("We can offer", "Maths", "1", "Oak"),
        ("We start on", "10 January 2027", "1", "Oak"),
        ("A thought", "–", "0", ""),
    )
    [unnamed] = KIND.panels(spec, filled)
    assert unnamed.explanation.columns == ("Field", "Entry", "Ballots (of 3)")


def test_review_of_an_empty_canvas_has_no_lines(spec: Any) -> None:
    [result] = KIND.panels(spec, [])
    assert (result.explanation.sentence, result.explanation.rows) == (
        "Nobody has answered yet.",
        (),
    )
