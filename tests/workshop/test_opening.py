from __future__ import annotations

from dataclasses import replace

import pytest

from spp_core.kinds.last_time import Earlier
from spp_core.workshop import as_text, from_text, opened_with
from tests.short_workshop import short_workshop


def earlier(count: int) -> list[Earlier]:
    return [Earlier(id=f"c{number}", what="Meet") for number in range(count)]


def test_plan_without_anything_promised_is_as_it_was() -> None:
    assert opened_with(short_workshop(), []) is short_workshop()


def test_plan_opens_with_what_was_promised_and_goes_on_as_before() -> None:
    opened = opened_with(short_workshop(), earlier(2))
    first, *others = opened.activities
    assert tuple(others) == short_workshop().activities
    assert (first.line.title, first.line.show, first.line.answered_by) == (
        "Last time we said",
        "live",
        "room",
    )
    assert [each.id for each in first.spec.commitments] == ["c0", "c1"]
    assert first.line.part == others[0].line.part


def test_plan_that_opens_so_is_kept_and_read_back() -> None:
    opened = opened_with(short_workshop(), earlier(9))
    assert from_text(as_text(opened)) == opened


@pytest.mark.parametrize(("count", "minutes"), [(1, 4), (9, 9), (80, 15)])
def test_minutes_grow_with_what_was_promised_up_to_a_few(count: int, minutes: int) -> None:
    assert opened_with(short_workshop(), earlier(count)).activities[0].line.minutes == minutes


def test_its_id_is_one_that_the_plan_has_not() -> None:
    plan = opened_with(opened_with(short_workshop(), earlier(1)), earlier(1))
    assert [each.id for each in plan.activities[:2]] == ["last-time-2", "last-time"]
    assert len({each.id for each in plan.activities}) == len(plan.activities)
    assert from_text(as_text(replace(plan)))
