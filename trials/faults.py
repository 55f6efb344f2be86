"""Every fault with real processes: `python -m trials.faults`, as part of `make trust`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from trials import (
    faults_disk,
    faults_guessing,
    faults_many,
    faults_power,
    faults_time,
    faults_uploads,
)
from trials.found import FAULTS, Fault


class Breaks(Protocol):
    """One fault: made in a folder of its own, shortly or in full. Raises AssertionError."""

    def __call__(self, folder: Path, *, short: bool) -> Fault:
        """Make it; what came of it."""


EVERY: tuple[Breaks, ...] = (
    faults_power.killed,
    faults_power.power_cut,
    faults_power.postgresql_restarted,
    faults_disk.disk_full,
    faults_disk.database_locked,
    faults_time.clock_jumps,
    faults_time.offline,
    faults_many.stops_reading,
    faults_guessing.wrong_codes,
    faults_guessing.wrong_passphrases,
    faults_many.many_notes,
    faults_uploads.large_upload,
    faults_many.same_triads_twice,
)


def made(breaks: Breaks, *, short: bool) -> Fault:
    """Make a fault in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="fault-") as folder:
        return breaks(Path(folder), short=short)


def every_fault(said: Callable[[str], object], *, short: bool = False) -> list[Fault]:
    """Make them all, one after the other; `said` is told of each."""
    found = []
    for breaks in EVERY:
        found.append(made(breaks, short=short))
        fault = found[-1]
        said(f"{fault.fault}: {fault.acknowledged} acknowledged, {fault.stored} stored")
    return found


def main() -> int:
    """Make them all and write down what came of them; 1 if anything acknowledged was lost."""
    found = every_fault(lambda words: print(words, flush=True))
    FAULTS.parent.mkdir(exist_ok=True)
    FAULTS.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n", "utf-8")
    return int(any(each.acknowledged != each.stored for each in found))


if __name__ == "__main__":
    sys.exit(main())
