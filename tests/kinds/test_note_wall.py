from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Faults
from spp_core.forms import Ask
from spp_core.kinds import Answer, Asking
from spp_core.kinds.note_wall import KIND
from spp_core.kinds.notes import Asked

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]
LEADERS, STAFF = "note.leaders.aaaaaa", "note.staff.bbbbbb"


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("note_wall", KIND.example)


@pytest.fixture
def wall(given: Given) -> list[Answer]:
    """Oak wrote two notes, answered a question about one; elm wrote one; both ask oak."""
    return given(
        oak={
            LEADERS: {"text": "Heads visit each other"},
            STAFF: {"text": "Teachers observe"},
            f"reply.how.{LEADERS}": "Six visits last term",
            "proudest": STAFF,
        },
        elm={
            "note.staff.cccccc": {"text": "New pairs"},
            f"ask.how.{LEADERS}": True,
            f"ask.expected.{LEADERS}": True,
        },
        ash={f"ask.how.{LEADERS}": True},
    )


def test_notes_stand_under_their_headings_with_questions_and_answers(
    spec: Any, wall: list[Answer]
) -> None:
    tally = KIND.tally(spec, wall)
    assert tally.n == 2
    assert [(h.words, [n.text for n in h.notes]) for h in tally.headings] == [
        ("Leaders", ["Heads visit each other"]),
        ("Staff", ["Teachers observe", "New pairs"]),
        ("Pupils", []),
    ]
    first, second, third = tally.notes
    assert first.asked == (
        Asked("how", "How do you know?", 2, "Six visits last term"),
        Asked("expected", "Is this what you expected?", 1, ""),
    )
    assert [first.proud, second.proud, third.proud] == [False, True, False]


def test_explanation_counts_notes_questions_and_answers(spec: Any, wall: list[Answer]) -> None:
    explanation = KIND.explain(spec, KIND.tally(spec, wall))
    assert explanation.sentence == (
        "2 ballots wrote 3 notes: 1 under Leaders, 2 under Staff, 0 under Pupils."
        " 2 questions put to them, 1 answered."
    )
    assert explanation.rows[0] == (
        "Leaders",
        "Heads visit each other",
        "How do you know? Six visits last term Is this what you expected? –",
    )
    assert explanation.rows[1][2] == "Proudest."


def test_shared_tells_notes_and_questions_not_who(spec: Any, wall: list[Answer]) -> None:
    named = [replace(answer, name="The Oak triad") for answer in wall]
    shared = KIND.shared(spec, named)
    assert shared[0] == {
        "item": LEADERS,
        "text": "Heads visit each other",
        "heading": "Leaders",
        "asked": [
            {"question": "how", "label": "How do you know?", "reply": "Six visits last term"},
            {"question": "expected", "label": "Is this what you expected?", "reply": ""},
        ],
    }
    assert "Oak" not in str(shared)


def test_pinned_note_comes_first_under_its_heading(spec: Any, wall: list[Answer]) -> None:
    pinned = [replace(a, pinned=a.item == "note.staff.cccccc") for a in wall]
    staff = KIND.tally(spec, pinned).headings[1]
    assert [note.text for note in staff.notes] == ["New pairs", "Teachers observe"]


def test_only_the_notes_own_ballot_answers_for_it(spec: Any, given: Given) -> None:
    """A ballot that takes another's note item for its own cannot speak for the other."""
    answers = given(
        oak={STAFF: {"text": "Ours"}},
        elm={STAFF: {"text": "Copied"}, f"reply.how.{STAFF}": "Forged"},
    )
    ours, copied = KIND.tally(spec, answers).notes
    assert (ours.text, ours.asked) == ("Ours", ())
    assert copied.asked[0].reply == "Forged"


def test_question_to_a_note_taken_back_is_gone_with_it(spec: Any, given: Given) -> None:
    answers = given(elm={f"ask.how.{STAFF}": True}, oak={"proudest": STAFF})
    tally = KIND.tally(spec, answers)
    assert (tally.n, tally.notes) == (0, ())


def named(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def test_review_shows_notes_their_evidence_and_their_themes(spec: Any, wall: list[Answer]) -> None:
    result, evidence, themes = KIND.panels(spec, named(wall))
    assert [result.id, evidence.id, themes.id] == ["result", "evidence", "themes"]
    assert result.explanation.columns == ("Heading", "Note", "Asked and answered", "Who")
    assert [row[3] for row in result.explanation.rows] == ["Oak", "Oak", "Elm"]
    assert evidence.explanation.sentence == (
        "Evidence is given for 1 of 3 notes. Still without: 2; 0 of them asked for it."
        " Of the proudest: 0 of 1."
    )
    assert themes.explanation.rows[0] == ("heads", "1")


def test_review_without_names_has_no_column_for_them(spec: Any, wall: list[Answer]) -> None:
    for panel in KIND.panels(spec, wall):
        assert "Who" not in panel.explanation.columns


def test_review_of_an_empty_wall_says_so_thrice(spec: Any) -> None:
    assert [panel.explanation.sentence for panel in KIND.panels(spec, [])] == [
        "Nobody has written a note yet.",
        "Nobody has written a note yet.",
        "No words to count yet.",
    ]


def test_wall_without_questions_has_no_finding_on_evidence(parsed: Parse) -> None:
    spec = parsed("note_wall", 'instrument = "evidence-of-impact"\nonly = ["headings"]')
    assert [panel.id for panel in KIND.panels(spec, [])] == ["result", "themes"]


def test_contributions_are_notes_and_answers(spec: Any, wall: list[Answer]) -> None:
    assert [(c.ballot, c.heading, c.text) for c in KIND.contributions(spec, wall)] == [
        ("oak", "Leaders", "Heads visit each other"),
        ("oak", "Staff", "Teachers observe"),
        ("oak", "How do you know?", "Six visits last term"),
        ("elm", "Staff", "New pairs"),
    ]


def test_wall_without_questions_or_star_asks_for_notes_alone(parsed: Parse) -> None:
    spec = parsed("note_wall", 'instrument = "evidence-of-impact"\nonly = ["headings"]')
    fields = [f for section in KIND.form(spec, Asking()).sections for f in section.fields]
    assert len(fields) == 3
    assert not any(isinstance(field, Ask) for field in fields)


@pytest.mark.parametrize(
    "table",
    [
        'instrument = "evidence-of-impact"\nonly = ["questions"]',
        'instrument = "review-process"',
        'instrument = "evidence-of-impact"\nat_most = 0',
    ],
)
def test_wall_without_headings_or_room_is_a_fault(parsed: Parse, table: str) -> None:
    with pytest.raises(Faults):
        parsed("note_wall", table)


def test_notes_put_together_stand_first_and_headings_without_notes_go(
    spec: Any, wall: list[Answer]
) -> None:
    in_groups = [
        replace(each, group="Visits") if each.item in (LEADERS, "note.staff.cccccc") else each
        for each in wall
    ]
    tally = KIND.tally(spec, in_groups)
    assert [(h.words, [n.text for n in h.notes]) for h in tally.headings] == [
        ("Visits", ["Heads visit each other", "New pairs"]),
        ("Staff", ["Teachers observe"]),
    ]
    assert tally.n == 2
    assert "2 under Visits" in KIND.explain(spec, tally).sentence


def test_notes_can_be_grouped_and_replies_cannot() -> None:
    assert KIND.can_group(LEADERS)
    assert not KIND.can_group(f"reply.how.{LEADERS}")
