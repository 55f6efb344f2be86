"""One instrument across partnerships as a finding: a sentence, a table and a heat map."""

from __future__ import annotations

from spp_core.charts import Heat
from spp_core.kinds import Explanation, Panel
from spp_core.kinds.records import counted
from spp_core.review.across import Across, Cell, Line

RULES = (
    (
        "On a scale a figure is the interpolated median of the answers of that workshop; on cards "
        "it is the share that says true. Every figure stands with n, the answers it rests on."
    ),
    "Where a workshop has fewer answers than its smallest group, its figure is left out.",
    (
        "Partnerships differ in size and in how strictly they judge themselves: a difference is "
        "something to ask about, not a ranking."
    ),
)
PERCENT = 100


def across_finding(found: Across, title: str) -> Panel:
    """What stands where, and where the sides are furthest apart."""
    columns = ("", *found.columns)
    rows = tuple(
        (_words(line), *(_told(line, cell) for cell in line.cells)) for line in found.lines
    )
    return Panel("across", title, Explanation(_sentence(found), columns, rows), _heat(found), RULES)


def _sentence(found: Across) -> str:
    sides = counted(len(found.columns), "workshop")
    of = counted(found.partnerships, "partnership")
    said = f"{counted(len(found.lines), 'item')} in {sides} of {of}."
    apart = max(found.lines, key=lambda line: line.spread, default=None)
    if apart is None or not apart.spread:
        return f"{said} None of them can be told apart."
    values = sorted(
        (cell for cell in apart.cells if cell.value is not None), key=lambda cell: cell.value or 0.0
    )
    low, high = _told(apart, values[0]), _told(apart, values[-1])
    return f"{said} Furthest apart: “{_words(apart)}”, from {low} to {high}."


def _words(line: Line) -> str:
    group = line.measure.group
    return f"{group} {line.measure.words}" if group.endswith(":") else line.measure.words


def _told(line: Line, cell: Cell) -> str:
    if not cell.n:
        return "–"
    if cell.value is None:
        return f"too few (n = {cell.n})"
    value = f"{cell.value * PERCENT:.0f} %" if line.measure.either else f"{cell.value:.1f}"
    return f"{value} (n = {cell.n})"


def _heat(found: Across) -> Heat | None:
    """Rows by sides, where all items lie on levels of the same number."""
    kinds = {
        (line.measure.either, line.measure.low, len(line.measure.levels)) for line in found.lines
    }
    if len(kinds) != 1:
        return None
    [(either, low, levels)] = kinds
    rows = tuple(_words(line) for line in found.lines)
    columns = tuple(_with_n(found, place) for place in range(len(found.columns)))
    cells = tuple(tuple(cell.value for cell in line.cells) for line in found.lines)
    if either:
        return Heat(rows, columns, cells, 0.0, 1.0)
    return Heat(rows, columns, cells, low, low + levels - 1)


def _with_n(found: Across, place: int) -> str:
    """A side's name with the answers its figures rest on, from the fewest to the most."""
    n = [line.cells[place].n for line in found.lines]
    most = f" to {max(n)}" if max(n) > min(n) else ""
    return f"{found.columns[place]} (n = {min(n)}{most})"
