from __future__ import annotations

from datetime import date, timedelta

import pytest

from spp_core.content import load_library
from spp_core.errors import NotFound, Refused
from spp_core.review.programme import Event, Timing
from spp_core.service import actions, views
from spp_core.settings import INSTRUMENTS, WORKSHOPS
from spp_core.store import Store
from spp_core.workshop import load_workshops
from tests.service.held import Held, hold
from tests.short_workshop import NOW

LIBRARY = load_library(INSTRUMENTS)
EMBED = LIBRARY.instruments["embed-programme"]
TODAY = NOW.date()


def calendar(held: Held) -> views.Calendar:
    found = LIBRARY.instruments.values()
    return views.programme(held.store, held.person, held.room.partnership_id, found, NOW)


def event(held: Held, event_id: str) -> Event:
    return next(each for each in calendar(held).events if each.id == event_id)


def note(held: Held, wanted: actions.EventNote) -> None:
    actions.note_event(held.store, held.person, held.room.partnership_id, EMBED, wanted, NOW)


@pytest.fixture
def agreed(store: Store, held: Held) -> Held:
    """A partnership whose workshop agreed on a day."""
    plan = load_workshops(WORKSHOPS, LIBRARY)["progress-and-impact"]
    full = hold(store, held.person, plan)
    full.move("jump programme-days", "open")
    whole_room = full.console().whole_room
    wanted = full.wanted("leadership", "2027-02-01", by_facilitator=True)
    kept = actions.submit(
        store,
        [
            actions.Submission(
                wanted.room_id, whole_room, wanted.activity, 1, wanted.item, wanted.value, True
            )
        ],
        NOW,
    )
    assert kept[0].refused == ""
    return full


def test_programme_of_a_partnership_without_a_day_is_undated(held: Held) -> None:
    found = calendar(held)
    assert [each.id for each in found.programmes] == ["embed-programme"]
    assert found.count(Timing.UNDATED) == len(found.events) == 8


def test_day_agreed_at_a_workshop_is_the_events_day(agreed: Held) -> None:
    assert event(agreed, "leadership").day == date(2027, 2, 1)
    note(agreed, actions.EventNote("leadership", date(2027, 3, 1)))
    assert event(agreed, "leadership").day == date(2027, 3, 1)
    note(agreed, actions.EventNote("leadership"))
    assert event(agreed, "leadership").day == date(2027, 2, 1)


def test_event_held_as_a_workshop_was_held_on_its_day(held: Held) -> None:
    note(held, actions.EventNote("workshop-4", room_code=held.room.code))
    noted = event(held, "workshop-4").noted
    assert (noted.held_on, noted.workshop) == (TODAY, held.room.title)
    assert noted.room_code == held.room.code


def test_event_held_outside_any_workshop_needs_its_day_only(held: Held) -> None:
    note(held, actions.EventNote("leadership", held_on=TODAY - timedelta(days=3)))
    found = event(held, "leadership")
    assert found.timing(TODAY) is Timing.HELD
    assert found.noted.room_code == ""


def test_day_still_to_come_was_not_held(held: Held) -> None:
    with pytest.raises(Refused, match="still to come"):
        note(held, actions.EventNote("leadership", held_on=TODAY + timedelta(days=1)))


def test_day_in_another_century_is_refused(held: Held) -> None:
    with pytest.raises(Refused, match="year"):
        note(held, actions.EventNote("leadership", date(26, 1, 1)))


def test_event_that_is_not_there_says_so(held: Held) -> None:
    with pytest.raises(NotFound):
        note(held, actions.EventNote("party"))


def test_workshop_of_another_partnership_is_refused(held: Held, store: Store) -> None:
    other = hold(store, held.person, partnership="Another")
    with pytest.raises(NotFound, match="not one of this partnership"):
        note(held, actions.EventNote("leadership", room_code=other.room.code))
