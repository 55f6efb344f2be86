"""One instrument across partnerships as a finding: a sentence, a table and a heat map."""

from __future__ import annotations

from spp_core.charts import Heat
from spp_core.kinds import Explanation, Panel
from spp_core.review.across import Across, Cell, Line
from spp_core.translation import _, counted, later

RULES = (
    later(
        "On a scale a figure is the interpolated median of the answers of that workshop; on cards "
        "it is the share that says true. Every figure stands with n, the answers it rests on."
    ),
    later("Where a workshop has fewer answers than its smallest group, its figure is left out."),
    later(
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
    explained = Explanation(_sentence(found), columns, rows)
    return Panel("across", title, explained, _heat(found), tuple(map(_, RULES)))


def _sentence(found: Across) -> str:
    said = _(
        "{items} in {workshops} of {partnerships}.",
        items=counted(len(found.lines), "item", "items"),
        workshops=counted(len(found.columns), "workshop", "workshops"),
        partnerships=counted(found.partnerships, "partnership", "partnerships"),
    )
    apart = max(found.lines, key=lambda line: line.spread, default=None)
    if apart is None or not apart.spread:
        alike = _("None of them can be told apart.")
        return f"{said} {alike}"
    values = sorted(
        (cell for cell in apart.cells if cell.value is not None), key=lambda cell: cell.value or 0.0
    )
    furthest = _(
        "Furthest apart: “{item}”, from {low} to {high}.",
        item=_words(apart),
        low=_told(apart, values[0]),
        high=_told(apart, values[-1]),
    )
    return f"{said} {furthest}"


def _words(line: Line) -> str:
    group = line.measure.group
    return f"{group} {line.measure.words}" if group.endswith(":") else line.measure.words


def _told(line: Line, cell: Cell) -> str:
    if not cell.n:
        return "–"
    if cell.value is None:
        return _("too few (n = {n})", n=cell.n)
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
    side, least, most = found.columns[place], min(n), max(n)
    if most > least:
        return _("{side} (n = {least} to {most})", side=side, least=least, most=most)
    return f"{side} (n = {least})"
