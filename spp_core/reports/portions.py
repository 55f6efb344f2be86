"""Charts and tables in portions that fit a page of paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from spp_core.charts import Bars, Chart, Cloud, Heat, Line, Links, Slopes, Stacked
from spp_core.charts.links import arranged, portions

Rows = tuple[tuple[str, ...], ...]

BRIEF, LENGTHY = 18, 80
"""Letters of the longest label of rows whose labels need little room, and more than usual."""
LETTER = 0.95
"""Hundredths of a page that a letter of a label takes."""
GAP = 0.9
"""Lines between two rows."""
CLOSE = 0.4
"""The same in a heat map."""
ACROSS = 100
"""Letters across a page in a table."""
SIGNS = "+-%\N{MINUS SIGN}\N{EN DASH}"
MOST = 60
"""Letters of the widest column, where others need room too."""
LONG = 12
"""Rows from which a narrow table is set in portions side by side."""
DAY = re.compile(r"\b\d{1,2} [^\W\d]+ \d{4}\b")
WORD = re.compile(r"[^ \n]+")
"""What stays on one line in a table: a day whose parts `side_by_side` has tied does, too."""
LEAST, PADDING = 1, 3
"""Letters of the narrowest column, and what stands between two columns."""


@dataclass(frozen=True)
class Page:
    """What fits one: lines of rows, points of a line, columns of a heat map."""

    lines: int
    points: int
    columns: int


PAPER = Page(42, 28, 24)
NAMES = 30
"""Names in a column of links on one page."""


def shows_something(chart: Chart) -> bool:
    """Whether there is anything to draw."""
    match chart:
        case Stacked():
            return any(count for part in chart.parts for count in part.counts)
        case Line():
            return any(point.value is not None for point in chart.points)
        case Heat():
            return any(cell is not None for row in chart.cells for cell in row)
        case Slopes():
            return any(value is not None for row in chart.rows for value in row.values)
        case Bars(rows=shown) | Cloud(words=shown) | Links(links=shown):
            return bool(shown)


def pages_of(chart: Chart, page: Page = PAPER) -> tuple[Chart, ...]:
    """A chart as one or more, each of which fits a page."""
    match chart:
        case Stacked():
            return tuple(_stacked(chart, span) for span in _spans(labels_of(chart), page))
        case Bars() | Slopes():
            return tuple(_rows(chart, span) for span in _spans(labels_of(chart), page))
        case Line():
            spans = _even(len(chart.points), page.points)
            return tuple(replace(chart, points=chart.points[span]) for span in spans)
        case Heat():
            return tuple(_heats(chart, page))
        case Cloud():
            return (chart,)
        case Links():
            return tuple(map(arranged, portions(chart, NAMES)))


def _stacked(chart: Stacked, span: slice) -> Stacked:
    parts = (replace(each, counts=tuple(each.counts[span])) for each in chart.parts)
    return Stacked(chart.labels[span], tuple(parts))


def _rows(chart: Bars | Slopes, span: slice) -> Bars | Slopes:
    if isinstance(chart, Bars):
        return replace(chart, rows=chart.rows[span])
    return replace(chart, rows=chart.rows[span])


def _heats(chart: Heat, page: Page) -> Iterator[Heat]:
    for down in _spans(chart.rows, page, CLOSE):
        for across in _even(len(chart.columns), page.columns):
            cells = tuple(row[across] for row in chart.cells[down])
            columns = chart.columns[across]
            yield replace(chart, rows=chart.rows[down], columns=columns, cells=cells)


def labels_of(chart: Chart) -> tuple[str, ...]:
    """The labels of a chart that stand beside its rows."""
    match chart:
        case Stacked():
            return chart.labels
        case Bars():
            return tuple(row.label for row in chart.rows)
        case Slopes():
            return tuple(row.words for row in chart.rows)
        case Heat():
            return chart.rows
        case _:
            return ()


def label_share(labels: Sequence[str]) -> int:
    """Hundredths of the width of a page that labels are given."""
    longest = max((len(label) for label in labels), default=0)
    return 22 if longest <= BRIEF else 38 if longest <= LENGTHY else 50


def _spans(labels: Sequence[str], page: Page, gap: float = GAP) -> list[slice]:
    """Neighbouring rows that together are no higher than a page, alike in height."""
    letters = label_share(labels) / LETTER
    heights = [ceil(max(1, len(label)) / letters) + gap for label in labels]
    most = sum(heights) / max(1, ceil(sum(heights) / page.lines))
    spans: list[slice] = []
    start, high = 0, 0.0
    for index, height in enumerate(heights):
        if high and high + height / 2 > most:
            spans.append(slice(start, index))
            start, high = index, 0.0
        high += height
    return [*spans, slice(start, len(labels))]


def _even(count: int, most: int) -> list[slice]:
    """As few portions as can be, alike in size."""
    portions = max(1, ceil(count / most))
    each = ceil(count / portions) or 1
    return [slice(start, start + each) for start in range(0, max(1, count), each)]


def side_by_side(columns: tuple[str, ...], rows: Rows) -> list[tuple[tuple[str, ...], Rows]]:
    """A table too wide for a page as several, each beginning with the first column.

    A day, such as "21 May 2027", is made one word of, so that it is never over two lines.
    """
    rows = tuple(tuple(DAY.sub(_tied, cell) for cell in row) for row in rows)
    widths = [_narrowest([name, *(row[i] for row in rows)]) for i, name in enumerate(columns)]
    if sum(widths) <= ACROSS:
        return [(columns, rows)]
    found = []
    for chosen in _packed(widths):
        kept = (0, *chosen)
        cells = tuple(tuple(row[i] for i in kept) for row in rows)
        found.append((tuple(columns[i] for i in kept), cells))
    return found


def _tied(day: re.Match[str]) -> str:
    return day[0].replace(" ", "\N{NO-BREAK SPACE}")


def _packed(widths: Sequence[int]) -> list[list[int]]:
    """The columns after the first in groups no wider than a page together with the first."""
    groups: list[list[int]] = [[]]
    used = widths[0]
    for index, width in list(enumerate(widths))[1:]:
        if groups[-1] and used + width > ACROSS:
            groups.append([])
            used = widths[0]
        groups[-1].append(index)
        used += width
    return groups


def _narrowest(cells: Sequence[str]) -> int:
    """Letters of the longest word, up to a fifth of the page: longer ones are broken."""
    longest = max((len(word) for cell in cells for word in WORD.findall(cell)), default=0)
    return min(max(longest, LEAST), ACROSS // 5) + PADDING


def shares(columns: Sequence[str], rows: Rows) -> tuple[int, ...]:
    """How the width of a page is best shared among the columns of a table.

    Each has room for its longest word; what is left goes to those with more to say.
    """
    least = [_narrowest([name, *(row[i] for row in rows)]) for i, name in enumerate(columns)]
    longest = [max((len(row[i]) for row in rows), default=0) for i in range(len(columns))]
    more = [max(0, min(long, MOST) - short) for long, short in zip(longest, least, strict=True)]
    spare = max(0, ACROSS - sum(least))
    part = min(1.0, spare / max(1, sum(more)))
    return tuple(short + round(part * extra) for short, extra in zip(least, more, strict=True))


def beside(columns: Sequence[str], rows: Rows) -> list[Rows]:
    """The rows of a long, narrow table in up to three portions that stand side by side."""
    wide = sum(shares(columns, rows))
    portions = min(3, ACROSS // max(1, wide)) if len(rows) >= LONG else 1
    return [rows[span] for span in _even(len(rows), ceil(len(rows) / max(1, portions)))]


def is_number(cell: str) -> bool:
    """Whether a cell is best set flush right."""
    digits = cell.strip(SIGNS).replace(".", "", 1)
    return digits.isdecimal() or not digits
