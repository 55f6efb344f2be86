"""Figures: what is measured, medians of runs, the table, the machine."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

import psutil

Figures = dict[str, float | None]


@dataclass(frozen=True)
class Line:
    """A line of the table: the figure's name, its words, its unit and how many decimals."""

    name: str
    words: str
    unit: str
    decimals: int = 1


LINES = (
    Line("join_all", "all laptops joined", "s", 2),
    Line("joins_per_second", "joins", "a second"),
    Line("join_again", "joins that had to be pressed again", "", 0),
    Line("cpu_per_join", "server CPU a join", "ms", 0),
    Line("vote_p50", "vote acknowledged, p50", "ms"),
    Line("vote_p95", "vote acknowledged, p95", "ms"),
    Line("wall_p50", "vote to wall redrawn, p50", "ms", 0),
    Line("wall_p95", "vote to wall redrawn, p95", "ms", 0),
    Line("count_p95", "vote to the count on the wall, p95", "ms", 0),
    Line("live_vote_p95", "vote acknowledged while the wall redraws, p95", "ms"),
    Line("next_p50", "next to a laptop, p50", "ms"),
    Line("next_p95", "next to a laptop, p95", "ms"),
    Line("next_last", "next to the last laptop (worst press)", "ms"),
    Line("open_last", "opened to the last laptop with the whole form", "ms"),
    Line("all_at_once", "all vote at once: the last acknowledged", "ms", 0),
    Line("cpu_per_vote", "server CPU a vote, paced", "ms", 2),
    Line("cpu_per_live_vote", "server CPU a vote, paced, wall redrawing", "ms", 2),
    Line("idle", "idle CPU with all connected", "% of a core", 2),
    Line("memory", "server memory a laptop", "MB", 2),
    Line("memory_all", "server memory with all connected", "MB", 0),
    Line("neighbours", "other programs at work meanwhile", "cores", 2),
    Line("lost", "acknowledged answers not on disk", "", 0),
    Line("lost_by_kill", "the same, server killed (-9) while all vote", "", 0),
)


def percentile(seconds: Sequence[float], percent: float) -> float | None:
    """Nearest rank, in milliseconds; None without any."""
    if not seconds:
        return None
    ranked = sorted(seconds)
    return 1000 * ranked[max(0, ceil(len(ranked) * percent / 100) - 1)]


def medians(runs: Sequence[Figures]) -> Figures:
    """Each figure's median over the runs that have it."""
    found: Figures = {}
    for name in dict.fromkeys(name for run in runs for name in run):
        known = [value for run in runs if (value := run.get(name)) is not None]
        found[name] = median(known) if known else None
    return found


def table(figures: Figures, notes: Iterable[str]) -> str:
    """The figures as lines of text, with what must be known to read them."""
    rows = [f"  {line.words:<48} {_shown(figures.get(line.name), line)}" for line in LINES]
    return "\n".join([*rows, *(f"  * {note}" for note in notes)])


def _shown(value: float | None, line: Line) -> str:
    return "–" if value is None else f"{value:>9.{line.decimals}f} {line.unit}".rstrip()


class Gauge:
    """Reads how much a server (with its children) has worked and holds."""

    def __init__(self, server: psutil.Process) -> None:
        """Measure this process."""
        self._server = server

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        times = [each.cpu_times() for each in self._all()]
        return float(sum(each.user + each.system for each in times))

    def megabytes(self) -> float:
        """Resident memory."""
        return float(sum(each.memory_info().rss for each in self._all())) / 1e6

    def _all(self) -> list[psutil.Process]:
        return [self._server, *self._server.children(recursive=True)]


class Neighbours:
    """How busy other programs keep the machine meanwhile: they are in every figure."""

    def __init__(self, gauge: Gauge) -> None:
        """Start."""
        self._gauge = gauge
        self._busy = self._now()
        self._at = time.perf_counter()

    def cores(self) -> float:
        """Cores' worth of work done by neither the server nor this process since."""
        return (self._now() - self._busy) / (time.perf_counter() - self._at)

    def _now(self) -> float:
        every, own = psutil.cpu_times(), psutil.Process().cpu_times()
        idle = every.idle + getattr(every, "iowait", 0.0)
        return float(sum(every[:8]) - idle - own.user - own.system - self._gauge.cpu())


class Stopwatch:
    """CPU and wall time since it was made."""

    def __init__(self, gauge: Gauge) -> None:
        """Start."""
        self._gauge = gauge
        self._cpu = gauge.cpu()
        self._at = time.perf_counter()

    def cpu(self) -> float:
        """CPU seconds the server has used since."""
        return self._gauge.cpu() - self._cpu

    def seconds(self) -> float:
        """Seconds since."""
        return time.perf_counter() - self._at


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "versions": {name: version(name) for name in ("streamlit", "starlette", "sqlalchemy")},
        "commit": _commit(),
    }


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty"]
    here = Path(__file__).parent
    done = subprocess.run(asked, cwd=here, capture_output=True, text=True, check=False)
    return done.stdout.strip()
