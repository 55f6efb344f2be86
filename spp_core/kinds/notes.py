"""Notes on a wall, what was asked of them and answered."""

from __future__ import annotations

from dataclasses import dataclass


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
