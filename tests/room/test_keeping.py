from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.errors import Refused
from spp_core.room.keeping import (
    ANNOUNCED,
    THEN,
    YEARS,
    Due,
    Keeping,
    kept_for,
    read_keeping,
    years_after,
)

days = st.dates(date(2020, 1, 1), date(2090, 12, 31))
kept = st.builds(Keeping, days, st.sampled_from(list(THEN)))
ORDER = [Due.NOTHING, Due.ANNOUNCED, Due.NOW]


@given(kept, days, st.integers(0, 4000))
def test_what_is_due_never_goes_back_as_days_pass(keeping: Keeping, day: date, more: int) -> None:
    later = day + timedelta(days=more)
    assert ORDER.index(keeping.due(day)) <= ORDER.index(keeping.due(later))


@given(kept)
def test_each_is_announced_for_thirty_days_and_done_the_day_after_its_last(
    keeping: Keeping,
) -> None:
    assert keeping.until
    one = timedelta(days=1)
    assert keeping.due(keeping.until - ANNOUNCED - one) is Due.NOTHING
    assert keeping.due(keeping.until - ANNOUNCED) is Due.ANNOUNCED
    assert keeping.due(keeping.until) is Due.ANNOUNCED
    assert keeping.due(keeping.until + one) is Due.NOW


@given(kept, days)
def test_announcement_is_there_exactly_when_something_is_due(keeping: Keeping, day: date) -> None:
    assert bool(keeping.announcement(day)) == (keeping.due(day) is not Due.NOTHING)


@given(days)
def test_what_is_kept_without_end_is_never_due(day: date) -> None:
    assert Keeping().due(day) is Due.NOTHING
    assert Keeping().announcement(day) == ""


@given(days, st.sampled_from(YEARS), st.sampled_from(list(THEN)))
def test_what_is_kept_for_years_is_read_back_as_it_was(day: date, years: int, then: str) -> None:
    keeping = kept_for(years, "delete" if then == "delete" else "anonymise", day)
    assert read_keeping(keeping.until and keeping.until.isoformat(), keeping.then) == keeping
    assert keeping.due(day) is Due.NOTHING


@given(days, st.integers(1, 9))
def test_years_later_is_the_same_day_or_the_last_of_february(day: date, years: int) -> None:
    later = years_after(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) in {(day.month, day.day), (2, 28)}


def test_words_say_day_and_what_happens() -> None:
    names = Keeping(date(2028, 11, 23), "anonymise")
    said = "Kept until 23 November 2028; then names, photos and devices are taken out"
    assert names.told() == said
    assert Keeping().told() == "Kept until it is deleted"
    gone = Keeping(date(2028, 11, 23), "delete")
    soon = "In 1 day, on 24 November 2028, the workshop is deleted."
    assert gone.announcement(date(2028, 11, 23)).startswith(soon)
    assert "cannot be undone" in names.announcement(date(2028, 11, 1))


@pytest.mark.parametrize("years", [-1, 4, 100])
def test_other_years_are_refused(years: int) -> None:
    with pytest.raises(Refused):
        kept_for(years, "delete", date(2026, 11, 23))


def test_day_without_what_happens_is_refused() -> None:
    with pytest.raises(Refused):
        kept_for(1, "", date(2026, 11, 23))
    with pytest.raises(Refused):
        Keeping(date(2026, 11, 23), "")


def test_row_that_is_not_understood_keeps_the_room() -> None:
    assert read_keeping("2026-01-01", "explode") == Keeping()
    assert read_keeping(None, "delete") == Keeping()
