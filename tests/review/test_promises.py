from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spp_core.kinds.promises import STATUSES
from spp_core.review.promises import (
    SPAN,
    CheckIn,
    Counts,
    Promise,
    Standing,
    by_due,
    counts,
    due_before,
    due_soon,
    standing_so,
)

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CHECK_INS = st.builds(CheckIn, on=DAYS, status=st.sampled_from([*STATUSES]))
PROMISES = st.lists(
    st.builds(
        Promise,
        id=st.uuids().map(str),
        what=st.just("Meet"),
        due=st.none() | DAYS,
        check_ins=st.lists(CHECK_INS, max_size=3).map(tuple),
    ),
    max_size=12,
)


def promise(days: int | None = None, *statuses: str) -> Promise:
    """One due so many days from today, with check-ins one after the other."""
    due = None if days is None else TODAY + timedelta(days=days)
    return Promise("p", "Meet", due=due, check_ins=tuple(CheckIn(TODAY, s) for s in statuses))


@pytest.mark.parametrize(
    ("made", "standing"),
    [
        (promise(), "open"),
        (promise(0), "open"),
        (promise(1), "open"),
        (promise(-1), "overdue"),
        (promise(-1, "open"), "overdue"),
        (promise(-1, "done"), "done"),
        (promise(-1, "dropped"), "dropped"),
        (promise(5, "done", "open"), "open"),
        (promise(None, "open", "done"), "done"),
    ],
)
def test_standing_is_what_the_latest_check_in_says(made: Promise, standing: str) -> None:
    assert made.standing(TODAY) == standing


@given(promises=PROMISES, today=DAYS)
def test_every_promise_stands_in_one_place_and_is_counted(
    promises: list[Promise], today: date
) -> None:
    groups = [standing_so(promises, each, today) for each in Standing]
    assert sorted(p.id for group in groups for p in group) == sorted(p.id for p in promises)
    counted = counts(promises, today)
    assert counted == Counts(*map(len, groups))
    assert counted.total == len(promises)


@given(promises=PROMISES, today=DAYS)
def test_overdue_is_open_and_its_day_is_before_today(promises: list[Promise], today: date) -> None:
    for each in promises:
        past = each.due is not None and each.due < today
        assert (each.standing(today) is Standing.OVERDUE) == (each.open and past)


@given(promises=PROMISES, today=DAYS)
def test_what_is_due_soon_and_what_was_lie_apart_in_order(
    promises: list[Promise], today: date
) -> None:
    soon, before = due_soon(promises, today), due_before(promises, today)
    ahead = [each for month in soon for each in month.promises]
    behind = [each for month in before for each in month.promises]
    assert {p.id for p in ahead} == {
        p.id for p in promises if p.open and p.due and 0 <= (p.due - today).days <= SPAN
    }
    assert {p.id for p in behind} == {
        p.id for p in promises if p.due and 1 <= (today - p.due).days <= SPAN
    }
    for months in (soon, before):
        firsts = [month.first for month in months]
        assert firsts == sorted(set(firsts))
        assert all(month.promises for month in months)


def test_months_are_named_and_hold_their_own() -> None:
    months = due_soon([promise(60), promise(5), promise(1), promise(91), promise()], TODAY)
    assert [(month.name, len(month.promises)) for month in months] == [
        ("November 2026", 2),
        ("January 2027", 1),
    ]


def test_commitment_made_today_for_ninety_days_is_in_view() -> None:
    assert due_soon([promise(SPAN)], TODAY)


@given(promises=PROMISES)
def test_those_without_a_day_come_last(promises: list[Promise]) -> None:
    days = [each.due for each in by_due(promises)]
    dated = [day for day in days if day]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
