from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from spp_core.errors import NotFound, Unavailable
from spp_core.live.readings import Reading, Readings
from spp_core.store import Store
from tests.databases import new_file
from tests.service.held import Held, account, hold


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    store = Store(new_file(tmp_path) + "?timeout=0.1")
    yield hold(store, account(store, "ada", "facilitator"))
    store.close()


def test_what_is_asked_at_once_is_read_in_one_transaction_and_each_room_once(held: Held) -> None:
    async def go() -> None:
        readings = Readings(held.store)

        def look(reading: Reading) -> tuple[int, int]:
            return id(reading.tx), id(reading.live(held.room.id))

        found = await asyncio.gather(*(readings.read(look) for _ in range(50)))
        assert len(set(found)) == 1

    asyncio.run(go())


def test_what_one_may_not_read_holds_up_no_other(held: Held) -> None:
    async def go() -> None:
        readings = Readings(held.store)
        here, gone = await asyncio.gather(
            readings.read(lambda reading: reading.live(held.room.id).room.code),
            readings.read(lambda reading: reading.live("no such room")),
            return_exceptions=True,
        )
        assert here == held.room.code
        assert isinstance(gone, NotFound)

    asyncio.run(go())


def test_what_breaks_breaks_for_its_asker_alone(held: Held) -> None:
    def broken(_: Reading) -> None:
        raise ZeroDivisionError

    async def go() -> None:
        readings = Readings(held.store)
        wanted = (broken, lambda reading: reading.live(held.room.id).room.code, broken)
        found = await asyncio.gather(*map(readings.read, wanted), return_exceptions=True)
        assert [type(each) for each in found] == [ZeroDivisionError, str, ZeroDivisionError]
        with pytest.raises(ZeroDivisionError):
            await readings.read(broken)

    asyncio.run(go())


def test_database_that_refuses_refuses_everybody_and_is_asked_again_later(held: Held) -> None:
    def refused(reading: Reading) -> None:
        reading.tx.exec_driver_sql("SELECT spp_no_such_function()")

    async def go() -> None:
        readings = Readings(held.store)
        wanted = (refused, lambda reading: reading.live(held.room.id))
        found = await asyncio.gather(*map(readings.read, wanted), return_exceptions=True)
        assert all(isinstance(each, Unavailable) for each in found)
        assert await readings.read(lambda reading: reading.live(held.room.id).room) == held.room

    asyncio.run(go())


def test_who_stops_waiting_stops_nothing(held: Held) -> None:
    async def go() -> None:
        readings = Readings(held.store)
        leaving = asyncio.create_task(readings.read(lambda reading: reading.live(held.room.id)))
        staying = asyncio.create_task(readings.read(lambda reading: reading.live(held.room.id)))
        await asyncio.sleep(0)
        leaving.cancel()
        assert (await staying).room.code == held.room.code

    asyncio.run(go())
