"""Commitments made in rooms held before they had a table are not lost."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from spp_core.review.promises import Promise
from spp_core.store import Store, promises
from spp_core.store.engine import open_engine, transaction
from spp_core.store.migrating import MIGRATIONS

FULL = {"what": "Meet", "who": "Ann", "by": "2027-01-10"}
PLAN = {
    "activity": [
        {"id": "deep", "kind": "reflection_grid"},
        {"id": "vote", "kind": "choice"},
        {"id": "ours", "kind": "commitments"},
    ]
}


def at(day: int) -> datetime:
    return datetime(2026, 11, day)  # noqa: DTZ001 - as it is kept


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/spp.sqlite3"


def first_release(url: str, *rows: dict[str, Any], ballot_is: str = "triad") -> None:
    """A database as the first release left it, with one room and these answers in it."""
    engine = open_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with transaction(engine, writing=True) as tx:
        config.attributes["connection"] = tx
        command.upgrade(config, "0001")
    kept = sa.MetaData()
    kept.reflect(engine)

    def put(tx: sa.Connection, table: str, **values: Any) -> None:
        tx.execute(kept.tables[table].insert().values(**values))

    with transaction(engine, writing=True) as tx:
        put(tx, "partnership", id="p", name="Harbour")
        put(
            tx,
            "room",
            id="r",
            code="K7MPQ2",
            partnership_id="p",
            title="First",
            plan=json.dumps(PLAN),
            ballot_is=ballot_is,
            names_on_wall=False,
            stage="{}",
            stage_version=1,
            answers_version=1,
            roster_version=1,
            created_at=at(20),
        )
        for index, name in enumerate(("Oak", "Elm")):
            ballot = {"id": name.lower(), "room_id": "r", "name": name, "position": index}
            put(tx, "ballot", **ballot, ready="", is_room=False)
        for row in rows:
            usual = {"room_id": "r", "activity": "ours", "round": 1, "ballot_id": "oak"}
            value = json.dumps(row.pop("value"))
            put(tx, "answer", **{**usual, "late": False, "at": at(20), **row}, value=value)
    engine.dispose()


def brought_along(url: str) -> list[Promise]:
    store = Store(url)
    with store.reading() as tx:
        found = promises.promises(tx, "p")
    store.close()
    return found


def test_commitments_are_brought_along_with_who_made_them_and_when(url: str) -> None:
    first_release(
        url,
        {"item": "c.aaaaaa", "value": FULL},
        {"item": "c.bbbbbb", "value": {"what": "Visit"}, "ballot_id": "elm", "at": at(21)},
        {"item": "c.cccccc", "value": FULL, "late": True},
        {"item": "votes", "value": ["A1"], "activity": "vote"},
    )
    meet, visit = brought_along(url)
    assert (meet.what, meet.who, meet.due, meet.maker, meet.workshop) == (
        "Meet",
        "Ann",
        date(2027, 1, 10),
        "Oak",
        "First",
    )
    assert (visit.what, visit.who, visit.due, visit.maker) == ("Visit", "", None, "Elm")
    assert (meet.made, visit.made) == (date(2026, 11, 20), date(2026, 11, 21))


def test_commitment_in_parts_is_put_together(url: str) -> None:
    deep = {"activity": "deep"}
    first_release(
        url,
        {**deep, "item": "what", "value": "Ask pupils"},
        {**deep, "item": "by", "value": "2027-02-01"},
        {**deep, "item": "who", "value": "Bo", "ballot_id": "elm"},
    )
    [ask] = brought_along(url)
    assert (ask.what, ask.who, ask.due, ask.maker) == ("Ask pupils", "", date(2027, 2, 1), "Oak")


def test_people_are_not_named(url: str) -> None:
    first_release(url, {"item": "c.aaaaaa", "value": FULL}, ballot_is="person")
    assert [each.maker for each in brought_along(url)] == [""]


def test_room_without_commitments_brings_none(url: str) -> None:
    first_release(url)
    assert brought_along(url) == []
