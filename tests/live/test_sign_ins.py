from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from spp_core.live import sign_ins
from spp_core.live.sign_ins import SignIns
from spp_core.service import actions, views
from spp_core.store import Store
from tests.service.held import account
from tests.serving import signed_in

LONG = 30.0


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_ins, "LOOK_EVERY", 0.02)


def sign_in(store: Store, name: str) -> tuple[str, str]:
    """A cookie of somebody new, and how the database knows it."""
    cookie = signed_in(store, account(store, name, "facilitator"))
    person = views.who(store, None, cookie, datetime.now(UTC)).person
    assert person
    return cookie, person.sign_in


def test_only_who_has_signed_out_is_let_go(store: Store) -> None:
    cookie, ada = sign_in(store, "ada")
    _, bo = sign_in(store, "bo")

    async def go() -> None:
        waiting = SignIns(store)
        adas = [asyncio.create_task(waiting.ended(ada)) for _ in range(3)]
        bos = asyncio.create_task(waiting.ended(bo))
        await asyncio.sleep(0.1)
        assert not any(each.done() for each in (*adas, bos))
        actions.sign_out(store, cookie)
        await asyncio.wait_for(asyncio.gather(*adas), LONG)
        assert not bos.done()
        bos.cancel()

    asyncio.run(go())


def test_database_is_asked_once_for_all_and_not_at_all_for_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = {sign_in(store, f"fay{number}")[1] for number in range(12)}
    asked: list[set[str]] = []
    looked = asyncio.Event()
    loop: list[asyncio.AbstractEventLoop] = []
    read = views.lasting_sign_ins

    def counted(kept: Store, wanted: set[str], now: datetime) -> set[str]:
        asked.append(wanted)
        loop[0].call_soon_threadsafe(looked.set)
        return read(kept, wanted, now)

    monkeypatch.setattr(views, "lasting_sign_ins", counted)

    async def go() -> None:
        waiting = SignIns(store)
        loop.append(asyncio.get_running_loop())
        tasks = [asyncio.create_task(waiting.ended(each)) for each in everybody]
        await asyncio.wait_for(looked.wait(), LONG)
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0.1)
        looks = len(asked)
        await asyncio.sleep(0.2)
        assert len(asked) == looks

    asyncio.run(go())
    assert asked[0] == everybody


def test_database_that_is_away_signs_nobody_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie, ada = sign_in(store, "ada")

    async def go() -> None:
        waiting = SignIns(store)
        task = asyncio.create_task(waiting.ended(ada))
        with store.writing() as tx:
            tx.exec_driver_sql("ALTER TABLE sign_in RENAME TO gone")
        await asyncio.sleep(0.2)
        assert not task.done()
        with store.writing() as tx:
            tx.exec_driver_sql("ALTER TABLE gone RENAME TO sign_in")
        actions.sign_out(store, cookie)
        await asyncio.wait_for(task, LONG)

    asyncio.run(go())
