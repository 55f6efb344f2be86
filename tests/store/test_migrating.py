from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from spp_core.errors import Unavailable
from spp_core.store import Store
from spp_core.store.tables import metadata
from tests.store.roster import make


def test_migrations_make_just_the_tables_declared(store: Store) -> None:
    with store.reading() as tx:
        options = {"compare_type": True, "compare_server_default": True}
        found = compare_metadata(MigrationContext.configure(tx, opts=options), metadata)
    assert found == []


def test_database_up_to_date_is_opened_as_it_is(store: Store, file: Path) -> None:
    made = make(store)
    again = Store(f"sqlite:///{file}")
    with again.reading() as tx:
        assert tx.exec_driver_sql("SELECT id FROM room").scalar_one() == made.room
    again.close()


def test_database_of_a_newer_version_is_refused_unchanged(store: Store, file: Path) -> None:
    make(store)
    with store.writing() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    before = file.read_bytes()
    with pytest.raises(Unavailable, match="newer version") as caught:
        Store(f"sqlite:///{file}")
    assert "Nothing in it was changed" in caught.value.sentence
    assert file.read_bytes() == before


def test_database_of_another_program_is_refused_unchanged(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE recipe (id INTEGER)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(Unavailable, match="another program"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_file_that_is_no_database_is_refused_unchanged(file: Path) -> None:
    file.write_text("Minutes of the last meeting, which was long. " * 100)
    before = file.read_bytes()
    with pytest.raises(Unavailable, match="of another kind"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_locked_database_is_said_at_the_start(file: Path) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable, match="Another program is holding"):
        Store(f"sqlite:///{file}?timeout=0.1")
    holder.close()


def test_two_programs_started_at_once_make_one_database(file: Path) -> None:
    command = f"from spp_core.store import Store; Store('sqlite:///{file}').close()"
    both = [
        subprocess.Popen([sys.executable, "-c", command], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    Store(f"sqlite:///{file}").close()
