"""The arithmetic of measuring: percentiles, medians of runs, CPU and memory, the machine."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

import psutil

Figures = dict[str, float | None]


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


class Gauge:
    """Reads how much servers (with their children) have worked and hold, together."""

    def __init__(self, *servers: psutil.Process) -> None:
        """Measure these processes."""
        self._servers = servers

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        times = [each.cpu_times() for each in self._all()]
        return float(sum(each.user + each.system for each in times))

    def memory(self) -> float:
        """Resident memory, in bytes."""
        return float(sum(each.memory_info().rss for each in self._all()))

    def files(self) -> int:
        """Open files and sockets."""
        counted = "num_fds" if hasattr(self._servers[0], "num_fds") else "num_handles"  # Windows
        return sum(getattr(each, counted)() for each in self._all())

    def threads(self) -> int:
        """Threads."""
        return sum(each.num_threads() for each in self._all())

    def _all(self) -> list[psutil.Process]:
        return [each for one in self._servers for each in (one, *one.children(recursive=True))]


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
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
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
