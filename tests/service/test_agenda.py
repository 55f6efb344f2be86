from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from spp_core.errors import NotFound
from spp_core.kinds import Asking
from spp_core.service import agenda
from spp_core.service.agenda import read_live, workshop_of
from spp_core.service.remembered import Remembered
from spp_core.store import Person, Store
from spp_core.workshop import Workshop
from tests.service.held import Held, hold
from tests.short_workshop import NOW, short_workshop


def test_room_that_is_not_there_is_said(store: Store) -> None:
    for wanted in ({"room_id": "none"}, {"code": "K7MPQ2"}, {}):
        with store.reading() as tx, pytest.raises(NotFound, match="no workshop here"):
            read_live(tx, NOW, **wanted)


def test_workshop_of_a_room_is_read_once_and_those_kept_have_an_end(held: Held) -> None:
    with held.store.reading() as tx:
        first = workshop_of(tx, held.room.id)
        assert workshop_of(tx, held.room.id) is first
    assert first == short_workshop()


def test_rooms_read_by_many_threads_are_each_their_own(
    store: Store, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    few: Remembered[str, Workshop] = Remembered(2)
    monkeypatch.setattr(agenda, "_workshops", few)
    rooms = [hold(store, ada, title=f"Room {n}").room for n in range(5)]

    def read(number: int) -> bool:
        with store.reading() as tx:
            live = read_live(tx, NOW, room_id=rooms[number % 5].id)
        return live.room.title == f"Room {number % 5}" and live.workshop == short_workshop()

    with ThreadPoolExecutor(8) as many:
        assert all(many.map(read, range(100)))
    assert len(few) <= 2


def test_form_is_made_once_until_the_room_moves(held: Held) -> None:
    held.move("jump scores", "open")
    with held.store.reading() as tx:
        first = read_live(tx, NOW, room_id=held.room.id).form("scores", Asking())
        assert read_live(tx, NOW, room_id=held.room.id).form("scores", Asking()) is first
    held.move("close")
    with held.store.reading() as tx:
        assert read_live(tx, NOW, room_id=held.room.id).form("scores", Asking()) == first
        assert read_live(tx, NOW, room_id=held.room.id).form("scores", Asking()) is not first
