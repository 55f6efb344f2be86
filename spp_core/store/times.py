"""Times as kept: UTC without a zone, since SQLite has none to give back."""

from __future__ import annotations

from datetime import UTC, datetime


def naive(when: datetime) -> datetime:
    """A time as it is kept."""
    return when.astimezone(UTC).replace(tzinfo=None)


def aware(when: datetime) -> datetime:
    """A kept time as the rest of the program uses it."""
    return when.replace(tzinfo=UTC)
