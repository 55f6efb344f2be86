from __future__ import annotations

from datetime import date

import pytest

from spp_core.errors import NotFound
from spp_core.review.promises import Counts, Standing
from spp_core.service import actions, views
from spp_core.store import Store
from tests.service.held import Held, hold
from tests.short_workshop import NOW, at


def seen(held: Held, days: int = 0) -> views.Promised:
    now = at(minutes=days * 24 * 60)
    return views.promises(held.store, held.person, held.room.partnership_id, now)


@pytest.fixture
def two_rooms(held: Held, store: Store) -> Held:
    """A partnership with commitments made in two rooms, and a stranger's with one more."""
    for room in (
        held,
        hold(store, held.person, title="Later"),
        hold(store, held.person, partnership="Another"),
    ):
        room.move("jump promises", "open")
        room.put("c.aaaaaa", {"what": "Meet", "by": "2026-12-24"})
    return held


def test_board_is_of_all_rooms_of_the_partnership(two_rooms: Held) -> None:
    board = seen(two_rooms)
    assert (board.partnership, board.today) == ("Harbour", NOW.date())
    assert {each.workshop for each in board.promises} == {"A short workshop", "Later"}
    assert board.counts == Counts(overdue=0, open=2, done=0, dropped=0)


def test_board_tells_overdue_from_done(two_rooms: Held) -> None:
    first, second = seen(two_rooms).promises
    said = actions.NewCheckIn(NOW.date(), "done")
    actions.check_in(two_rooms.store, two_rooms.person, first.id, said, NOW)
    board = seen(two_rooms, days=60)
    assert [each.id for each in board.standing(Standing.DONE)] == [first.id]
    assert [each.id for each in board.standing(Standing.OVERDUE)] == [second.id]
    assert board.due_soon == ()
    [december] = board.due_before
    assert (december.first, len(december.promises)) == (date(2026, 12, 1), 2)
    assert len(seen(two_rooms).due_soon[0].promises) == 1


def test_board_is_narrowed_to_what_one_of_them_promised(held: Held) -> None:
    held.move("jump promises", "open")
    held.put("c.aaaaaa", {"what": "Meet", "by": "2026-12-24"}, "Oak")
    held.put("c.bbbbbb", {"what": "Write", "by": ""}, "Elm")
    board = seen(held)
    assert board.makers == ("Elm", "Oak")
    assert [each.what for each in board.of("Oak").promises] == ["Meet"]
    assert board.of("Oak").counts.total == 1
    assert board.of("") == board
    assert board.of("Ash").promises == ()


def test_partnership_that_is_not_there_says_so(held: Held) -> None:
    with pytest.raises(NotFound):
        views.promises(held.store, held.person, "gone", NOW)
