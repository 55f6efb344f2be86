"""Rooms kept as long as was said; what is left of names once they are out."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from spp_core.errors import Refused
from spp_core.room.keeping import USUAL, Keeping
from spp_core.service import actions, views
from spp_core.store import Person, Store, keeping
from spp_core.store.tables import metadata
from tests.service.held import Held, hold
from tests.service.whole_room import whole_room
from tests.short_workshop import NOW, at
from tests.store.roster import everything

AFTER = NOW + timedelta(days=4 * 366)
OF_THE_PARTNERSHIP = {"person", "triad", "school", "partnership"}
"""Where names stay: accounts, and the partnership's own list of who belongs to it."""


def columns_with(store: Store, word: str) -> set[str]:
    """Which columns of any table hold this, in whatever case; ids and hashes may by chance."""
    found = set()
    with store.reading() as tx:
        for table in metadata.sorted_tables:
            for row in tx.execute(table.select()).mappings():
                for column, value in row.items():
                    if not isinstance(value, str) or re.fullmatch("[0-9a-f]{16,}", value):
                        continue
                    if word.casefold() in value.casefold():
                        found.add(f"{table.name}.{column}")
    return found


def outside(store: Store, word: str) -> set[str]:
    """The same, less the partnership's own list and accounts."""
    places = columns_with(store, word)
    return {each for each in places if each.split(".")[0] not in OF_THE_PARTNERSHIP}


def count(store: Store, table: str) -> int:
    with store.reading() as tx:
        return len(tx.execute(metadata.tables[table].select()).all())


@pytest.fixture
def whole(store: Store, ada: Person) -> Held:
    """A room with something of everything, in which names are planted wherever there is room."""
    held = whole_room(store, ada)
    held.move("resume", "jump promises", "open")
    held.put("c.dddddd", {"what": "Ring each other", "who": "Quetzalina", "by": "2027-01-15"})
    actions.join(store, held.room.code, NOW, ballot_id=held.ids["Elm"])
    actions.keep_private_note(store, ada, held.room, "welcome", "Ask Quetzalina")
    return held


def test_planted_names_are_nowhere_after_they_are_taken_out(store: Store, whole: Held) -> None:
    for name in ("Oak", "Elm", "Quetzalina", "Ada"):
        assert outside(store, name), name  # else the search below would prove nothing
    assert count(store, "photo")
    assert count(store, "seat")
    actions.anonymise_room(store, whole.person, whole.room, at(200))
    for name in ("Oak", "Elm", "Quetzalina", "Ada"):
        assert outside(store, name) == set(), name
    assert [count(store, each) for each in ("photo", "seat", "private_note")] == [0, 0, 0]


def test_answers_stay_and_are_read_in_the_review(store: Store, whole: Held) -> None:
    scores = metadata.tables["answer"]
    before = count(store, "answer")
    actions.anonymise_room(store, whole.person, whole.room, at(200))
    assert count(store, "answer") == before
    with store.reading() as tx:
        assert {row.value for row in tx.execute(scores.select())} >= {"0", "1", "2"}
    review = views.review(store, whole.person, whole.room.id, at(300))
    assert {each.member.name for each in review.took_part} == {"Triad 1", "Triad 2", "Triad 3"}
    assert "Oak" not in str(review)
    page = views.kept(store, whole.person, whole.room)
    assert page.told() == "The names have been taken out"
    assert not page.may_change


def test_names_are_taken_out_once(store: Store, whole: Held) -> None:
    actions.anonymise_room(store, whole.person, whole.room, at(200))
    for again in (
        lambda: actions.anonymise_room(store, whole.person, whole.room, at(201)),
        lambda: actions.keep_room(store, whole.person, whole.room, 1, "delete", at(201)),
        lambda: whole.move("resume"),
    ):
        with pytest.raises(Refused):
            again()
    assert actions.keep_what_is_due(store, AFTER + timedelta(days=9999)) == 0


def kept(store: Store, room_id: str) -> Keeping | None:
    with store.reading() as tx:
        return keeping.keepings(tx, [room_id]).get(room_id)


def test_room_is_kept_as_was_said_when_it_was_set_up(store: Store, ada: Person) -> None:
    usual = hold(store, ada)
    three = hold(store, ada, years=USUAL, then="anonymise")
    assert kept(store, usual.room.id) == Keeping()
    assert kept(store, three.room.id) == Keeping(
        date(NOW.year + 3, NOW.month, NOW.day), "anonymise"
    )


def test_facilitator_keeps_it_longer_and_it_is_not_due(store: Store, ada: Person) -> None:
    held = hold(store, ada, years=1, then="delete")
    soon = NOW + timedelta(days=350)
    assert "deleted" in views.announced(store, [held.room], soon)[held.room.id]
    actions.keep_room(store, ada, held.room, 5, "anonymise", soon)
    assert views.announced(store, [held.room], soon) == {}
    assert actions.keep_what_is_due(store, NOW + timedelta(days=400)) == 0
    actions.keep_room(store, ada, held.room, 0, "", soon)
    assert actions.keep_what_is_due(store, AFTER) == 0


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(days=365)])
def test_nothing_is_done_before_it_is_due(store: Store, ada: Person, now: datetime) -> None:
    hold(store, ada, years=1, then="delete")
    hold(store, ada, years=1, then="anonymise")
    before = everything(store)
    assert actions.keep_what_is_due(store, now) == 0
    assert everything(store) == before


def test_room_that_cannot_be_read_holds_up_no_other(
    store: Store, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    broken = hold(store, ada, years=1, then="anonymise")
    good = hold(store, ada, years=1, then="anonymise")
    room = metadata.tables["room"]
    with store.writing() as tx:
        tx.execute(room.update().where(room.c.id == broken.room.id).values(stage="{}"))
    assert actions.keep_what_is_due(store, NOW + timedelta(days=370)) == 1
    assert "cannot be read" in caplog.text
    assert "Oak" not in caplog.text
    with store.reading() as tx:
        assert keeping.is_anonymised(tx, good.room.id)
        assert not keeping.is_anonymised(tx, broken.room.id)


def test_each_that_is_due_is_done_once_and_the_trail_says_so(store: Store, ada: Person) -> None:
    gone = hold(store, ada, years=1, then="delete")
    out = hold(store, ada, years=1, then="anonymise")
    left = hold(store, ada, years=5, then="delete")
    assert actions.keep_what_is_due(store, NOW + timedelta(days=370)) == 2
    assert actions.keep_what_is_due(store, NOW + timedelta(days=370)) == 0
    with store.reading() as tx:
        rows = {row.id: row for row in tx.execute(metadata.tables["room"].select())}
        said = {(row.room_id, row.what) for row in tx.execute(metadata.tables["event"].select())}
    assert rows[gone.room.id].deleted_at
    assert rows[out.room.id].anonymised_at
    assert rows[out.room.id].ended_at
    assert not rows[left.room.id].deleted_at
    assert (gone.room.id, "deleted when due") in said
    assert (out.room.id, "names taken out when due") in said
    assert not outside(store, "Oak") & {"answer.value", "comment.author"}
