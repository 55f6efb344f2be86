"""Backups of real databases: made in use, put back whole or not at all, looked through."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from spp_core.errors import NotFound, Refused, SppError, Unavailable
from spp_core.store import Store, restore
from spp_core.store.engine import open_engine, transaction
from spp_core.store.tables import metadata
from tests.store.migrations.test_upgrading import of_version
from tests.store.roster import Made, everything, make, put, values

PAGE = 4096
WORDS = "words " * 40
SCHEMA = "CREATE TABLE answer"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "copy"


def test_copy_put_back_holds_everything_and_what_was_there_is_put_aside(
    store: Store, address: str, copy: Path, tmp_path: Path
) -> None:
    made = make(store)
    with store.writing() as tx:
        put(tx, made, "first", "Ünïcode “words” 🙂")
    before = everything(store)
    store.back_up(copy)
    with store.writing() as tx:
        put(tx, made, "second", 2)
    after = everything(store)
    aside = tmp_path / "aside"
    assert restore(address, copy, aside)
    assert everything(store) == before
    assert restore(address, aside, tmp_path / "aside again")
    assert everything(store) == after
    assert not list(tmp_path.rglob("*.part"))


def test_copy_fills_an_empty_database(empty: str, copy: Path, tmp_path: Path) -> None:
    store = Store(empty)
    make(store)
    before = everything(store)
    store.back_up(copy)
    with store.writing() as tx:
        metadata.drop_all(tx)
        tx.exec_driver_sql("DROP TABLE alembic_version")
    assert not restore(empty, copy, tmp_path / "aside")
    assert everything(store) == before
    store.close()
    assert not (tmp_path / "aside").exists()


def test_copy_made_while_others_write_is_of_one_moment(
    store: Store, address: str, copy: Path, tmp_path: Path
) -> None:
    made = make(store)
    written, stop = threading.Semaphore(0), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            with store.writing() as tx:  # both or neither
                put(tx, made, "left", number)
                put(tx, made, "right", number)
            number += 1
            written.release()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(20):
            written.acquire()
        at_least = number_of(store, made)
        store.back_up(copy)
    finally:
        stop.set()
        writer.join()
    restore(address, copy, tmp_path / "aside")
    held = values(store, made)
    assert held["left"] == held["right"] >= at_least


def number_of(store: Store, made: Made) -> int:
    return int(values(store, made)["left"])


def test_file_that_is_there_is_not_written_over(store: Store, copy: Path) -> None:
    copy.parent.mkdir()
    copy.write_text("mine")
    with pytest.raises(Refused, match="already"):
        store.back_up(copy)
    assert copy.read_text() == "mine"


def test_place_that_cannot_be_written_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with pytest.raises(Unavailable, match="cannot be written"):
        store.back_up(tmp_path / "a file" / "copy")


def not_there(_: Path) -> None:
    pass


def no_database(file: Path) -> None:
    file.write_text("Dear all, " * 900)


def empty_file(file: Path) -> None:
    file.touch()


def another_programs(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (not_there, NotFound),
        (no_database, Refused),
        (empty_file, Refused),
        (another_programs, Refused),
    ],
)
def test_what_is_no_copy_changes_nothing(
    store: Store, address: str, tmp_path: Path, spoil: Callable[[Path], None], error: type[SppError]
) -> None:
    make(store)
    before = everything(store)
    file = tmp_path / "copy"
    spoil(file)
    with pytest.raises(error, match="Nothing was changed"):
        restore(address, file, tmp_path / "aside")
    assert everything(store) == before


def test_copy_of_a_newer_version_changes_nothing(
    store: Store, address: str, tmp_path: Path
) -> None:
    make(store)
    before = everything(store)
    with store.writing() as tx:
        now = tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    file = tmp_path / "copy"
    store.back_up(file)
    with store.writing() as tx:
        tx.execute(sa.text("UPDATE alembic_version SET version_num = :now"), {"now": now})
    with pytest.raises(Refused, match="newer version"):
        restore(address, file, tmp_path / "aside")
    assert everything(store) == before


@pytest.mark.parametrize("near", [WORDS, SCHEMA])
def test_damaged_copy_changes_nothing(tmp_path: Path, near: str) -> None:
    store, file = Store(f"sqlite:///{tmp_path}/spp.sqlite3"), tmp_path / "copy"
    filled(store)
    before = everything(store)
    store.back_up(file)
    overwrite(file, near)
    with pytest.raises(Unavailable, match="damaged"):
        restore(f"sqlite:///{tmp_path}/spp.sqlite3", file, tmp_path / "aside")
    assert everything(store) == before
    store.close()


def filled(store: Store) -> None:
    made = make(store)
    with store.writing() as tx:
        for number in range(400):
            put(tx, made, f"i{number}", WORDS)


def overwrite(file: Path, near: str) -> None:
    """Write over the page these words stand in."""
    with file.open("r+b") as opened:
        at = opened.read().rindex(near.encode())
        opened.seek(at - at % PAGE)
        opened.write(b"\xff" * PAGE)


def test_older_copy_is_brought_up_to_date(tmp_path: Path) -> None:
    older, url = f"sqlite:///{tmp_path}/older.sqlite3", f"sqlite:///{tmp_path}/spp.sqlite3"
    of_version(older, "0002")
    restore(url, tmp_path / "older.sqlite3", tmp_path / "aside")
    store = Store(url)
    with store.reading() as tx:
        assert tx.exec_driver_sql("SELECT title FROM room").scalar_one() == "First"
    assert store.faults() == []
    store.close()


def test_database_of_an_older_version_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path}/spp.sqlite3", tmp_path / "backups"
    of_version(url, "0003")
    for _ in range(2):
        Store(url, folder).close()
    [copy] = folder.iterdir()
    assert copy.name == "before-upgrade-from-0003.sqlite3"
    with transaction(open_engine(f"sqlite:///{copy}"), writing=False) as tx:
        assert tx.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == "0003"


def test_new_database_needs_no_copy(tmp_path: Path) -> None:
    for _ in range(2):
        Store(f"sqlite:///{tmp_path}/spp.sqlite3", tmp_path / "backups").close()
    assert not (tmp_path / "backups").exists()


def test_whole_database_has_no_faults(store: Store) -> None:
    make(store)
    assert store.faults() == []


def test_rows_that_belong_to_nothing_are_found(tmp_path: Path) -> None:
    file = tmp_path / "spp.sqlite3"
    store = Store(f"sqlite:///{file}")
    filled(store)
    store.close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("DELETE FROM ballot")
        other.commit()
    store = Store(f"sqlite:///{file}")
    assert any("“answer”" in each for each in store.faults())
    store.close()


def test_damaged_page_is_found(tmp_path: Path) -> None:
    store = damaged(tmp_path, WORDS)
    with pytest.raises(Unavailable, match="damaged"):
        store.faults()
    store.close()


def test_database_whose_outline_is_damaged_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="damaged"):
        damaged(tmp_path, SCHEMA)


def damaged(folder: Path, near: str) -> Store:
    """A database, written over, opened again."""
    file = folder / "spp.sqlite3"
    store = Store(f"sqlite:///{file}")
    filled(store)
    store.close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    overwrite(file, near)
    return Store(f"sqlite:///{file}")
