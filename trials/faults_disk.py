"""The disk has no room, or another program holds the database, while a hall votes."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil

from tests.live.devices import a_hall
from tests.serving import Served
from trials.found import Fault
from trials.serving import a_server
from trials.voting import Storm, a_hall_that_votes, on_disk, roster, storm

UNLIMITED = -1
MEGABYTES = 24
"""Of the disk that is going to be full."""
FULL_BY = 3.0
"""Seconds after which what is saved is saved although the disk is full."""


def disk_full(folder: Path, *, short: bool) -> Fault:
    """There is no room left; later there is again."""
    times, triads = (1, 20) if short else (5, 60)
    back = [0.0]
    with _disk(folder) as full, a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for _ in range(times):
                with full(served):
                    _all_told_or_saved(votes)
                at = time.monotonic()
                back.append(votes.all_back(at))
        acknowledged, stored = votes.tally(on_disk(hall))
        said = _said(votes)
    return Fault("the disk is full", times, acknowledged, stored, max(back), said)


def database_locked(folder: Path, *, short: bool) -> Fault:
    """Another program writes to the database and does not come to an end."""
    lasts = (1.0, 6.0) if short else (1.0, 4.0, 8.0, 20.0)
    triads, back = 20 if short else 60, [0.0]
    with a_server(folder) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for seconds in lasts:
                other = sqlite3.connect(served.folder / "spp.sqlite3", isolation_level=None)
                with closing(other):
                    other.execute("BEGIN IMMEDIATE")
                    time.sleep(seconds)
                    other.execute("ROLLBACK")
                at = time.monotonic()
                back.append(votes.all_back(at))
        acknowledged, stored = votes.tally(on_disk(hall))
        said = f"for up to {max(lasts):.0f} seconds; {_said(votes)}"
    return Fault(
        "another program holds the database", len(lasts), acknowledged, stored, max(back), said
    )


def _all_told_or_saved(votes: Storm) -> None:
    """Wait until no laptop is left without a word: a sentence it had not been told, or “saved”.

    A database that has room of its own to use again goes on saving when its disk has none.
    """
    before = [len(each.told) for each in votes.voters]
    begun = time.monotonic()
    while not all(
        len(each.told) > had or each.is_back(begun + FULL_BY)
        for each, had in zip(votes.voters, before, strict=True)
    ):
        assert time.monotonic() < begun + 60, "the disk was full, and some were told nothing"
        time.sleep(0.05)


def _said(votes: Storm) -> str:
    told = sorted(votes.told())
    return f"laptops are told: {' / '.join(told)}" if told else "laptops wait and are told nothing"


# A disk that can be full ------------------------------------------------------------------

Filling = Callable[[Served], object]


@contextmanager
def _disk(folder: Path) -> Iterator[Filling]:
    """What fills the disk below this folder: really, where one may be mounted there."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield _no_growth
        return
    try:
        yield _filled
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def _filled(served: Served) -> Iterator[None]:
    """A file takes all the room there is."""
    filler = served.folder / "filler"
    with filler.open("wb", buffering=0) as file:
        size = 2**16
        while size:
            try:
                file.write(os.urandom(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                size //= 2
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _no_growth(served: Served) -> Iterator[None]:
    """Where no disk can be mounted: no file of the server may grow any more."""
    assert served.process is not None
    process = psutil.Process(served.process.pid)
    log = served.folder / "spp.sqlite3-wal"
    _, most = process.rlimit(psutil.RLIMIT_FSIZE)
    process.rlimit(psutil.RLIMIT_FSIZE, (log.stat().st_size, most))
    try:
        yield
    finally:
        process.rlimit(psutil.RLIMIT_FSIZE, (UNLIMITED, most))
