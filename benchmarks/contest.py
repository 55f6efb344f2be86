"""What the measuring code knows of whatever it measures: laptops, a wall, a facilitator."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import psutil

PATIENCE = 60.0
"""Seconds anything may take before it counts as not working."""

Seen = list[tuple[float, int]]
"""When something came, and how many it says have answered."""
Kept = Mapping[tuple[str, int, str, str], Any]
"""Answers by activity, round, ballot's name and item."""


class TooSlow(Exception):
    """What was waited for did not come."""


@dataclass
class Vote:
    """One answer on its way: when it was sent, and when "saved" came back."""

    activity: str
    round: int
    ballot: str
    item: str
    value: Any
    sent: float = 0.0
    saved: float = 0.0
    refused: str = ""


class Laptop(Protocol):
    """A device of one ballot."""

    stage: int
    """A number that grows whenever it is shown another stage."""
    moved_at: float
    """When that came."""
    pressed_again: int
    """How often Join did not work."""

    async def join(self) -> None:
        """From the join address to the first question, as a person would."""

    async def send(self, vote: Vote) -> asyncio.Future[None]:
        """Send an answer; what is returned is done once it has been acknowledged."""

    async def leave(self) -> None:
        """Shut the laptop."""


@dataclass
class Wall:
    """What the wall has shown."""

    counts: Seen = field(default_factory=list)
    charts: Seen = field(default_factory=list)


class Room(Protocol):
    """A room with a wall, a facilitator and laptops that are to join."""

    wall: Wall

    @property
    def laptops(self) -> Sequence[Laptop]:
        """Everybody's."""

    async def open_screens(self) -> None:
        """Open the wall and the console."""

    async def close_screens(self) -> None:
        """Close them."""

    async def go(self, *, live: bool) -> None:
        """Go before a question whose result the wall shows while it is answered, or not yet.

        Its laptops may not have been told when this returns.
        """

    async def press(self, move: str) -> float:
        """Press the facilitator's "open" or "next"; when the press was sent."""

    def vote(self, laptop: Laptop) -> Vote:
        """A laptop's next answer to the open question."""


class Contestant(Protocol):
    """A running server and the rooms on it."""

    notes: list[str]
    """What must be known to read its figures."""

    @property
    def servers(self) -> Sequence[psutil.Process]:
        """Its processes, the first of which has the wall."""

    @property
    def rooms(self) -> Sequence[Room]:
        """Every room."""

    def kept(self) -> Kept | None:
        """Every answer on disk; None where that is not looked up."""

    def kill(self) -> None:
        """End the server as a power cut would."""


async def until(true: Callable[[], bool], what: str) -> None:
    """Wait for it. Raises TooSlow."""
    last = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > last:
            raise TooSlow(f"after {PATIENCE:.0f} seconds there was still no end: {what}")
        await asyncio.sleep(0.02)


async def acknowledged(waiting: Sequence[asyncio.Future[None]]) -> None:
    """Wait for all of them. Raises TooSlow."""
    if not waiting:
        return
    _, missing = await asyncio.wait(waiting, timeout=PATIENCE)
    if missing:
        raise TooSlow(
            f"{len(missing)} of {len(waiting)} votes not acknowledged in {PATIENCE:.0f} seconds"
        )
