from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Faults, Refused
from spp_core.forms import Pick, Prose, Repeat
from spp_core.kinds import Answer, Asking
from spp_core.kinds.records import ANY_DAY
from spp_core.kinds.tables import KIND

UNTITLED = """
[[groups]]
id = "a"
title = "A"
items = [{id = "x", text = "X"}]

[[groups]]
id = "b"
items = [{id = "y", text = "Y"}]
"""
Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("tables", KIND.example)


@pytest.fixture
def room(given: Given) -> list[Answer]:
    """Oak sits at one table and wrote at two; elm sits with oak; ash only wrote."""
    return given(
        oak={
            "here": ["aligned"],
            "note.aligned.aaaaaa": {"text": "Two priorities are enough"},
            "note.connected.bbbbbb": {"text": "Pair up the small schools"},
        },
        elm={"here": ["aligned"], "note.aligned.cccccc": {"text": "Say why we exist"}},
        ash={"note.sustainable.dddddd": {"text": "Trust takes time"}},
    )


def called(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def test_form_asks_for_the_table_and_folds_each_with_its_prompts(spec: Any) -> None:
    first, *tables = KIND.form(spec, Asking()).sections
    [here] = first.fields
    assert isinstance(here, Pick)
    assert here.at_most == 1
    assert [option.label for option in here.options] == [section.title for section in tables]
    assert all(section.folded for section in tables)
    prompts, notes = tables[0].fields
    assert isinstance(prompts, Prose)
    assert prompts.bullets[0] == "Build the skills of enquiry"
    assert isinstance(notes, Repeat)


def test_table_has_those_who_are_there_and_the_notes_of_all_who_were(
    spec: Any, room: list[Answer]
) -> None:
    tally = KIND.tally(spec, room)
    assert tally.n == 3
    assert [(t.id, t.here, [n.text for n in t.notes]) for t in tally.tables] == [
        ("evidence-wise", 0, []),
        ("skilled", 0, []),
        ("aligned", 2, ["Two priorities are enough", "Say why we exist"]),
        ("sustainable", 0, ["Trust takes time"]),
        ("connected", 0, ["Pair up the small schools"]),
    ]


def test_whoever_moves_is_at_the_new_table_alone(spec: Any, room: list[Answer]) -> None:
    moved = [
        replace(answer, value=["connected"])
        if (answer.ballot, answer.item) == ("oak", "here")
        else answer
        for answer in room
    ]
    here = {table.id: table.here for table in KIND.tally(spec, moved).tables}
    assert (here["aligned"], here["connected"], sum(here.values())) == (1, 1, 2)


def test_names_are_there_only_where_they_may_be_seen(spec: Any, room: list[Answer]) -> None:
    assert [table.names for table in KIND.tally(spec, room).tables] == [""] * 5
    assert KIND.tally(spec, called(room)).tables[2].names == "Oak, Elm"


def test_explanation_says_who_is_where_and_names_each_table_once(
    spec: Any, room: list[Answer]
) -> None:
    explanation = KIND.explain(spec, KIND.tally(spec, room))
    assert explanation.sentence == (
        "2 ballots are at a table: 2 at “Be aligned”. 4 notes at 3 tables."
    )
    assert explanation.rows[1:4] == (
        ("Be skilled and be responsible", "0", "–"),
        ("Be aligned", "2", "– Two priorities are enough\n– Say why we exist"),
        ("Be sustainable", "0", "Trust takes time"),
    )


def test_notes_of_those_who_left_are_told_without_anybody_there(spec: Any, given: Given) -> None:
    answers = given(oak={"note.aligned.aaaaaa": {"text": "Two"}})
    told = KIND.explain(spec, KIND.tally(spec, answers)).sentence
    assert told == "Nobody is at a table now. 1 note at 1 table."
    sat = given(oak={"here": ["skilled"]})
    assert KIND.explain(spec, KIND.tally(spec, sat)).sentence == (
        "1 ballot is at a table: 1 at “Be skilled and be responsible”. No notes yet."
    )


def test_pinned_note_comes_first(spec: Any, room: list[Answer]) -> None:
    pinned = [replace(a, pinned=a.item == "note.aligned.cccccc") for a in room]
    assert KIND.tally(spec, pinned).tables[2].notes[0].text == "Say why we exist"


def test_review_has_an_overview_a_panel_a_table_and_key_words(
    spec: Any, room: list[Answer]
) -> None:
    overview, *each, words = KIND.panels(spec, called(room))
    assert overview.explanation.columns == ("Table", "There at the end", "Notes", "Who")
    assert overview.explanation.rows[2][1:] == ("2", "2", "Oak, Elm")
    assert [panel.id for panel in each] == [f"table.{group.id}" for group in spec.groups]
    assert each[2].explanation.sentence == "2 ballots wrote 2 notes here."
    assert each[2].explanation.rows[1] == ("Say why we exist", "Elm")
    assert each[0].explanation.rows == ()
    assert words.id == "themes"


def test_contributions_are_notes_under_their_tables(spec: Any, room: list[Answer]) -> None:
    found = KIND.contributions(spec, room)
    assert [(each.ballot, each.text) for each in found if "aligned" in each.heading] == [
        ("oak", "Two priorities are enough"),
        ("elm", "Say why we exist"),
    ]


@pytest.mark.parametrize(
    "value", [["aligned", "connected"], ["nowhere"], [], "aligned", True, None, [None]]
)
def test_one_can_only_be_at_one_table_there_is(spec: Any, value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(spec, ANY_DAY), "here", value, {})


@pytest.mark.parametrize(
    "table",
    [
        'instrument = "five-insights"\nonly = ["aligned"]',
        'instrument = "five-insights"\nat_most = 0',
        'groups = [{id = "a", items = [{id = "x", text = "X"}]}]',
        UNTITLED,
    ],
)
def test_spec_without_tables_to_choose_between_is_a_fault(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults):
        parsed("tables", table)
