from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spp_core.live import backups
from spp_core.store import Store
from tests.store.roster import everything, make, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("spp-*[3p]"))


def test_copy_is_made_when_something_was_kept_and_only_then(store: Store, folder: Path) -> None:
    async def go() -> None:
        keeping = asyncio.create_task(backups.keep_backups(store, folder, 5, every=0.05))
        await asyncio.sleep(0.3)
        assert not copies(folder)
        made = make(store)
        while not copies(folder):  # noqa: ASYNC110 - it is made in a thread
            await asyncio.sleep(0.02)
        with store.writing() as tx:
            put(tx, made, "r1", 3)
        await asyncio.sleep(0.3)
        keeping.cancel()

    asyncio.run(go())
    assert 1 <= len(copies(folder)) <= 2  # one a minute at most


def test_only_the_newest_stay_and_other_files_are_left_alone(store: Store, folder: Path) -> None:
    make(store)
    folder.mkdir()
    (folder / "before-upgrade-from-0003.sqlite3").write_text("mine")
    first = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for hour in range(5):
        backups._back_up(store, folder, 2, first + timedelta(hours=hour))
    assert sorted(each.stem for each in folder.iterdir()) == [
        "before-upgrade-from-0003",
        "spp-20261123-1200",
        "spp-20261123-1300",
    ]


def test_second_process_in_the_same_minute_makes_none(store: Store, folder: Path) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    backups._back_up(store, folder, 2, now)
    [made] = folder.iterdir()
    before = made.stat().st_mtime_ns
    backups._back_up(store, folder, 2, now)
    assert made.stat().st_mtime_ns == before


def test_copy_that_cannot_be_made_is_in_the_log_and_ends_nothing(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "backups").write_text("a file")
    before = everything(store)
    with caplog.at_level(logging.WARNING):
        backups._back_up(store, tmp_path / "backups", 2, datetime.now(UTC))
    assert "No backup could be made" in caplog.text
    assert everything(store) == before
