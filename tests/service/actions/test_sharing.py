from __future__ import annotations

from datetime import timedelta

import pytest

from spp_core.errors import NotFound, Refused
from spp_core.service import actions, views
from tests.service.held import Held, account, hold
from tests.short_workshop import NOW

DAY = timedelta(days=1)


@pytest.fixture
def answered(held: Held) -> Held:
    held.move("jump hopes", "open")
    held.put("w.1", "kind")
    actions.keep_comment(held.store, held.person, held.room, "hopes", "result", "So it is", NOW)
    return held


def links(held: Held) -> list[str]:
    return [each.id for each in views.links_to_review(held.store, held.person, held.room.id, NOW)]


def shared(held: Held, token: str, after: timedelta = timedelta()) -> views.Review:
    return views.shared_review(held.store, token, NOW + after)


def test_link_shows_what_was_found_and_nobody_by_name(answered: Held) -> None:
    token = actions.share_review(answered.store, answered.person, answered.room, 7, NOW)
    seen = shared(answered, token)
    own = views.review(answered.store, answered.person, answered.room.id, NOW)
    assert [each.activity.id for each in seen.activities] == [
        each.activity.id for each in own.activities
    ]
    said = repr(seen)
    assert "kind" in said
    for name in ("Oak", "Elm", "Ashfield", "Beech", "So it is"):
        assert name in repr(own) or name == "Elm"
        assert f"'{name}'" not in said


def test_link_works_as_long_as_was_said_and_not_longer(answered: Held) -> None:
    for days in actions.DAYS:
        token = actions.share_review(answered.store, answered.person, answered.room, days, NOW)
        assert shared(answered, token, days * DAY - timedelta(seconds=1))
        with pytest.raises(NotFound, match="does not work any more"):
            shared(answered, token, days * DAY)


def test_link_that_was_ended_works_no_more_and_the_others_do(answered: Held) -> None:
    one, other = (
        actions.share_review(answered.store, answered.person, answered.room, 7, NOW)
        for _ in range(2)
    )
    assert len(links(answered)) == 2
    working = {one, other}
    for link in links(answered)[:1]:
        actions.unshare_review(answered.store, answered.person, answered.room, link, NOW)
    assert len(links(answered)) == 1
    assert sum(works(answered, token) for token in working) == 1


def works(held: Held, token: str) -> bool:
    try:
        shared(held, token)
    except NotFound:
        return False
    return True


def test_link_of_one_room_is_not_ended_from_another(answered: Held) -> None:
    other = hold(answered.store, account(answered.store, "bo", "facilitator"))
    token = actions.share_review(answered.store, answered.person, answered.room, 7, NOW)
    [link] = links(answered)
    actions.unshare_review(answered.store, other.person, other.room, link, NOW)
    assert works(answered, token)


@pytest.mark.parametrize("token", ["", "made up", "\ud800"])
def test_link_nobody_made_shows_nothing(answered: Held, token: str) -> None:
    with pytest.raises(NotFound):
        shared(answered, token)


@pytest.mark.parametrize("days", [0, -1, 8, 10_000])
def test_link_for_ever_is_refused(answered: Held, days: int) -> None:
    with pytest.raises(Refused):
        actions.share_review(answered.store, answered.person, answered.room, days, NOW)
    assert links(answered) == []


def test_token_is_kept_as_a_hash_only(answered: Held) -> None:
    token = actions.share_review(answered.store, answered.person, answered.room, 7, NOW)
    with answered.store.reading() as tx:
        rows = tx.exec_driver_sql("SELECT * FROM review_link").all()
    assert rows
    assert token not in repr(rows)
