"""The plan of a development visit: the parts of a visit's write-up, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from spp_core.content import Library, load_library
from spp_core.workshop import Workshop, as_text, from_text, load_workshops

SHIPPED = Path(__file__).parents[2] / "data"
CODED = {
    "successes": "visit-successes",
    "challenges": "visit-challenges",
    "lessons": "visit-lessons",
    "next-steps": "visit-next-steps",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(SHIPPED / "instruments")


@pytest.fixture(scope="module")
def visit(library: Library) -> Workshop:
    return load_workshops(SHIPPED / "workshops", library)["development-visit"]


def test_visit_goes_from_the_vision_to_next_steps_in_less_than_two_hours(visit: Workshop) -> None:
    asking = [each.id for each in visit.activities if each.kind.asks]
    assert asking == ["vision-and-outcomes", *CODED]
    assert 90 <= visit.minutes <= 120
    assert all(each.line.guidance and each.line.minutes for each in visit.activities)


def test_each_part_is_coded_to_its_own_instrument(visit: Workshop) -> None:
    found = {}
    for each in visit.activities:
        frame = each.kind.frame(each.spec)
        if frame is not None:
            found[each.id] = frame.id
    assert found == CODED


def test_areas_are_as_many_as_the_summary_has(library: Library) -> None:
    areas = []
    for name in CODED.values():
        instrument = library.find(name)
        assert instrument
        assert instrument.wording == "own"
        areas.append(len(instrument.groups))
    assert areas == [3, 3, 2, 3]


def test_themes_are_key_words_and_none_is_in_two_places(library: Library) -> None:
    words = [item.text for name in CODED.values() for item in library.instruments[name].items]
    assert len(set(words)) == len(words) == 59
    assert max(len(each.split()) for each in words) <= 9


def test_plan_kept_by_a_room_needs_no_other_file(visit: Workshop) -> None:
    assert from_text(as_text(visit)) == visit
