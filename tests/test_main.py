"""The program an operator calls: real calls on real files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from spp_core.settings import ROOT
from spp_core.store import Store
from tests.store.roster import everything, make


class Installation:
    """A folder with a database, and the program called on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder}/spp.sqlite3"

    def call(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Call it."""
        return subprocess.run(
            [sys.executable, "-m", "spp_core", *words],
            cwd=ROOT,
            env={**os.environ, "SPP_DATABASE_URL": self.url},
            capture_output=True,
            text=True,
            check=False,
        )

    def everything(self) -> str:
        """All that is kept."""
        store = Store(self.url)
        try:
            return everything(store)
        finally:
            store.close()


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    store = Store(made.url)
    make(store)
    store.close()
    return made


def test_backup_restore_and_check_say_what_they_did(installation: Installation) -> None:
    copy = str(installation.folder / "copy.sqlite3")
    before = installation.everything()
    done = installation.call("backup", copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Everything is in" in done.stdout
    with closing(sqlite3.connect(installation.folder / "spp.sqlite3")) as other:
        other.execute("DELETE FROM ballot")
        other.commit()
    done = installation.call("restore", copy)
    assert done.returncode == 0
    assert "What was there before is in" in done.stdout
    assert installation.everything() == before
    assert len(list(installation.folder.glob("before-restore-*.sqlite3"))) == 1


def test_check_of_a_database_at_fault_says_so(installation: Installation) -> None:
    done = installation.call("check")  # its room has no plan
    assert done.returncode == 1
    assert "The workshop K7MPQ2 cannot be read" in done.stderr
    assert "restore FILE" in done.stderr


def test_check_of_a_sound_database_is_satisfied(tmp_path: Path) -> None:
    done = Installation(tmp_path).call("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing is missing" in done.stdout


@pytest.mark.parametrize("words", [["backup", "{copy}"], ["restore", "nowhere.sqlite3"]])
def test_what_cannot_be_done_is_one_sentence(installation: Installation, words: list[str]) -> None:
    copy = installation.folder / "copy.sqlite3"
    copy.write_text("mine")
    before = installation.everything()
    done = installation.call(*(each.format(copy=copy) for each in words))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert installation.everything() == before
    assert copy.read_text() == "mine"
