"""The calendar file, read back by the library that writes calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from spp_core.reports.calendar import as_ics, as_programme_ics
from spp_core.review.programme import Event, Noted, Programme
from spp_core.review.promises import CheckIn, Promise
from spp_core.service.views import Calendar as ProgrammeCalendar
from spp_core.service.views import Promised

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MEET = Promise(
    "m1",
    "Meet; monthly, always\nand “write it down” 🎉",
    who="Ann",
    due=date(2027, 1, 10),
    maker="Oak",
    workshop="Progress & impact",
    made=date(2026, 11, 20),
)
TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


def board(*promises: Promise) -> Promised:
    return Promised("p", "Harbour", NOW.date(), promises)


def events(promised: Promised, now: datetime = NOW, **named: Any) -> list[Any]:
    calendar = Calendar.from_ical(as_ics(promised, now, **named))
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_open_commitment_is_one_whole_day() -> None:
    [event] = events(board(MEET))
    assert event.decoded("dtstart") == date(2027, 1, 10)
    assert event.decoded("dtend") == date(2027, 1, 11)
    assert str(event["summary"]) == "Due: Meet; monthly, always and “write it down” 🎉"
    assert str(event["description"]).splitlines()[-3:] == [
        "Who: Ann",
        "Promised by: Oak",
        "Promised at: Progress & impact, 20 November 2026",
    ]
    assert not event.errors


def test_days_come_in_order_and_only_of_what_is_open_and_has_one() -> None:
    done = replace(MEET, id="d1", check_ins=(CheckIn(NOW.date(), "done"),))
    sooner = replace(MEET, id="s1", due=date(2026, 12, 1), what="Sooner")
    found = events(board(MEET, done, replace(MEET, id="n1", due=None), sooner))
    assert [event.decoded("dtstart").month for event in found] == [12, 1]


def test_its_id_stays_when_the_file_is_made_again() -> None:
    first, again = (
        events(board(MEET), NOW),
        events(board(replace(MEET, what="Changed", due=date(2027, 2, 1))), NOW + timedelta(days=3)),
    )
    assert first[0]["uid"] == again[0]["uid"]
    assert first[0]["uid"] != events(board(replace(MEET, id="m2")))[0]["uid"]


def test_time_of_making_is_utc_whatever_the_zone() -> None:
    here = NOW.astimezone(timezone(timedelta(hours=5)))
    assert b"DTSTAMP:20261120T090000Z" in as_ics(board(MEET), here)


def test_without_names_nobody_is_named() -> None:
    plain = as_ics(board(MEET), NOW, names=False)
    assert b"Ann" not in plain
    assert b"Oak" not in plain
    assert b"Meet" in plain


def test_board_without_days_is_an_empty_calendar() -> None:
    assert events(board()) == []
    assert Calendar.from_ical(as_ics(board(), NOW))["x-wr-calname"] == "Commitments of Harbour"


@given(what=TYPED, who=TYPED)
def test_words_come_back_as_typed(what: str, who: str) -> None:
    [event] = events(board(replace(MEET, what=what, who=who)))
    assert str(event["summary"]) == "Due: " + " ".join(what.split())
    assert str(event["description"]).startswith(what)
    assert f"Who: {who}" in str(event["description"])


@pytest.mark.parametrize("words", ["BEGIN:VEVENT", "x\r\nATTENDEE:mailto:x"])
def test_words_cannot_add_lines_of_their_own(words: str) -> None:
    [event] = events(board(replace(MEET, what=words)))
    assert "attendee" not in event


def programme(*events: Event) -> ProgrammeCalendar:
    embed = Programme("embed", "EMBED", events)
    return ProgrammeCalendar("p", "Harbour", NOW.date(), (embed,), ())


def test_event_with_a_day_is_one_whole_day_until_it_was_held() -> None:
    coming = Event(
        "embed", "a", "Training", "Face to face", ("Bring two",), Noted(date(2027, 1, 9))
    )
    held = Event("embed", "b", "Cycle", "", (), Noted(date(2027, 1, 1), NOW.date()))
    undated = Event("embed", "c", "Later", "", (), Noted())
    calendar = Calendar.from_ical(as_programme_ics(programme(held, undated, coming), NOW))
    [event] = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 1, 9)
    assert str(event["summary"]) == "Training"
    assert str(event["description"]) == "Face to face\nBring two"
