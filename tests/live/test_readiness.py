from __future__ import annotations

from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest

from spp_core.live import readiness as looked
from spp_core.live.backups import newest_backup
from spp_core.live.readiness import MEGABYTE, Check, readiness
from spp_core.settings import Settings
from spp_core.store import Store
from tests.short_workshop import NOW

TITLES = ["Answers can be kept", "Room on the disk", "Backups", "Other devices can find it"]


def found(store: Store, **settings: object) -> dict[str, Check]:
    given = Settings("sqlite://", **{"public_url": "http://10.0.0.4:8501", **settings})  # type: ignore[arg-type]
    return {each.title: each for each in readiness(store, given, NOW)}


def test_everything_is_looked_at_and_said_in_a_sentence(store: Store) -> None:
    checks = found(store)
    assert list(checks) == TITLES
    assert all(each.sentence.endswith(".") for each in checks.values())
    assert checks["Answers can be kept"].standing == "good"
    assert checks["Other devices can find it"].standing == "good"
    assert "10.0.0.4:8501" in checks["Other devices can find it"].sentence


def test_database_of_another_version_is_not_ready(store: Store) -> None:
    with store.writing() as tx:
        now = tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert found(store)["Answers can be kept"].standing == "bad"
    with store.writing() as tx:
        tx.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{now}'")  # noqa: S608


@pytest.mark.parametrize(("free", "standing"), [(50, "bad"), (500, "mind"), (50_000, "good")])
def test_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, standing: str) -> None:
    store = Store(f"sqlite:///{tmp_path}/spp.sqlite3")
    usage = namedtuple("usage", "total used free")(0, 0, free * MEGABYTE)  # noqa: PYI024
    monkeypatch.setattr(looked.shutil, "disk_usage", lambda _: usage)
    assert found(store)["Room on the disk"].standing == standing
    store.close()


@pytest.mark.parametrize("url", ["http://localhost:8501", "http://127.0.0.1:8501"])
def test_computer_without_a_network_is_not_ready(store: Store, url: str) -> None:
    assert found(store, public_url=url)["Other devices can find it"].standing == "bad"


def test_backups(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert found(store)["Backups"].standing == "mind"
    assert found(store, backups=folder)["Backups"].standing == "good"
    folder.mkdir()
    old = NOW - timedelta(days=9)
    for name in (f"spp-{old:%Y%m%d-%H%M}.sqlite3", "spp-else.sqlite3", "notes.txt"):
        (folder / name).touch()
    assert newest_backup(folder) == old.replace(second=0, microsecond=0)
    assert found(store, backups=folder)["Backups"].standing == "mind"
    (folder / f"spp-{NOW:%Y%m%d-%H%M}.sqlite3").touch()
    assert found(store, backups=folder)["Backups"].standing == "good"
