"""The clock is put forward or back; a laptop is away for ten minutes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.live.devices import Hall, a_hall
from trials.found import Fault
from trials.serving import a_server
from trials.voting import ACTIVITY, Key, a_hall_that_votes, on_disk, roster, storm

PLACES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
JUMPS = ("+2h", "-3h", "+0", "+40m", "-40m", "+0")
TEN_MINUTES = "+10m"


class Clock:
    """The server's clock, put forward or back by a library that is loaded into it."""

    def __init__(self, folder: Path) -> None:
        """It goes right at first."""
        self._file = folder / "clock"
        self.jump("+0")

    def jump(self, by: str) -> None:
        """Put it so far from the right time from now on."""
        self._file.write_text(f"{by}\n")

    @property
    def settings(self) -> dict[str, str]:
        """What the server must be started with."""
        found = sorted(Path("/").glob(PLACES.removeprefix("/")))
        assert found, "The clock is put back by a library: on Debian, apt-get install faketime"
        return {
            "LD_PRELOAD": str(found[-1]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


def clock_jumps(folder: Path, *, short: bool) -> Fault:
    """The clock of the server jumps, hours at a time, while all vote against a closing clock."""
    jumps, triads = (JUMPS[:3], 20) if short else (JUMPS, 60)
    clock, back = Clock(folder), [0.0]
    with a_server(folder, settings=clock.settings) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(triads)))
        with storm(hall) as votes:
            for each in jumps:
                clock.jump(each)
                back.append(votes.all_back(time.monotonic()))
                hall.room("console").wait("moved")  # who is signed in stays so
            told = votes.told()
        disk = on_disk(hall)
        acknowledged, stored = votes.tally(disk)
        hall.close()
    late = sum(late for values in disk.values() for _, late in values)
    assert late, "the clock that closes the activity was put past its end, and nothing came late"
    said = (
        "by up to three hours, forward and back: what was sent while the clock stood past the end "
        f"of the activity is kept as late ({late}), everybody stays signed in; laptops are told: "
        f"{'; '.join(sorted(told)) or 'nothing else'}"
    )
    return Fault(
        "the clock jumps while all vote", len(jumps), acknowledged, stored, max(back), said
    )


def offline(folder: Path, *, short: bool) -> Fault:
    """A laptop is away for ten minutes: what it answers meanwhile arrives when it is back."""
    times = 2 if short else 10
    clock = Clock(folder)
    with a_server(folder, settings=clock.settings) as served:
        hall = a_hall_that_votes(a_hall(served, roster=roster(2 * times)))
        names = [f"Triad {number}" for number in range(1, 2 * times + 1)]
        tokens = {name: hall.token(name) for name in names}
        for name in names:
            away = hall.seat(token=tokens[name])
            assert away.put("r1", 3, ACTIVITY)["t"] == "saved"
            away.line.close()
        hall.held.move("clock_add 20")
        clock.jump(TEN_MINUTES)
        began = time.monotonic()
        first = [_back(hall, tokens[name], late=False) for name in names[:times]]
        hall.held.move("close", "jump vote")
        second = [_back(hall, tokens[name], late=True) for name in names[times:]]
        took = time.monotonic() - began
        disk = on_disk(hall)
        hall.close()
    stored = sum(_stored(disk[name], late=False) for name in names[:times])
    stored += sum(_stored(disk[name], late=True) for name in names[times:])
    said = (
        "the server’s clock was put ten minutes on. Half came back while the activity was open: "
        "kept. Half after the room had gone on: kept as late, for the facilitator to let in"
    )
    return Fault(
        "a laptop offline for ten minutes", 2 * times, sum(first + second), stored, took, said
    )


WRITTEN = {"r1": 4, "r2": 5}
"""What a laptop was answered while it was away."""


def _back(hall: Hall, token: str, *, late: bool) -> int:
    """Connect again and send what was kept in the browser; how much of it was acknowledged so."""
    seat = hall.seat(token=token)
    outcomes = [seat.put(item, value, ACTIVITY) for item, value in WRITTEN.items()]
    return sum(each["t"] == "saved" and each["late"] is late for each in outcomes)


def _stored(values: dict[Key, Any], *, late: bool) -> int:
    """How much of it is on disk, late or not."""
    return sum(values.get((item, late)) == value for item, value in WRITTEN.items())
