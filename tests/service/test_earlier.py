"""A database that an earlier version left behind opens, and its review is what it was.

`earlier/` holds one of each version: the database as SQL, and what that version's own review said
of it. They were made by that version's code, with the workshop of its own tests held to its end
(`tests/service/whole_room.py`). Of the first version's findings, which had no more than one of an
activity, the sentences are kept: its tables have more columns now. Of a new version: check out the
last commit before its migration, hold that workshop there, dump it with `iterdump`.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from spp_core.service import views
from spp_core.store import Store, people
from spp_core.store.migrating import MIGRATIONS
from tests.short_workshop import at

EARLIER = Path(__file__).with_name("earlier")
VERSIONS = sorted(each.name[:4] for each in EARLIER.glob("*.sql.gz"))


def opened(version: str, folder: Path) -> Store:
    """The database as that version left it, opened by this one."""
    file = folder / "spp.sqlite3"
    with closing(sqlite3.connect(file)) as kept:
        kept.executescript(gzip.decompress((EARLIER / f"{version}.sql.gz").read_bytes()).decode())
    return Store(f"sqlite:///{file}")


def reviewed(store: Store) -> dict[str, Any]:
    """What its review says now, as it was written down then."""
    with store.reading() as tx:
        ada = people.find_person(tx, "ada")
        room_id = tx.exec_driver_sql("SELECT id FROM room").scalar_one()
    assert ada
    found = views.review(store, ada, room_id, at(120))
    return {
        each.activity.id: {
            "answers": sorted(
                [answer.name, answer.item, answer.round, answer.value] for answer, _ in each.rows
            ),
            "panels": {
                panel.id: [panel.explanation.sentence, *map(list, panel.explanation.rows)]
                for panel in each.panels
            },
        }
        for each in found.activities
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_review_says_what_it_said(version: str, tmp_path: Path) -> None:
    said = json.loads((EARLIER / f"{version}.json").read_text("utf-8"))
    with closing(opened(version, tmp_path)) as store:
        now = json.loads(json.dumps(reviewed(store)))
    assert {name: each["answers"] for name, each in now.items()} == {
        name: each["answers"] for name, each in said.items()
    }
    for name, each in said.items():
        for panel, lines in each["panels"].items():
            assert now[name]["panels"][panel][: len(lines)] == lines, (name, panel)


@pytest.mark.parametrize("version", VERSIONS)
def test_database_of_an_earlier_version_is_sound(version: str, tmp_path: Path) -> None:
    with closing(opened(version, tmp_path)) as store:
        assert store.faults() == []


def test_there_is_one_of_every_earlier_version() -> None:
    made = sorted(each.name[:4] for each in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert made[:-1] == VERSIONS
