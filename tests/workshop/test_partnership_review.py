"""The plan of a partnership review: consent told first, then conversations, impacts, closing."""

from __future__ import annotations

import pytest

from spp_core.content import load_library
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.workshop import Workshop, as_text, from_text, load_workshops


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return load_workshops(WORKSHOPS, load_library(INSTRUMENTS))["partnership-review"]


def test_plan_tells_of_consent_before_anybody_is_asked(workshop: Workshop) -> None:
    assert [(each.id, each.kind.name) for each in workshop.activities] == [
        ("welcome", "briefing"),
        ("hopes", "words"),
        ("how-to-listen", "briefing"),
        ("conversations", "quotations"),
        ("specific-impacts", "coded_notes"),
        ("what-next", "canvas"),
        ("thank-you", "briefing"),
    ]
    told = str(workshop.activities[0].spec)
    assert "take it back at any time" in told
    assert "Whether it may be quoted" in told


def test_plan_takes_an_hour_or_so_with_guidance_and_prompts(workshop: Workshop) -> None:
    assert 60 <= workshop.minutes <= 80
    assert all(each.line.minutes and each.line.guidance for each in workshop.activities)
    assert all(each.line.prompt for each in workshop.activities if each.kind.asks)


def test_conversations_and_impacts_are_coded_with_one_list(workshop: Workshop) -> None:
    frames = {
        each.id: frame
        for each in workshop.activities
        if (frame := each.kind.frame(each.spec)) is not None
    }
    assert {frame.id for frame in frames.values()} == {"triad-work"}
    areas = [area.id for frame in frames.values() for area in frame.areas]
    assert areas == ["people", "process", "impact", "specific"]
    assert all(frame.under(area.id) for frame in frames.values() for area in frame.areas)


def test_what_is_said_is_not_on_the_wall_before_it_is_revealed(workshop: Workshop) -> None:
    assert workshop.find("conversations").line.show == "reveal"


def test_plan_kept_by_a_room_needs_no_other_file(workshop: Workshop) -> None:
    assert from_text(as_text(workshop)) == workshop
