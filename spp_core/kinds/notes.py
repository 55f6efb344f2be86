"""Notes on a wall, what was asked of them and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NONE = "–"


@dataclass(frozen=True)
class Asked:
    """A question put to a note: how many ballots ask it, and the owner's answer or ""."""

    question: str
    label: str
    count: int
    reply: str


@dataclass(frozen=True)
class Note:
    """One note with what was asked about it; `proud` where its ballot is proudest of it."""

    ballot: str
    item: str
    text: str
    heading: str
    asked: tuple[Asked, ...] = ()
    proud: bool = False
    name: str = ""
    pinned: bool = False
    group: str = ""
    """What the group is called that it was put in."""


def listed(texts: Sequence[str]) -> str:
    """What was written, in one cell of a table: a line each with a dash, if more than one."""
    return "\n".join(f"– {text}" for text in texts) if len(texts) > 1 else "".join(texts) or NONE
