"""One process of the program as a queue: votes wait for its core, drawing pages shares it.

The laws of it are three. Votes that wait are kept together, each further one at the price it has
when a hall votes at once. A page that is being drawn takes half of the core for as long as it
lasts, or all of it while no vote is there. A vote is acknowledged before all that it causes is
done.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

BATCH = 200
"""Votes kept together at the most, as in `spp_core/live/intake.py`."""


@dataclass(frozen=True)
class Costs:
    """What things cost one process, in seconds."""

    vote: float
    """CPU of a vote by itself, with all it causes."""
    acknowledged: float
    """Until a vote by itself is acknowledged."""
    further: float
    """CPU of each further vote that was waiting with it."""
    drawing: float
    """CPU of drawing a wall or a console anew."""


@dataclass(frozen=True)
class Load:
    """What comes to one process."""

    votes: float
    """A second, at random moments."""
    drawings: float
    """A second, at random moments."""


@dataclass(frozen=True)
class Lived:
    """What a simulation shows: how long votes took, in seconds, and how busy the core was."""

    taken: tuple[float, ...]
    busy: float


def at_random(load: Load, seconds: float, dice: random.Random) -> Iterator[tuple[float, str]]:
    """Votes and drawings, in order of time."""
    return merge(
        _moments("vote", load.votes, seconds, dice), _moments("draw", load.drawings, seconds, dice)
    )


def _moments(
    what: str, rate: float, seconds: float, dice: random.Random
) -> Iterator[tuple[float, str]]:
    at = 0.0
    while rate and (at := at + dice.expovariate(rate)) < seconds:
        yield at, what


def lived(costs: Costs, comes: Iterator[tuple[float, str]]) -> Lived:
    """Let it all come, and see how long each vote takes. Not for ever: `comes` has an end."""
    core = _Core(costs)
    for at, what in comes:
        core.until(at)
        core.take(at, what)
    core.until(float("inf"))
    return Lived(tuple(core.taken), core.worked / core.now if core.now else 0.0)


class _Core:
    """One core's time: a batch of votes in hand, drawing beside it."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self.now = self.worked = 0.0
        self.taken: list[float] = []
        self._waiting: deque[float] = deque()
        self._batch: list[float] = []
        self._batch_left = self._told_at = self._drawing = 0.0

    def take(self, at: float, what: str) -> None:
        """Let a vote or a drawing come."""
        if what == "vote":
            self._waiting.append(at)
        else:
            self._drawing += self.costs.drawing

    def until(self, at: float) -> None:
        """Work until then, or until there is nothing left to do."""
        while self.now < at:
            self._begin_batch()
            voting, drawing = self._batch_left > 0, self._drawing > 0
            if not (voting or drawing):
                self.now = at if at != float("inf") else self.now
                return
            share = 0.5 if voting and drawing else 1.0
            step = min(at - self.now, self._next_end(share))
            self.now += step
            self.worked += step
            self._work(step * share, voting=voting, drawing=drawing)

    def _begin_batch(self) -> None:
        if self._batch_left > 0 or not self._waiting:
            return
        self._batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
        more = (len(self._batch) - 1) * self.costs.further
        self._batch_left = self.costs.vote + more
        self._told_at = max(0.0, self.costs.vote - self.costs.acknowledged)

    def _next_end(self, share: float) -> float:
        told = self._batch_left - self._told_at if self._batch else self._batch_left
        ends = (told if told > 0 else self._batch_left, self._drawing)
        return min(each / share for each in ends if each > 0)

    def _work(self, done: float, *, voting: bool, drawing: bool) -> None:
        tiny = 1e-12
        if drawing:
            self._drawing = self._drawing - done if self._drawing - done > tiny else 0.0
        if voting:
            self._batch_left = self._batch_left - done if self._batch_left - done > tiny else 0.0
            if self._batch and self._batch_left <= self._told_at + tiny:
                late = max(0.0, self.costs.acknowledged - self.costs.vote)
                self.taken += [self.now + late - at for at in self._batch]
                self._batch = []
