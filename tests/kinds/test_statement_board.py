from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from spp_core.errors import Refused
from spp_core.kinds import Answer, Asking
from spp_core.kinds.records import ANY_DAY
from spp_core.kinds.statement_board import KIND, Statement

Parse = Callable[[str, str], Any]
Given = Callable[..., list[Answer]]


@pytest.fixture
def spec(parsed: Parse) -> Any:
    return parsed("statement_board", KIND.example)


@pytest.fixture
def board(given: Given) -> list[Answer]:
    return given(
        oak={
            "scribe": "Ann",
            "people.happening": "New pairs",
            "people.impact": "More leaders",
            "people.photo": "photo-0001",
            "proudest": ["people"],
        },
        elm={"people.happening": "Coaching", "mindset.impact": "Trust", "proudest": ["mindset"]},
        ash={"timekeeper": "Bo", "proudest": ["people"]},
    )


def titles(spec: Any, step: int) -> list[tuple[str, bool]]:
    return [(s.title, s.folded) for s in KIND.form(spec, Asking(step=step)).sections]


def test_feature_whose_turn_it_is_stands_open_after_the_roles(spec: Any) -> None:
    assert KIND.steps(spec) == 4
    assert KIND.minutes_each(spec) == 10
    assert titles(spec, 2) == [
        ("Who does what", False),
        ("People", False),
        ("Systems and processes", True),
        ("Architecture", True),
        ("Mind set and culture", True),
        ("", False),
    ]
    assert titles(spec, 99)[1] == ("Mind set and culture", False)


def test_statements_stand_side_by_side(spec: Any, board: list[Answer]) -> None:
    tally = KIND.tally(spec, board)
    people = tally.features[2]
    assert tally.n == 3
    assert people.statements == (
        Statement("oak", "New pairs", "More leaders", "photo-0001", proud=True),
        Statement("elm", happening="Coaching"),
    )
    assert [feature.proud for feature in tally.features] == [0, 0, 2, 1]


def test_pinned_statement_comes_first(spec: Any, board: list[Answer]) -> None:
    pinned = [replace(a, pinned=a.ballot == "elm") for a in board]
    first, second = KIND.tally(spec, pinned).features[2].statements
    assert (first.ballot, first.pinned) == ("elm", True)
    assert (second.ballot, second.pinned) == ("oak", False)


def test_explanation_counts_statements_and_names_the_proudest(
    spec: Any, board: list[Answer]
) -> None:
    explanation = KIND.explain(spec, KIND.tally(spec, board))
    assert explanation.sentence == (
        "3 ballots answered. Statements on Systems and processes: 0; Architecture: 0;"
        " People: 2; Mind set and culture: 1."
        " Proudest of People (2 ballots), Mind set and culture (1 ballot)."
    )
    assert explanation.columns == ("Feature", "What’s happening", "What’s the impact")
    assert explanation.rows[1] == ("People", "Coaching", "–")


def test_roles_are_kept_but_are_no_contribution(spec: Any, board: list[Answer]) -> None:
    assert KIND.check(KIND.form(spec, ANY_DAY), "scribe", " Ann ", {}) == "Ann"
    assert [c.text for c in KIND.contributions(spec, board)] == [
        "New pairs",
        "More leaders",
        "Coaching",
        "Trust",
    ]
    assert len(KIND.rows(spec, board)) == len(board)


def test_photo_is_refused_where_none_is_asked_for(parsed: Parse) -> None:
    spec = parsed("statement_board", 'instrument = "self-improving-features"\nphoto = false')
    with pytest.raises(Refused, match="not part"):
        KIND.check(KIND.form(spec, ANY_DAY), "people.photo", "photo-0001", {})


@pytest.mark.parametrize("value", [["people", "mindset"], "people", ["elsewhere"]])
def test_only_one_feature_is_the_proudest(spec: Any, value: Any) -> None:
    with pytest.raises(Refused):
        KIND.check(KIND.form(spec, ANY_DAY), "proudest", value, {})


def test_proudest_is_not_asked_without_its_label(parsed: Parse) -> None:
    spec = parsed("statement_board", 'instrument = "self-improving-features"')
    with pytest.raises(Refused, match="not part"):
        KIND.check(KIND.form(spec, ANY_DAY), "proudest", ["people"], {})


def named(answers: list[Answer]) -> list[Answer]:
    return [replace(answer, name=answer.ballot.title()) for answer in answers]


def test_review_marks_what_ballots_are_proudest_of_and_puts_it_first(
    spec: Any, given: Given
) -> None:
    board = given(
        elm={"people.happening": "Coaching", "proudest": ["mindset"]},
        oak={"people.happening": "New pairs", "people.impact": "Trust", "proudest": ["people"]},
        ash={"architecture.photo": "photo-0001"},
    )
    result, _ = KIND.panels(spec, named(board))
    assert result.explanation.columns == (
        "Feature",
        "What’s happening",
        "What’s the impact",
        "Proudest",
        "Who",
    )
    assert result.explanation.rows == (
        ("Architecture", "A photo", "–", "", "Ash"),
        ("People", "New pairs", "Trust", "Proudest", "Oak"),
        ("People", "Coaching", "–", "", "Elm"),
    )
    assert result.explanation.sentence == KIND.explain(spec, KIND.tally(spec, board)).sentence


def test_review_says_who_wrote_and_who_kept_time(spec: Any, board: list[Answer]) -> None:
    _, roles = KIND.panels(spec, named(board))
    assert roles.id == "roles"
    assert roles.explanation.sentence == "2 ballots said who wrote or who kept time."
    assert roles.explanation.columns == ("Scribe", "Time-keeper", "Who")
    assert roles.explanation.rows == (("Ann", "–", "Oak"), ("–", "Bo", "Ash"))


def test_review_of_an_empty_board_has_sentences_and_no_lines(spec: Any) -> None:
    result, roles = KIND.panels(spec, [])
    assert (result.explanation.sentence, result.explanation.rows) == (
        "Nobody has answered yet.",
        (),
    )
    assert roles.explanation.sentence == "Nobody has been named as scribe or time-keeper."


def test_review_without_names_or_stars_has_no_columns_for_them(spec: Any, given: Given) -> None:
    result, roles = KIND.panels(spec, given(oak={"people.happening": "Pairs", "scribe": "Ann"}))
    assert result.explanation.columns == ("Feature", "What’s happening", "What’s the impact")
    assert roles.explanation.columns == ("Scribe", "Time-keeper")
