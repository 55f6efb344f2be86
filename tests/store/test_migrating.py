"""Opening a database: made, left alone, or refused; on each kind."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from spp_core.errors import Unavailable
from spp_core.store import Store
from spp_core.store.engine import bell, open_engine, transaction
from spp_core.store.tables import metadata
from tests.store.roster import make


def test_migrations_make_just_the_tables_declared(store: Store) -> None:
    with store.reading() as tx:
        options = {"compare_type": True, "compare_server_default": True}
        found = compare_metadata(MigrationContext.configure(tx, opts=options), metadata)
    assert found == []


def test_database_up_to_date_is_opened_as_it_is(store: Store, address: str) -> None:
    made = make(store)
    again = Store(address)
    with again.reading() as tx:
        assert tx.exec_driver_sql("SELECT id FROM room").scalar_one() == made.room
    again.close()


def test_database_of_a_newer_version_is_refused_unchanged(empty: str) -> None:
    store = Store(empty)
    make(store)
    with store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    with pytest.raises(Unavailable, match="newer version") as caught:
        Store(empty)
    assert "Nothing in it was changed" in caught.value.sentence
    engine = open_engine(empty)
    with transaction(engine, writing=True) as tx:
        assert tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "9999"
    engine.dispose()


def test_database_of_another_program_is_refused_unchanged(empty: str) -> None:
    engine = sa.create_engine(empty)
    with engine.begin() as tx:
        tx.exec_driver_sql("CREATE TABLE recipe (id INTEGER)")
    with pytest.raises(Unavailable, match="another program"):
        Store(empty)
    assert sa.inspect(engine).get_table_names() == ["recipe"]
    engine.dispose()


def test_two_programs_started_at_once_make_one_database(empty: str) -> None:
    command = f"from spp_core.store import Store; Store('{empty}').close()"
    both = [
        subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    Store(empty).close()


def test_database_that_can_be_written_to_is_ready_and_nothing_is_written(store: Store) -> None:
    rung: list[int] = []
    with bell(store.engine, rung.append):
        store.require_ready()
    assert rung == []


def test_database_of_a_newer_version_is_not_ready(empty: str) -> None:
    store = Store(empty)
    with store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unavailable, match="newer version"):
        store.require_ready()
    store.close()
