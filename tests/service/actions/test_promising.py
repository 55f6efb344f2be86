from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spp_core.errors import NotFound, Refused
from spp_core.review.promises import CheckIn, Promise
from spp_core.service import actions, views
from spp_core.service.actions import NewCheckIn
from tests.service.held import Held
from tests.short_workshop import NOW

TODAY = NOW.date()
SAID = NewCheckIn(TODAY, "done", " All eight have one. ", "Seen on the visit")


@pytest.fixture
def promised(held: Held) -> Held:
    """The room, with one commitment made."""
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Meet"})
    return held


def the(held: Held) -> Promise:
    [only] = views.promises(held.store, held.person, held.room.partnership_id, NOW).promises
    return only


def say(held: Held, wanted: NewCheckIn) -> None:
    actions.check_in(held.store, held.person, the(held).id, wanted, NOW)


def test_check_in_is_kept_with_who_said_so(promised: Held) -> None:
    say(promised, SAID)
    assert the(promised).check_ins == (
        CheckIn(TODAY, "done", "All eight have one.", "Seen on the visit", "Ada"),
    )
    assert the(promised).status == "done"


def test_check_ins_add_up(promised: Held) -> None:
    for days, status in ((2, "open"), (1, "done"), (0, "open")):
        say(promised, NewCheckIn(TODAY - timedelta(days=days), status))
    assert [each.status for each in the(promised).check_ins] == ["open", "done", "open"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (replace(SAID, on=TODAY + timedelta(days=1)), "That day is still to come"),
        (replace(SAID, on=date(26, 1, 1)), "cannot be meant"),
        (replace(SAID, status="late"), "Choose one of: Done, Still going, Dropped."),
        (replace(SAID, note="x" * 1001), "The note is 1 character too long"),
        (replace(SAID, how="x" * 501), "How you know is 1 character too long"),
    ],
)
def test_check_in_that_will_not_do_is_refused(
    promised: Held, wanted: NewCheckIn, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        say(promised, wanted)
    assert the(promised).check_ins == ()


def test_commitment_that_is_gone_says_so(promised: Held) -> None:
    with pytest.raises(NotFound):
        actions.check_in(promised.store, promised.person, "gone", SAID, NOW)


def test_trail_says_that_and_not_what(promised: Held) -> None:
    say(promised, SAID)
    with promised.store.reading() as tx:
        rows = tx.exec_driver_sql("SELECT what, detail FROM event ORDER BY id").all()
    assert tuple(rows[-1]) == ("commitment checked in", "")
