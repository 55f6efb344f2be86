"""The plan shipped: every part of the programme's run sheet, in its order."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from spp_core.content import load_library
from spp_core.workshop import Workshop, as_text, from_text, load_workshops

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    library = load_library(SHIPPED / "instruments")
    return load_workshops(SHIPPED / "workshops", library)["progress-and-impact"]


def test_plan_has_every_part_of_the_run_sheet_in_order(workshop: Workshop) -> None:
    assert [(each.id, each.kind.name) for each in workshop.activities] == [
        ("welcome", "briefing"),
        ("introductions", "words"),
        ("materials", "briefing"),
        ("aims", "briefing"),
        ("ways-of-working", "briefing"),
        ("check-in", "briefing"),
        ("moral-purpose", "briefing"),
        ("theme-1", "briefing"),
        ("review-process", "briefing"),
        ("activity-1-discussion", "briefing"),
        ("activity-1", "score_grid"),
        ("checklist-use", "briefing"),
        ("theory-of-change", "canvas"),
        ("taking-stock-triads", "briefing"),
        ("taking-stock", "note_wall"),
        ("break-1", "pause"),
        ("self-improving-system", "briefing"),
        ("activity-2-working", "briefing"),
        ("activity-2", "statement_board"),
        ("break-2", "pause"),
        ("theme-2", "briefing"),
        ("theory-of-change-revisited", "briefing"),
        ("activity-3", "card_sort"),
        ("break-3", "pause"),
        ("persistent-questions", "briefing"),
        ("activity-4", "choice"),
        ("activity-5", "reflection_grid"),
        ("insights", "canvas"),
        ("commitments", "commitments"),
        ("programme-ahead", "briefing"),
        ("programme-days", "canvas"),
        ("final-thoughts", "canvas"),
        ("feedback", "evaluation"),
        ("thank-you", "briefing"),
    ]


def test_plan_goes_through_its_parts_once(workshop: Workshop) -> None:
    parts = [each.line.part for each in workshop.activities]
    assert list(dict.fromkeys(parts)) == ["Opening", "Theme 1", "Theme 2", "Closing"]
    assert sum(a != b for a, b in itertools.pairwise(parts)) == 3


def test_plan_takes_half_a_day(workshop: Workshop) -> None:
    assert 180 <= workshop.minutes <= 200
    assert all(each.line.minutes > 0 for each in workshop.activities)


def test_plan_gives_a_board_the_minutes_of_its_steps(workshop: Workshop) -> None:
    board = workshop.find("activity-2")
    assert board.steps(revealed=False) == 4
    assert sum(board.minutes_at(step) for step in range(4)) == board.line.minutes


def test_every_activity_has_guidance_and_those_that_ask_a_prompt(workshop: Workshop) -> None:
    assert [each.id for each in workshop.activities if not each.line.guidance] == []
    asking = [each for each in workshop.activities if each.kind.asks]
    assert len(asking) == 13
    assert [each.id for each in asking if not each.line.prompt] == []


def test_only_words_notes_and_days_are_seen_before_they_are_revealed(workshop: Workshop) -> None:
    live = [each.id for each in workshop.activities if each.line.show == "live"]
    assert live == ["introductions", "taking-stock", "programme-days"]


def test_only_the_days_ahead_are_answered_by_the_room(workshop: Workshop) -> None:
    by_room = [each.id for each in workshop.activities if each.line.answered_by == "room"]
    assert by_room == ["programme-days"]


def test_closer_look_takes_its_question_from_the_vote(workshop: Workshop) -> None:
    grid = workshop.find("activity-5")
    setting = grid.kind.setting(grid.spec)
    assert setting is not None
    assert setting.from_activity == "activity-4"
    vote = workshop.find("activity-4")
    voted = {item.id for group in vote.spec.groups for item in group.items}
    assert set(setting.options) == voted


def test_quotes_stand_with_their_authors(workshop: Workshop) -> None:
    quotes = {
        panel.author: panel.quote
        for each in workshop.activities
        if each.kind.name == "briefing"
        for panel in each.spec.panels
        if panel.quote
    }
    assert quotes == {
        "Leading in a Culture of Change – Michael Fullan": (
            "Moral purpose cannot just be stated, it must be accompanied by strategies for "
            "realizing it – and those strategies are the leadership actions that energize people "
            "to pursue a desired goal"
        ),
        "Gervase Bush, Simon Fraser University, Canada, Appreciative Enquiry": (
            "Teams, organizations and society evolve in whatever direction we collectively, "
            "passionately and persistently ask questions about."
        ),
    }


def test_plan_kept_by_a_room_needs_no_other_file(workshop: Workshop) -> None:
    assert from_text(as_text(workshop)) == workshop
