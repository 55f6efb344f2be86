"""What fits on the wall, in pixels of a screen 1920 by 1080: type sizes, lines, columns.

Letters are reckoned a little wider than they are, so that what is said to fit does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Generic, TypeVar
from unicodedata import category, combining, east_asian_width

T = TypeVar("T")


@dataclass(frozen=True)
class Canvas:
    """What is between the heading and the foot, in pixels."""

    width: int
    height: int


USUAL, LARGER = Canvas(1776, 772), Canvas(1480, 640)
"""The wall as it is, and with words larger by a fifth: it is enlarged, so that less fits."""
_canvas: ContextVar[Canvas] = ContextVar("canvas", default=USUAL)


def draw_on(canvas: Canvas) -> None:
    """Fit everything to this canvas from here on, in this run of a page."""
    _canvas.set(canvas)


def across() -> int:
    """How wide the canvas is."""
    return _canvas.get().width


def down() -> int:
    """How high the canvas is."""
    return _canvas.get().height


def share(height: float) -> float:
    """What takes so much of the usual canvas's height, on this one."""
    return height * down() / USUAL.height


LOUD = (112, 96, 84, 72, 64, 56, 50, 44, 40, 36, 34, 32, 30, 28)
"""Type sizes, the loudest first; nothing is smaller than the last."""
BODY = (48, 44, 40, 36, 34, 32, 30, 28)
SMALLEST = 28
LEADING = 1.22
GAP = 18
SLACK = 1.02
"""For what a browser breaks sooner than expected."""
BOLD = 0.945
"""What bold type makes of a width: it takes that much more of it."""
CUT = {
    **dict.fromkeys(" ", 0.2),
    **dict.fromkeys("|',.:;ijlI‘’", 0.26),
    **dict.fromkeys("!f()[]{}-rt/•", 0.34),
    **dict.fromkeys('*?szxcvyJYLF“”"', 0.47),
    **dict.fromkeys("aeg0123456789#$+<=>^_~k–EVXS", 0.51),
    **dict.fromkeys("wMOQNHUG", 0.69),
    **dict.fromkeys("mW—%@…★", 0.9),
}
"""How wide letters are; others are a little over half as wide as high."""
_PARTS = re.compile(r"[^\s–-]+[–-]?")


@lru_cache(maxsize=4096)
def wide(text: str) -> float:
    """How wide a text is, in heights of its type: as Source Sans is cut, and a little more."""
    return SLACK * sum(map(_wide, text))


def _wide(character: str) -> float:
    if combining(character) or category(character) in {"Cf", "Sk"}:
        return 0.0
    if character in CUT:
        return CUT[character]
    if east_asian_width(character) in "WF":
        return 1.25
    return 0.56 if character.isascii() else 0.54


@lru_cache(maxsize=8192)
def lines(text: str, width: float, size: int) -> int:
    """How many lines a text takes, words wrapped, words too long for a line broken."""
    return sum(_lines(line, width / size) for line in text.splitlines() or [""])


def _lines(line: str, room: float) -> int:
    count, used, space = 1, 0.0, wide(" ")
    for word in line.split():
        long = wide(word)
        if used and used + space + long > room:
            count, used = count + 1, 0.0
        more = max(0, ceil(long / room) - 1)
        count, used = count + more, used + (space if used else 0.0) + long - more * room
    return count


@lru_cache(maxsize=8192)
def unbroken(text: str, width: float, size: int) -> bool:
    """Whether every word of a text has room on a line; one with hyphens may be parted at them."""
    return all(wide(part) * size <= width for part in _PARTS.findall(text))


def tall(text: str, width: float, size: int) -> int:
    """How many pixels high a text stands."""
    return ceil(lines(text, width, size) * size * LEADING) if text else 0


def largest(height_at: Callable[[int], float], room: float, sizes: Sequence[int] = LOUD) -> int:
    """The first of the sizes at which things are no higher than the room; else the last."""
    return next((size for size in sizes if height_at(size) <= room), sizes[-1])


@dataclass(frozen=True)
class Packed(Generic[T]):
    """Things in columns, and how many did not fit."""

    columns: tuple[tuple[T, ...], ...]
    left: int


def pack(things: Sequence[tuple[T, float]], columns: int, room: float) -> Packed[T]:
    """Put things, each with its height, one after the other into the shortest column.

    What does not fit is left out, and counted; what comes first has the first claim.
    """
    filled: list[list[T]] = [[] for _ in range(columns)]
    used = [0.0] * columns
    left = 0
    for thing, height in things:
        shortest = used.index(min(used))
        needed = height + (GAP if used[shortest] else 0)
        if used[shortest] + needed > room:
            left += 1
            continue
        filled[shortest].append(thing)
        used[shortest] += needed
    return Packed(tuple(tuple(column) for column in filled), left)


def fitting(heights: Sequence[float], room: float) -> list[int]:
    """Which of these stand on top of each other in the room, by place and in order.

    The first has the first claim, but none that takes half the room keeps others out.
    """
    claims = sorted(range(len(heights)), key=lambda index: heights[index] > room / 2)
    chosen, used = [], 0.0
    for index in claims:
        if used + heights[index] <= room:
            chosen.append(index)
            used += heights[index]
    return sorted(chosen)
