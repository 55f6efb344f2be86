from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spp_core.live.keeping import keep_no_longer
from spp_core.room.keeping import Keeping
from spp_core.store import Store, keeping
from tests.service.held import account, hold


def test_what_is_due_is_done_at_the_start_and_again_later(store: Store) -> None:
    ada = account(store, "ada", "facilitator")
    first, second = (hold(store, ada).room.id for _ in range(2))
    yesterday = Keeping(datetime.now(UTC).date() - timedelta(days=1), "anonymise")

    def due(room_id: str) -> None:
        with store.writing() as tx:
            keeping.keep(tx, room_id, yesterday)

    async def done(room_id: str) -> None:
        while True:
            with store.reading() as tx:
                if keeping.is_anonymised(tx, room_id):
                    return
            await asyncio.sleep(0.02)

    async def go() -> None:
        due(first)
        looking = asyncio.create_task(keep_no_longer(store, every=0.05))
        async with asyncio.timeout(20):
            await done(first)
            due(second)
            await done(second)
        looking.cancel()

    asyncio.run(go())


def test_database_that_cannot_be_used_ends_nothing_and_is_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(f"sqlite:///{tmp_path}/gone.sqlite3")
    with store.writing() as tx:
        tx.exec_driver_sql("ALTER TABLE room RENAME TO elsewhere")

    async def go() -> None:
        looking = asyncio.create_task(keep_no_longer(store, every=0.02))
        await asyncio.sleep(0.3)
        assert not looking.done()
        looking.cancel()

    with caplog.at_level(logging.WARNING):
        asyncio.run(go())
    store.close()
    assert caplog.text.count("wait") > 1
