"""What files are called when they are taken away: told apart in a folder of many."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

from spp_core.store import Room

LONGEST = 60
"""Letters of a title in a file's name."""


def file_of(room: Room, suffix: str, what: str = "") -> str:
    """A workshop's file: its title and day, `what` it is of it, its code.

    "progress-impact-workshop-2026-11-03-run-sheet-K7MPQ2.pdf".
    """
    return file_called(room.title, suffix, room.ended_at or room.created_at, what, room.code)


def file_called(title: str, suffix: str, day: date | None = None, *more: str) -> str:
    """A file of what has a title, of this day; what there is `more` to say comes last.

    Its name has letters that every system and every post can carry, and none beside them.
    """
    said = (_plain(title), f"{day:%Y-%m-%d}" if day else "", *more)
    return f"{'-'.join(filter(None, said)) or 'file'}.{suffix}"


def _plain(title: str) -> str:
    """Small letters and figures with hyphens between the words, "" where it has none of them."""
    known = normalize("NFKD", re.sub("['’]", "", title)).encode("ascii", "ignore").decode()
    whole = "-".join(re.findall("[a-z0-9]+", known.lower()))
    if len(whole) <= LONGEST:
        return whole
    return whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
