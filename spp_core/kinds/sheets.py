"""Results that take several screens: what stands together on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import ceil
from typing import TypeVar

from spp_core.content import Group

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """One screen: the opening sentence its rows finish, "" without one, and the rows' ids."""

    opening: str
    items: tuple[str, ...]


def shared_out(things: Sequence[T], most: int) -> tuple[tuple[T, ...], ...]:
    """Things in as few shares as possible of at most so many, the shares about equal."""
    shares = max(1, ceil(len(things) / most))
    ends = [round(index * len(things) / shares) for index in range(shares + 1)]
    return tuple(tuple(things[start:end]) for start, end in pairwise(ends))


def sheets(groups: Sequence[Group], most: int) -> tuple[Sheet, ...]:
    """The screens of a checklist: a group with an opening sentence stands by itself.

    Groups without one follow each other. No screen has more rows than `most`.
    """
    runs = [
        Sheet(opening, tuple(item.id for group in together for item in group.items))
        for (opening, _), together in groupby(groups, key=_together)
    ]
    return tuple(replace(run, items=few) for run in runs for few in shared_out(run.items, most))


def _together(group: Group) -> tuple[str, str]:
    opening = group.text or group.title
    return opening, group.id if opening else ""
