"""Charts as series of figures: what a spreadsheet's and a slide's own charts are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spp_core.charts import (
    AREA_COLOURS,
    SCALE_COLOURS,
    Bar,
    Bars,
    Chart,
    Cloud,
    Heat,
    Line,
    Links,
    Look,
)
from spp_core.charts import Slopes as SlopesChart
from spp_core.charts import Stacked as StackedChart
from spp_core.charts.wording import short
from spp_core.reports.legible import one_line
from spp_core.reports.portions import Page, pages_of, shows_something

LABEL = 110
"""Letters of the longest label: the table has all of it."""
NAME = 60
"""The same, of a series."""
ROW = 40
"""The same, of a series that is a row of words."""
NARROW = "\N{NO-BREAK SPACE}"
MARKS = "Sticky"


@dataclass(frozen=True)
class Series:
    """Figures of one name. `colours` are its points' own, where they have any.

    `words` stand at its points, "" at those that have only their figure.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    style: Literal["", "open", "striped", "marks", "dashed"] = ""
    colours: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plot:
    """Rows of bars, first on top, or lines from left to right, on an axis from `low` to `high`.

    Bars are stacked, beside each other, or each row has one of them. `groups` name what
    neighbouring labels share.
    """

    shape: Literal["stacked", "beside", "single", "lines"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    groups: tuple[str, ...] = ()
    low: float = 0
    high: float = 0
    axis: str = ""

    @property
    def legend(self) -> bool:
        """Whether the names of its series are needed to read it."""
        return len(self.series) > 1


def plotted(chart: StackedChart | Bars | Line | Cloud | SlopesChart) -> Plot:
    """What a chart is made of; heat maps and links are tables and have no plot."""
    match chart:
        case StackedChart():
            return _stacked(chart)
        case Bars():
            return _twice(chart.rows) if _has_before(chart.rows) else _single(chart.rows)
        case Line():
            return _line(chart)
        case Cloud():
            return _single([Bar(word, n, SCALE_COLOURS[4]) for word, n in chart.words])
        case SlopesChart():
            return _slopes(chart)


def plots(chart: Chart, page: Page, words: int, letters: int = LABEL) -> tuple[Plot, ...]:
    """A chart in portions that fit a page, all on the same axis, a cloud with so many words.

    Labels have so many letters at most. Heat maps and links have no plot: they are tables.
    """
    if isinstance(chart, Heat | Links) or not shows_something(chart):
        return ()
    whole = _shortened(chart, words, letters)
    parts = pages_of(whole, page)
    made = [plotted(part) for part in parts if not isinstance(part, Heat | Links)]
    if made[0].shape == "lines":
        return tuple(made)
    most = max(map(_highest, made))
    return tuple(replace(plot, high=most) for plot in made if most)


def _shortened(chart: Chart, words: int, letters: int) -> Chart:
    """The same with labels as they will be seen, so that portions are made for these."""
    match chart:
        case StackedChart():
            return replace(chart, labels=tuple(label(each, letters) for each in chart.labels))
        case Bars():
            rows = tuple(replace(row, label=label(row.label, letters)) for row in chart.rows)
            return Bars(rows)
        case Cloud():
            return Cloud(chart.words[:words])
        case _:
            return chart


def _highest(plot: Plot) -> float:
    """The length of the longest bar."""
    figures = [[value or 0 for value in series.values] for series in plot.series]
    if plot.shape == "stacked":
        return max((sum(row) for row in zip(*figures, strict=True)), default=0)
    return max((value for row in figures for value in row), default=0)


def label(words: str, most: int = LABEL) -> str:
    """A label on one line; what stands in brackets at its end is kept if the rest is too long."""
    line = one_line(words, len(words))
    found = re.fullmatch(r"(.*) (\([^()]{1,40}\))", line)
    if not found:
        return short(line, most)
    rest = short(found[1], max(1, most - len(found[2]) - 1))
    return f"{rest} {found[2].replace(' ', NARROW)}"


def _labels(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(label(each) for each in words)


def _stacked(chart: StackedChart) -> Plot:
    series = tuple(
        Series(
            one_line(part.name, NAME),
            tuple(part.counts),
            part.colour,
            "striped" if part.pattern else "",
        )
        for part in chart.parts
    )
    return Plot("stacked", _labels(chart.labels), series)


def _has_before(rows: Sequence[Bar]) -> bool:
    return any(row.before is not None for row in rows)


def _twice(rows: Sequence[Bar]) -> Plot:
    before = Series("First round", tuple(row.before for row in rows), Look().quiet, "open")
    colours = tuple(row.colour for row in rows)
    after = Series("Second round", tuple(row.count for row in rows), colours[0], colours=colours)
    return Plot("beside", _labels([row.label for row in rows]), (before, after))


def _single(rows: Sequence[Bar]) -> Plot:
    groups = dict.fromkeys((row.group, row.colour) for row in rows)
    series = tuple(
        Series(
            one_line(group, NAME) or "How many",
            tuple(
                row.count if (row.group, row.colour) == (group, colour) else None for row in rows
            ),
            colour,
        )
        for group, colour in groups
    )
    if not any(group for group, _ in groups):
        one = Series("How many", tuple(row.count for row in rows), AREA_COLOURS[0])
        series = (_coloured(one, [row.colour for row in rows]),)
    return Plot("single", _labels([row.label for row in rows]), series)


def _coloured(series: Series, colours: Sequence[str]) -> Series:
    first = colours[0] if colours else series.colour
    own = tuple(colours) if len(set(colours)) > 1 else ()
    return Series(series.name, series.values, first, series.style, own)


def _line(chart: Line) -> Plot:
    points = chart.points
    name, colour = one_line(chart.value_name, NAME) or "Value", SCALE_COLOURS[4]
    series = [Series(name, tuple(point.value for point in points), colour)]
    if any(point.mark for point in points):
        marked = tuple(point.value if point.mark else None for point in points)
        words = tuple(one_line(point.mark, NAME) for point in points)
        series.append(Series(MARKS, marked, AREA_COLOURS[1], "marks", words=words))
    groups = tuple(one_line(point.group, NAME) for point in points)
    return Plot(
        "lines",
        tuple(one_line(point.name, NAME) for point in points),
        tuple(series),
        groups if any(groups) else (),
        chart.low,
        chart.high,
        name,
    )


def _slopes(chart: SlopesChart) -> Plot:
    """Rows take turns with colours; dashes tell apart those that share one."""
    colours = (*AREA_COLOURS, SCALE_COLOURS[-1], Look().ink)
    series = tuple(
        Series(
            one_line(row.words, ROW),
            row.values,
            colours[place % len(colours)],
            "dashed" if place // len(colours) % 2 else "",
        )
        for place, row in enumerate(chart.rows)
    )
    name = one_line(chart.value_name, NAME)
    columns = _labels(chart.columns)
    return Plot("lines", columns, series, (), chart.low, chart.high, name)


def heat_colour(chart: Heat, value: float) -> str:
    """The colour of the scale that a value of a heat map lies nearest to."""
    last = len(SCALE_COLOURS) - 1
    part = (value - chart.low) / ((chart.high - chart.low) or 1)
    return SCALE_COLOURS[min(max(round(part * last), 0), last)]
