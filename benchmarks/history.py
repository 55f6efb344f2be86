"""A database with a past: thousands of finished rooms, millions of answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from spp_core.store import Store

ROOMS = 5_000
ANSWERS = 5_000_000
BALLOTS = 20
ROOMS_EACH = 25
"""Of a partnership."""


@dataclass(frozen=True)
class History:
    """A filled database, the token of its facilitator's cookie, and how full it is."""

    file: Path
    token: str
    rooms: int
    answers: int


FILLING = """
CREATE TEMP TABLE place AS
    WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < :most)
    SELECT n FROM up;
INSERT INTO partnership (id, name)
    SELECT printf('p%06d', n), printf('Partnership %d', n) FROM place WHERE n <= :partnerships;
INSERT INTO room (id, code, partnership_id, title, plan, ballot_is, names_on_wall, minimum, stage,
        stage_version, answers_version, roster_version, created_at, ended_at)
    SELECT printf('a%06d', place.n), printf('%06d', place.n),
        printf('p%06d', 1 + place.n % :partnerships), title, plan, ballot_is, names_on_wall,
        minimum, stage, stage_version, :each, :ballots, created_at, created_at
    FROM place CROSS JOIN room AS pattern
    WHERE place.n <= :rooms AND pattern.id = :pattern;
INSERT INTO ballot (id, room_id, name, position, ready, is_room)
    SELECT room.id || printf('b%02d', n), room.id, printf('Triad %d', n), n, '', 0
    FROM room CROSS JOIN place WHERE room.id <> :pattern AND n <= :ballots;
INSERT INTO seat (id, token_hash, room_id, ballot_id, created_at, connected, served_by)
    SELECT 's' || ballot.id, lower(hex(randomblob(32))), room_id, ballot.id, created_at, 0, ''
    FROM ballot JOIN room ON room.id = room_id WHERE room.id <> :pattern;
INSERT INTO answer (room_id, activity, round, ballot_id, item, late, value, at)
    SELECT ballot.room_id, 'activity-1', 1, ballot.id, printf('row-%03d', n), 0,
        CAST((n * 7 + ballot.position) % 6 AS TEXT), room.created_at
    FROM ballot JOIN room ON room.id = ballot.room_id CROSS JOIN place
    WHERE room.id <> :pattern AND n <= :items
    ORDER BY ballot.id, n;
"""
"""Each INSERT in the order of its table's key, which is what makes it fast."""


def fill(store: Store, token: str, pattern: str, file: Path, rooms: int, answers: int) -> History:
    """Copy the room `pattern` so often, ended and answered; the store is closed.

    A room has 20 ballots, and as many answers as make up the whole.
    """
    store.close()
    items = max(1, answers // (rooms * BALLOTS))
    numbers = {
        "most": max(rooms, items, BALLOTS),
        "partnerships": max(1, rooms // ROOMS_EACH),
        "rooms": rooms,
        "ballots": BALLOTS,
        "items": items,
        "each": items * BALLOTS,
        "pattern": pattern,
    }
    with closing(sqlite3.connect(file)) as db:
        for statement in FILLING.split(";"):
            db.execute(statement, {key: numbers[key] for key in numbers if f":{key}" in statement})
        db.commit()
        db.execute("ANALYZE")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return History(file, token, rooms, rooms * BALLOTS * items)
