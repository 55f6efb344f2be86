"""What a chart shows, apart from how it is drawn: on screen, in a slide, a sheet or in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One colour of a stacked bar: its name, and one count per row."""

    name: str
    counts: Sequence[int]
    colour: str
    pattern: str = ""


@dataclass(frozen=True)
class Stacked:
    """Rows of stacked counts, first label on top: how a room's answers lie on each row."""

    labels: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Bar:
    """One bar of its own: `before` is the earlier round's count, where there was one."""

    label: str
    count: int
    colour: str
    group: str = ""
    before: int | None = None


@dataclass(frozen=True)
class Bars:
    """One bar a row, first on top; where a row has `before`, the earlier round beside it."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Point:
    """A place on a line: a short name for the axis, all its words, a value or None, a mark.

    `mark` says in a word or two why the point is sticky; "" where it is not. `group` is
    what neighbouring points share, named once below them.
    """

    name: str
    words: str
    value: float | None
    mark: str = ""
    group: str = ""


@dataclass(frozen=True)
class Line:
    """Points in order from left to right on a scale from `low` to `high`."""

    points: tuple[Point, ...]
    low: float
    high: float
    value_name: str


@dataclass(frozen=True)
class Heat:
    """Rows by columns of values from `low` to `high`; None where there is none."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | None, ...], ...]
    low: float
    high: float


@dataclass(frozen=True)
class Cloud:
    """Words and how often each was said, most often first."""

    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Slope:
    """One row's value in each column of `Slopes`, None where it has none."""

    words: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Slopes:
    """How each row moved from column to column (years) on a scale from `low` to `high`."""

    columns: tuple[str, ...]
    rows: tuple[Slope, ...]
    low: float
    high: float
    value_name: str


@dataclass(frozen=True)
class Link:
    """Somebody on the left for somebody on the right: what about, in words.

    `said` tells what people said themselves from what is only suggested.
    """

    left: str
    right: str
    about: str
    said: bool


@dataclass(frozen=True)
class Links:
    """Two columns of names, each with its title, and who is linked to whom.

    Every link's names stand in the columns; a name need not be linked to anybody.
    """

    left_title: str
    right_title: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    links: tuple[Link, ...]


Chart = Stacked | Bars | Line | Heat | Cloud | Slopes | Links
