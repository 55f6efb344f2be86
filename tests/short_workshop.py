"""A workshop with every kind that asks, and times to run it at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from spp_core.content import load_library
from spp_core.settings import INSTRUMENTS
from spp_core.workshop import Workshop, load_workshop

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def at(minutes: float = 0, seconds: float = 0) -> datetime:
    """So long after the workshop's room was made."""
    return NOW + timedelta(minutes=minutes, seconds=seconds)


@cache
def short_workshop() -> Workshop:
    """Read from `short_workshop.toml`."""
    return load_workshop(Path(__file__).with_suffix(".toml"), load_library(INSTRUMENTS))
