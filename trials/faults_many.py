"""Too much of something: notes, rooms; and a socket that takes nothing any more."""

from __future__ import annotations

import asyncio
import socket
import string
import time
from itertools import product
from pathlib import Path

import psutil
from websockets.sync.client import connect
from websockets.typing import Origin

from benchmarks.streamlit_page import open_page
from spp_core.kinds.records import ANY_DAY
from spp_core.live.visitors import PERSON_COOKIE
from spp_core.service import actions
from tests.live.devices import Hall, a_hall
from tests.serving import Served
from trials.found import Fault
from trials.serving import a_server
from trials.voting import a_hall_that_votes, on_disk, roster, storm

MEGABYTE = 2**20
GROWS_AT_MOST = 60
"""Megabytes a server may grow by what one device does."""
BATCH = 200


def stops_reading(folder: Path, *, short: bool) -> Fault:
    """A socket takes nothing any more, while a room that has a lot to tell goes on."""
    triads = 20 if short else 60
    sooner = ("--server.websocketPingInterval", "3") if short else ()
    with a_server(folder, options=sooner) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        deaf = _deaf(hall)
        with storm(hall, pause=0.5) as votes:
            before, at = memory(served), time.monotonic()
            told = _told_until_gone(hall, deaf)
            gone = time.monotonic() - at
            slowest = votes.slowest(at)
            votes.all_back(time.monotonic())
            grown = (memory(served) - before) / MEGABYTE
        acknowledged, stored = votes.tally(on_disk(hall))
        deaf.close()
    assert grown < GROWS_AT_MOST, f"the server grew by {grown:.0f} MiB"
    said = (
        f"sent {told} views it did not take, and let go of after {gone:.0f} s; meanwhile 95 of 100 "
        f"votes of the others took {1000 * slowest:.0f} ms or less; the server grew by "
        f"{grown:.0f} MiB"
    )
    return Fault("a socket that stops reading", 1, acknowledged, stored, None, said)


def _told_until_gone(hall: Hall, line: socket.socket) -> int:
    """Send everybody view after view until the server has let go of a socket; how many."""
    deadline, told = time.monotonic() + 150, 0
    while _is_open(hall.served, line):
        assert time.monotonic() < deadline, "a socket that takes nothing is held for ever"
        hall.held.move("clock_add 1", "clock_add -1")
        told += 2
        time.sleep(0.02)
    return told


def _deaf(hall: Hall) -> socket.socket:
    """A seat's socket, open, with hardly any room for what comes, that nobody reads."""
    port = hall.served.port
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    headers = {"Cookie": f"spp_seat={hall.token('Triad 1')}"}
    url = hall.served.url
    connect(
        f"{url.replace('http', 'ws', 1)}/live/seat",
        sock=line,
        origin=Origin(url),
        additional_headers=headers,
        max_queue=1,
        ping_interval=None,
    )
    return line


def _is_open(served: Served, line: socket.socket) -> bool:
    port = line.getsockname()[1]
    assert served.process is not None
    held = psutil.Process(served.process.pid).net_connections("tcp")
    return any(each.raddr and each.raddr.port == port for each in held)


def memory(served: Served) -> int:
    """Bytes the server holds."""
    assert served.process is not None
    return int(psutil.Process(served.process.pid).memory_info().rss)


def many_notes(folder: Path, *, short: bool) -> Fault:
    """A wall of ten thousand notes: the wall, the console and the review still come."""
    wanted = 1000 if short else 10_000
    triads = 40 if short else 400
    with a_server(folder) as served:
        hall = a_hall(served, roster=roster(triads))
        hall.held.move("jump wall", "open")
        kept = _written(hall, triads, wanted)
        hall.held.move("close", "reveal")
        took = {name: _drawn(hall, name) for name in ("wall", "facilitate", "review")}
        stored = sum(len(each) for each in on_disk(hall).values())
    said = ", ".join(f"{name} drawn in {seconds:.1f} s" for name, seconds in took.items())
    return Fault("notes on one wall", wanted, kept, stored, None, said)


def _written(hall: Hall, triads: int, wanted: int) -> int:
    """Put so many notes up, each triad a fair part; how many were kept."""
    live = hall.held.live()
    form = live.form("wall", ANY_DAY)
    headings = [field.item for section in form.sections for field in section.fields]
    each = -(-wanted // triads)
    ids = ("".join(letters) for letters in product(string.ascii_lowercase, repeat=6))
    submissions = [
        hall.held.wanted(
            f"{headings[number % len(headings)]}.{next(ids)}",
            {"text": f"Note {number}"},
            f"Triad {triad}",
        )
        for triad in range(1, triads + 1)
        for number in range(each)
    ][:wanted]
    kept = 0
    for start in range(0, len(submissions), BATCH):
        part = submissions[start : start + BATCH]
        outcomes = actions.submit(hall.held.store, part, hall.held.now)
        kept += sum(not outcome.refused for outcome in outcomes)
    return kept


def _drawn(hall: Hall, path: str) -> float:
    """Seconds until a page is drawn."""
    at = time.monotonic()
    asyncio.run(_open(hall, path))
    return time.monotonic() - at


async def _open(hall: Hall, path: str) -> None:
    query, cookie = f"room={hall.held.room.code}", f"{PERSON_COOKIE}={hall.cookie}"
    page = await open_page(hall.served.url, path, query, cookie)
    await page.close()


def same_triads_twice(folder: Path, *, short: bool) -> Fault:
    """Two rooms of one partnership with the same triads vote at the same time."""
    triads, seconds = (20, 2.0) if short else (60, 20.0)
    low, high = (0, 1, 2), (3, 4, 5)
    with a_server(folder) as served:
        one, other = (a_hall_that_votes(a_hall(served, roster=roster(triads))) for _ in range(2))
        with storm(one, low) as first, storm(other, high) as second:
            time.sleep(seconds)
        disks = on_disk(one), on_disk(other)
        told = [votes.tally(disk) for votes, disk in zip((first, second), disks, strict=True)]
    mixed = [
        value
        for disk, scores in zip(disks, (low, high), strict=True)
        for values in disk.values()
        for value in values.values()
        if value not in scores
    ]
    assert mixed == []
    acknowledged, stored = (sum(each) for each in zip(*told, strict=True))
    said = f"{triads} triads in each, none of whose answers is in the other"
    return Fault("two rooms with the same triads", 2, acknowledged, stored, None, said)
