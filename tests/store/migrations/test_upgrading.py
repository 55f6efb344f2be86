"""A database of an earlier version is brought up to date with nothing lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from spp_core.store import Store, rooms
from spp_core.store.engine import open_engine, transaction
from spp_core.store.migrating import MIGRATIONS


def of_version(url: str, revision: str) -> None:
    """A database as that version left it, with one room in it."""
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with transaction(engine, writing=True) as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, revision)
    kept = sa.MetaData()
    kept.reflect(engine)
    with transaction(engine, writing=True) as tx:
        tx.execute(kept.tables["partnership"].insert().values(id="p", name="Harbour"))
        room = {"id": "r", "code": "K7MPQ2", "partnership_id": "p", "title": "First", "plan": "{}"}
        setting = {"ballot_is": "triad", "names_on_wall": False, "stage": "{}"}
        versions = dict.fromkeys(("stage_version", "answers_version", "roster_version"), 1)
        at = datetime(2026, 11, 20)  # noqa: DTZ001 - as it is kept
        values = {**room, **setting, **versions, "created_at": at}
        tx.execute(kept.tables["room"].insert().values(**values))
    engine.dispose()


def test_room_of_the_second_version_is_still_there_and_its_name_is_not_shared(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/spp.sqlite3"
    of_version(url, "0002")
    store = Store(url)
    with store.reading() as tx:
        assert rooms.rooms_held(tx, "p")[0].title == "First"
        shared = tx.exec_driver_sql("SELECT shares_name FROM partnership").scalar_one()
    store.close()
    assert shared == 0
