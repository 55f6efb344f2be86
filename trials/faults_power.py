"""The server or its database is gone from one moment to the next, while a hall votes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from spp_core.store import Store
from tests.databases import postgresql
from tests.live.devices import a_hall
from tests.serving import Served, free_port
from trials.found import Fault
from trials.serving import a_server
from trials.voting import a_hall_that_votes, on_disk, roster, storm

TORN = 2000
"""Bytes of a page that was being written when the power went."""


def killed(folder: Path, *, short: bool) -> Fault:
    """The server is killed (-9), and started again at once."""
    times, triads = (2, 20) if short else (20, 100)
    acknowledged, stored, back = 0, 0, [0.0]
    with a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for _ in range(times):
                time.sleep(random.uniform(0.5, 1.5))
                at = time.monotonic()
                served.kill()
                told, kept = votes.tally(on_disk(hall))
                acknowledged, stored = acknowledged + told, stored + kept
                served.start()
                votes.all_back(time.monotonic())
                back.append(time.monotonic() - at)
    said = f"{triads} laptops; the slowest was back, with the server’s own start, after so long"
    return Fault("server killed (-9) while all vote", times, acknowledged, stored, max(back), said)


def power_cut(folder: Path, *, short: bool) -> Fault:
    """What was on disk at some moment, with half a page torn off behind it, is looked through."""
    times, triads = (2, 20) if short else (20, 100)
    acknowledged, stored = 0, 0
    with a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for number in range(times):
                time.sleep(random.uniform(0.3, 1.0))
                copy = folder / f"copy-{number}.sqlite3"
                with _standing_still(served):
                    _copied(served.folder / "spp.sqlite3", copy)
                    with closing(Store(f"sqlite:///{copy}")) as store:
                        assert store.faults() == []
                        told, kept = votes.tally(on_disk(hall, store))
                acknowledged, stored = acknowledged + told, stored + kept
    _starts_on(folder, copy)
    said = (
        "the database as its files were at that moment, a page torn behind the last: sound, and "
        "the server starts on it"
    )
    return Fault("power cut while all vote", times, acknowledged, stored, None, said)


@contextmanager
def _standing_still(served: Served) -> Iterator[None]:
    """The server stops in the middle of whatever it does; afterwards it goes on."""
    assert served.process is not None
    served.process.send_signal(signal.SIGSTOP)
    try:
        time.sleep(0.2)  # what it had sent before is read by the laptops
        yield
    finally:
        served.process.send_signal(signal.SIGCONT)


def _copied(database: Path, copy: Path) -> None:
    """Copy the files as a power cut would leave them: what was being written is torn."""
    shutil.copyfile(database, copy)
    log = database.with_name(f"{database.name}-wal")
    torn = copy.with_name(f"{copy.name}-wal")
    torn.write_bytes((log.read_bytes() if log.exists() else b"") + os.urandom(TORN))


def _starts_on(folder: Path, copy: Path) -> None:
    place = folder / "again"
    place.mkdir()
    again = Served(place, free_port(), address=f"sqlite:///{copy}")
    again.start()
    again.stop()


def postgresql_restarted(folder: Path, *, short: bool) -> Fault:
    """The database server is killed, is away for a while and comes back; ours stays."""
    times, triads = (2, 20) if short else (5, 100)
    acknowledged, stored, back = 0, 0, [0.0]
    with postgresql(settings=()) as database, a_server(folder, database.database()) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for _ in range(times):
                time.sleep(random.uniform(0.5, 1.5))
                database.kill()
                time.sleep(random.uniform(0.5, 2.0))
                with _standing_still(served):
                    database.start()
                    told, kept = votes.tally(on_disk(hall))
                at = time.monotonic()
                acknowledged, stored = acknowledged + told, stored + kept
                back.append(votes.all_back(at))
        sentences = votes.told()
    said = f"meanwhile laptops are told: {'; '.join(sorted(sentences)) or 'nothing, they wait'}"
    return Fault("PostgreSQL killed while all vote", times, acknowledged, stored, max(back), said)
