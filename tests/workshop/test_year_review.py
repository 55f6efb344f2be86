"""The plan of a year's review: what happened, what was learned, what comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from spp_core.content import Library, load_library
from spp_core.room import settled, start
from spp_core.workshop import Workshop, as_text, from_text, load_workshops
from tests.short_workshop import NOW

SHIPPED = Path(__file__).parents[2] / "data"
TIED = ["what-happened", "key-learning", "what-next"]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(SHIPPED / "instruments")


@pytest.fixture(scope="module")
def year(library: Library) -> Workshop:
    return load_workshops(SHIPPED / "workshops", library)["year-review"]


def test_year_is_looked_back_on_and_the_next_is_planned_in_less_than_two_hours(
    year: Workshop,
) -> None:
    asking = [each.id for each in year.activities if each.kind.asks]
    assert asking == ["what-happened", "spiral", "key-learning", "what-next"]
    assert 90 <= year.minutes <= 120
    assert all(each.line.guidance and each.line.minutes for each in year.activities)


def test_priorities_are_written_once_for_all_that_is_tied_to_them(year: Workshop) -> None:
    stage = start(year, NOW)
    first = year.find(TIED[0]).spec.priorities
    assert len(first) == 4
    assert [settled(year, stage, each).spec.priorities for each in TIED] == [first] * 3


def test_only_what_comes_next_is_promised_and_answers_to_somebody(year: Workshop) -> None:
    specs = [year.find(each).spec for each in TIED]
    assert [each.promised for each in specs] == [False, False, True]
    assert [len(each.groups) for each in specs] == [0, 0, 1]


def test_every_turn_of_the_spiral_has_the_same_stages_and_a_screen_of_its_own(
    library: Library, year: Workshop
) -> None:
    spiral = library.instruments["spiral-of-enquiry"]
    turns = [[item.text.split(": ", 1)[1] for item in group.items] for group in spiral.groups]
    assert len(turns) == 3
    assert turns[0] == turns[1] == turns[2]
    activity = year.find("spiral")
    assert activity.steps(revealed=True) == len(turns)


def test_words_are_our_own(library: Library) -> None:
    for name in ("spiral-of-enquiry", "accountability-points"):
        assert library.instruments[name].wording == "own"


def test_plan_kept_by_a_room_needs_no_other_file(year: Workshop) -> None:
    assert from_text(as_text(year)) == year
