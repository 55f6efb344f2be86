from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from spp_core.errors import Unavailable
from spp_core.live.intake import Intake
from spp_core.service.actions import Outcome, Submission
from spp_core.store import Store
from tests.databases import new_file
from tests.service.held import Held, account, hold


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """A room with its checklist open, on a store that does not wait long."""
    store = Store(new_file(tmp_path) + "?timeout=0.1")
    made = hold(store, account(store, "ada", "facilitator"))
    made.now = datetime.now(UTC)
    made.move("jump scores", "open")
    yield made
    store.close()


def run(held: Held, talk: Callable[[Intake], Awaitable[None]]) -> None:
    """Talk to an intake that is at work."""

    async def go() -> None:
        intake = Intake(held.store)
        working = asyncio.create_task(intake.run())
        try:
            await asyncio.wait_for(talk(intake), 60)
            assert not working.done()
        finally:
            working.cancel()

    asyncio.run(go())


def scores(held: Held, *values: object) -> list[Submission]:
    wanted = held.wanted("r1", 0)
    return [Submission(wanted.room_id, wanted.ballot_id, "scores", 1, "r1", v) for v in values]


def test_each_sender_has_its_own_outcome(held: Held) -> None:
    async def talk(intake: Intake) -> None:
        outcomes = await asyncio.gather(*map(intake.submit, scores(held, 1, "x", 2, 9, 3)))
        assert [outcome.value for outcome in outcomes] == [1, None, 2, None, 3]
        assert [bool(outcome.refused) for outcome in outcomes] == [False, True, False, True, False]

    run(held, talk)
    assert held.values() == {"r1": 3}


def test_locked_database_is_told_to_each_and_the_next_is_kept(held: Held, tmp_path: Path) -> None:
    async def talk(intake: Intake) -> None:
        with closing(sqlite3.connect(tmp_path / "spp.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            said = await asyncio.gather(
                *map(intake.submit, scores(held, 1, 2)), return_exceptions=True
            )
            assert [type(each) for each in said] == [Unavailable, Unavailable]
        assert await intake.submit(scores(held, 4)[0]) == Outcome(4)

    run(held, talk)
    assert held.values() == {"r1": 4}


def test_full_disk_is_told_and_what_was_saved_stays(held: Held) -> None:
    many = hold(held.store, held.person, roster="\n".join(f"T{n}" for n in range(12)))
    many.move("jump promises", "open")
    with held.store.reading() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
    limit = [pages]

    @sa.event.listens_for(held.store.engine, "begin")
    def _disk_of_few_pages(connection: sa.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={limit[0]}")

    def promise(number: int) -> Submission:
        value = {"what": "x" * 400, "who": "Bo"}
        return many.wanted(f"c.aaaaa{number % 5}", value, f"T{number // 5}")

    async def talk(intake: Intake) -> None:
        told = [
            (await asyncio.gather(intake.submit(promise(number)), return_exceptions=True))[0]
            for number in range(60)
        ]
        assert not [each for each in told if isinstance(each, Outcome) and each.refused]
        full = [each.sentence for each in told if isinstance(each, Unavailable)]
        assert full
        assert all("disk of the host computer is full" in sentence for sentence in full)
        assert sum(len(many.values(f"T{n}")) for n in range(12)) == 60 - len(full)
        limit[0] = pages + 1000
        assert (await intake.submit(promise(59))).refused == ""

    run(held, talk)
    assert "c.aaaaa4" in many.values("T11")


def test_answer_that_breaks_the_database_is_its_senders_trouble_alone(
    held: Held, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = Submission(held.room.id, "no such ballot", "scores", 1, "r1", 5)

    async def talk(intake: Intake) -> None:
        fine = scores(held, 2)[0]
        said = await asyncio.gather(
            intake.submit(wrong), intake.submit(fine), return_exceptions=True
        )
        assert isinstance(said[0], Unavailable)
        assert said[1] == Outcome(2)
        assert await intake.submit(scores(held, 3)[0]) == Outcome(3)

    with caplog.at_level(logging.ERROR):
        run(held, talk)
    assert held.values() == {"r1": 3}
    assert "IntegrityError" in caplog.text


def test_sender_who_left_holds_up_nobody(held: Held) -> None:
    async def talk(intake: Intake) -> None:
        first, second = scores(held, 1, 2)
        leaving = asyncio.create_task(intake.submit(first))
        await asyncio.sleep(0)
        leaving.cancel()
        assert await intake.submit(second) == Outcome(2)
        with suppress(asyncio.CancelledError):
            await leaving

    run(held, talk)
    assert held.values() == {"r1": 2}
