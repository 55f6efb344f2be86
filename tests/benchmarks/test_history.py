from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.hall import ended_room, signed_in
from benchmarks.history import BALLOTS, fill
from spp_core.store import Store

COUNTS = "SELECT (SELECT count(*) FROM answer), (SELECT count(*) FROM seat)"


def test_history_holds_what_it_says_and_its_facilitator_can_go_on(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    store, token, pattern = ended_room(f"sqlite:///{file}")
    history = fill(store, token, pattern, file, rooms=50, answers=4000)
    assert (history.rooms, history.answers) == (50, 4000)
    with closing(sqlite3.connect(file)) as db:
        assert db.execute(COUNTS).fetchone() == (4000, 50 * BALLOTS)
        [(ended,)] = db.execute("SELECT count(*) FROM room WHERE ended_at IS NOT NULL")
        assert ended == 50 + 1  # the pattern has ended too
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    again = Store(f"sqlite:///{file}")
    assert signed_in(again, token).name == "Facilitator"
    again.close()
