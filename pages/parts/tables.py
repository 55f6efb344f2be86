"""Tables on the wall: as large as lets every row be seen, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts.fitting import BODY, BOLD, across, fitting, largest, tall, unbroken
from pages.parts.slide import MORE, NOTHING, more

ROW = 24
"""Above and below the words of a table's row, with its line."""
TITLES = 48
"""The line that names a table's columns."""


@dataclass(frozen=True)
class Table:
    """Rows under columns; `shares` are the columns' widths, adding up to 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    lead: bool = True
    """Whether the first column leads: it is bold."""

    @property
    def titles(self) -> int:
        """The room that the names of its columns take, where they have any."""
        return TITLES if any(self.columns) else 0

    def size(self, room: float, width: float = 0) -> int:
        """The largest type at which every row fits and no word is broken, or else every row fits.

        The smallest there is where they never do.
        """
        width = width or across()
        whole = tuple(size for size in BODY if self._unbroken(size, width))
        return largest(
            lambda size: sum(self.heights(size, width)), room - self.titles, whole or BODY
        )

    def _unbroken(self, size: int, width: float) -> bool:
        widths = self._widths(width)
        return all(
            unbroken(text, wide, size)
            for row in self.rows
            for text, wide in zip(row, widths, strict=True)
        )

    def heights(self, size: int, width: float = 0) -> list[float]:
        """How high each row stands."""
        return [self._height(row, size, width or across()) for row in self.rows]

    def _height(self, row: tuple[str, ...], size: int, width: float) -> float:
        return max(map(tall, row, self._widths(width), [size] * len(row))) + ROW

    def _widths(self, width: float) -> list[float]:
        """How wide a line may be in each column."""
        widths = [share * width - 28 for share in self.shares]
        return [widths[0] * BOLD, *widths[1:]] if self.lead else widths


def table(shown: Table, room: float, width: float = 0) -> Markup:
    """A table as large as lets every row be seen; rows that do not fit are counted."""
    width = width or across()
    size = shown.size(room, width)
    inside = room - shown.titles
    heights = shown.heights(size, width)
    fits = fitting(heights, inside)
    if len(fits) < len(heights):
        fits = fitting(heights, inside - MORE)
    cols = NOTHING.join(
        Markup('<col style="width:{}%">').format(round(share * 100, 1)) for share in shown.shares
    )
    titles = _cells("th", shown.columns) if any(shown.columns) else NOTHING
    body = NOTHING.join(Markup("<tr>{}</tr>").format(_cells("td", shown.rows[row])) for row in fits)
    markup = Markup(
        '<table class="w-table{}" style="font-size:{}px;width:{}px"><colgroup>{}</colgroup>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    )
    lead = " w-lead" if shown.lead else ""
    return markup.format(lead, size, width, cols, titles, body) + more(len(heights) - len(fits))


def _cells(tag: str, texts: Iterable[str]) -> Markup:
    cell = Markup('<{0} dir="auto">{1}</{0}>')
    return NOTHING.join(cell.format(tag, text) for text in texts)
