from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.content import load_library
from spp_core.review.programme import Event, Noted, Timing, latest_agreed, programme_of
from spp_core.settings import INSTRUMENTS

EMBED = load_library(INSTRUMENTS).instruments["embed-programme"]
TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2025, 1, 1), date(2028, 1, 1))
MAYBE = st.none() | DAYS


@pytest.mark.parametrize(
    ("noted", "agreed", "timing"),
    [
        (Noted(), None, Timing.UNDATED),
        (Noted(), TODAY, Timing.DUE),
        (Noted(day=TODAY - timedelta(days=1)), None, Timing.LATE),
        (Noted(day=TODAY), TODAY - timedelta(days=1), Timing.DUE),
        (Noted(held_on=TODAY), None, Timing.HELD),
        (Noted(day=TODAY - timedelta(days=9), held_on=TODAY), None, Timing.HELD),
    ],
)
def test_event_stands_by_its_day_and_by_whether_it_was_held(
    noted: Noted, agreed: date | None, timing: Timing
) -> None:
    assert Event("p", "e", "Meet", "", (), noted, agreed).timing(TODAY) is timing


def test_programme_has_every_event_with_its_words() -> None:
    programme = programme_of(EMBED, {"leadership": TODAY}, {})
    assert [each.id for each in programme.events] == list(EMBED.ids)
    leadership = programme.events[2]
    assert leadership.day == TODAY
    assert leadership.when == "Face to face · Start of EMBED Phase"
    assert len(programme.events[-1].details) == 4


@given(st.dictionaries(st.sampled_from(sorted(EMBED.ids)), st.tuples(MAYBE, MAYBE)), DAYS)
def test_every_event_stands_one_way_and_in_order(
    noted: dict[str, tuple[date | None, date | None]], today: date
) -> None:
    programme = programme_of(EMBED, {}, {key: Noted(*days) for key, days in noted.items()})
    groups = {timing: programme.standing(timing, today) for timing in Timing}
    assert sorted(each.id for group in groups.values() for each in group) == sorted(EMBED.ids)
    for timing in (Timing.LATE, Timing.DUE):
        days = [each.day for each in groups[timing]]
        assert days == sorted(day for day in days if day)
    held = [each.noted.held_on for each in groups[Timing.HELD]]
    assert held == sorted((day for day in held if day), reverse=True)


def test_what_was_agreed_last_counts() -> None:
    before, after = {"a": date(2026, 1, 1), "b": date(2026, 2, 1)}, {"a": date(2027, 1, 1)}
    assert latest_agreed([before, after]) == {"a": date(2027, 1, 1), "b": date(2026, 2, 1)}
