"""One instrument across partnerships or years: where each stands on each item, with n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spp_core.kinds.measures import Measure, Measured, middle
from spp_core.review.synthesis import lettered
from spp_core.translation import _, dated


@dataclass(frozen=True)
class Side:
    """One workshop as it is compared. `name` is "" where the partnership is not to be named.

    Fewer answers to an item than `minimum` are not told.
    """

    partnership_id: str
    name: str
    day: date
    minimum: int
    measured: tuple[Measured, ...]


@dataclass(frozen=True)
class Cell:
    """Where a side stands on an item, of `n` answers; None where those are too few, or none.

    The interpolated median on a scale; the share at the upper level where there are two.
    """

    value: float | None
    n: int


@dataclass(frozen=True)
class Line:
    """One item, and a cell for each side."""

    measure: Measure
    cells: tuple[Cell, ...]

    @property
    def spread(self) -> float:
        """How far apart the sides are that can be told; 0.0 with fewer than two."""
        values = [cell.value for cell in self.cells if cell.value is not None]
        return max(values) - min(values) if len(values) > 1 else 0.0


@dataclass(frozen=True)
class Across:
    """The sides by what they are called, the items, and what is not compared, in sentences."""

    columns: tuple[str, ...]
    partnerships: int
    lines: tuple[Line, ...]
    left_out: tuple[str, ...] = ()


def across(sides: Sequence[Side]) -> Across:
    """Set workshops side by side: those of a partnership stand together, the earliest first.

    A partnership without a name is called by a letter that does not tell its place in any list
    of names: letters follow the ids, which are random.
    """
    ordered = sorted(sides, key=lambda side: (side.partnership_id, side.day))
    columns = [{each.measure.id: each for each in side.measured} for side in ordered]
    measures: dict[str, Measure] = {}
    for side in ordered:
        for each in side.measured:
            measures.setdefault(each.measure.id, each.measure)
    lines = tuple(
        Line(measure, tuple(_cells(measure, columns, ordered))) for measure in measures.values()
    )
    called = _called(ordered)
    return Across(
        called,
        len({side.partnership_id for side in ordered}),
        lines,
        tuple(_left_out(measures, columns, called)),
    )


def _cells(
    measure: Measure, columns: Sequence[Mapping[str, Measured]], sides: Sequence[Side]
) -> Iterator[Cell]:
    for found, side in zip(columns, sides, strict=True):
        here = found.get(measure.id)
        if here is None or here.measure.levels != measure.levels:
            yield Cell(None, 0)
            continue
        levels = list(here.standing.values())
        enough = len(levels) >= max(side.minimum, 1)
        yield Cell(middle(measure, levels) if enough else None, len(levels))


def _called(sides: Sequence[Side]) -> tuple[str, ...]:
    """A name or letter each; with the day where a partnership stands there more than once."""
    letters = lettered(side.partnership_id for side in sides if not side.name)
    often = Counter(side.partnership_id for side in sides)
    return tuple(
        (side.name or letters[side.partnership_id])
        + (f", {dated(side.day)}" if often[side.partnership_id] > 1 else "")
        for side in sides
    )


def _left_out(
    measures: Mapping[str, Measure],
    columns: Sequence[Mapping[str, Measured]],
    called: Sequence[str],
) -> Iterator[str]:
    """What is not compared, and why: nothing is dropped in silence."""
    for found, name in zip(columns, called, strict=True):
        other = [
            each.measure.words
            for key, each in found.items()
            if each.measure.levels != measures[key].levels
        ]
        if other:
            yield _("{name} answered on another scale: {items}.", name=name, items=_quoted(other))
        missing = [each.words for key, each in measures.items() if key not in found]
        if missing:
            yield _("{name} was not asked: {items}.", name=name, items=_quoted(missing))


def _quoted(words: Sequence[str]) -> str:
    return "; ".join(f"“{each}”" for each in words)
