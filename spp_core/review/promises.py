"""Commitments that come back: how each stands, what is overdue, what is due and what was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from spp_core.kinds.promises import OPEN

SPAN = 90
"""Days looked ahead and back."""


class Standing(StrEnum):
    """How a commitment stands; `OVERDUE` is open with its day gone by."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class CheckIn:
    """One look at a commitment: the day it was, how it stood, how that was known.

    `workshop` is the title of the room it was marked in, "" for one made between workshops.
    """

    on: date
    status: str
    note: str = ""
    how: str = ""
    author: str = ""
    workshop: str = ""


@dataclass(frozen=True)
class Promise:
    """A commitment that outlived its room, with every check-in, the earliest day first.

    `maker` is the triad or school it is from; `due` is None where no day was said. `workshop` is
    the title of the room in which it was made, "" when that room is gone.
    """

    id: str
    what: str
    who: str = ""
    due: date | None = None
    maker: str = ""
    workshop: str = ""
    made: date | None = None
    check_ins: tuple[CheckIn, ...] = ()

    @property
    def status(self) -> str:
        """What the latest check-in says; open without one."""
        return self.check_ins[-1].status if self.check_ins else OPEN

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.status == OPEN

    def standing(self, today: date) -> Standing:
        """How it stands on a day; it is overdue from the day after it was due."""
        if self.open and self.due is not None and self.due < today:
            return Standing.OVERDUE
        return Standing(self.status)


@dataclass(frozen=True)
class Counts:
    """How many commitments stand how."""

    overdue: int
    open: int
    done: int
    dropped: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.overdue + self.open + self.done + self.dropped


@dataclass(frozen=True)
class Month:
    """What falls into one month."""

    first: date
    promises: tuple[Promise, ...]

    @property
    def name(self) -> str:
        """As people say it."""
        return f"{self.first:%B %Y}"


def by_due(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """The first due first, those without a day last."""
    return tuple(sorted(promises, key=lambda each: (each.due is None, each.due or date.max)))


def standing_so(
    promises: Iterable[Promise], standing: Standing, today: date
) -> tuple[Promise, ...]:
    """Those that stand so, the first due first."""
    return by_due(each for each in promises if each.standing(today) is standing)


def counts(promises: Sequence[Promise], today: date) -> Counts:
    """How many stand how."""
    stand = [each.standing(today) for each in promises]
    return Counts(*(stand.count(each) for each in Standing))


def due_soon(promises: Iterable[Promise], today: date, days: int = SPAN) -> tuple[Month, ...]:
    """What is open and due from today until so many days on, by month."""
    last = today + timedelta(days=days)
    return _by_month(each for each in promises if each.open and _within(each, today, last))


def due_before(promises: Iterable[Promise], today: date, days: int = SPAN) -> tuple[Month, ...]:
    """What was due in so many days before today, however it stands, by month."""
    first, last = today - timedelta(days=days), today - timedelta(days=1)
    return _by_month(each for each in promises if _within(each, first, last))


def _within(promise: Promise, first: date, last: date) -> bool:
    return promise.due is not None and first <= promise.due <= last


def _by_month(promises: Iterable[Promise]) -> tuple[Month, ...]:
    dated = [(each.due.replace(day=1), each) for each in by_due(promises) if each.due]
    return tuple(
        Month(first, tuple(promise for _, promise in together))
        for first, together in groupby(dated, key=lambda pair: pair[0])
    )
