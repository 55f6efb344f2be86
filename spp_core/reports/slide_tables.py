"""Tables on slides: as many rows as can be read at once, what is longer on further slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from spp_core.charts import Heat
from spp_core.charts.figures import ink_on
from spp_core.reports.legible import well_formed
from spp_core.reports.plots import heat_colour
from spp_core.reports.portions import is_number, shares
from spp_core.reports.slide_pages import (
    DEEP,
    FONT,
    INK,
    LANGUAGE,
    LEFT,
    SMALL,
    WIDE,
    SlidePage,
    describe,
    filled,
    letters,
    lines,
)

MARGIN = 0.08
"""Inches left and right of a cell's words; half of it above and below."""
LINE = SMALL * 1.22 / 72
"""Inches of a line."""
MOST_LINES = 12
"""Lines of one row; what has more goes on in the next."""
NARROW = 8.0
"""Inches of a table whose columns have little to say."""
BORDER = "#d8d3ca"
LABEL = 3.0
"""Inches of the names beside a heat map."""


@dataclass(frozen=True)
class Lines:
    """A row as it will be broken: the words of its cells, the lines of its highest."""

    cells: tuple[str, ...]
    high: int
    fills: tuple[str, ...] = ()

    @property
    def inches(self) -> float:
        """How high it is."""
        return self.high * LINE + MARGIN


@dataclass
class SlideTable:
    """A table whose rows are still to be put on slides."""

    head: Lines
    rows: list[Lines]
    widths: tuple[float, ...]
    right: tuple[bool, ...]

    @property
    def left(self) -> bool:
        """Whether there are."""
        return bool(self.rows)

    def put(self, page: SlidePage, name: str, said: str) -> None:
        """Put as many rows on a slide as it has room for, one at least; fewer if that is even."""
        room = max(page.room - self.head.inches, LINE)
        whole = sum(row.inches for row in self.rows)
        fair = whole / ceil(whole / room)
        taken, high = 1, self.rows[0].inches
        while taken < len(self.rows) and high < fair and high + self.rows[taken].inches <= room:
            high += self.rows[taken].inches
            taken += 1
        high += self.head.inches
        now, self.rows = self.rows[:taken], self.rows[taken:]
        place = (Inches(each) for each in (LEFT, page.y, sum(self.widths), high))
        frame = page.slide.shapes.add_table(1, 1, *place)
        old = frame._element.graphic.graphicData.tbl  # noqa: SLF001 - written at once: it is fast
        old.getparent().replace(old, parse_xml("".join(self._written(now))))
        describe(frame, name, page.alt or said)

    def _written(self, rows: Sequence[Lines]) -> Iterator[str]:
        yield f"<a:tbl {nsdecls('a')}><a:tblPr firstRow='1'/><a:tblGrid>"
        yield from (f"<a:gridCol w='{Inches(each)}'/>" for each in self.widths)
        yield "</a:tblGrid>"
        for row in (self.head, *rows):
            yield f"<a:tr h='{Inches(row.inches)}'>"
            for column, words in enumerate(row.cells):
                fill = row.fills[column] if row.fills else ""
                head = row is self.head
                yield _cell(words, fill, right=self.right[column], bold=head)
            yield "</a:tr>"
        yield "</a:tbl>"


def _cell(words: str, fill: str, *, right: bool, bold: bool) -> str:
    ink = ink_on(fill) if fill else INK
    look = f"lang='{LANGUAGE}' sz='{SMALL * 100}' b='{int(bold)}'"
    style = f"{filled(ink)}<a:latin typeface='{FONT}'/>"
    paragraphs = "".join(
        f"<a:p><a:pPr algn='{'r' if right else 'l'}'/><a:r><a:rPr {look}>{style}</a:rPr>"
        f"<a:t>{escape(each)}</a:t></a:r></a:p>"
        for each in well_formed(words).split("\n")
    )
    none = "".join(f"<a:ln{side} w='0'><a:noFill/></a:ln{side}>" for side in "LRT")
    below = f"<a:lnB w='9525'>{filled(BORDER)}</a:lnB>"
    ground = filled(fill) if fill else "<a:noFill/>"
    side, above = int(Inches(MARGIN)), int(Inches(MARGIN / 2))
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f"<a:tcPr marL='{side}' marR='{side}' marT='{above}' marB='{above}'>"
        f"{none}{below}{ground}</a:tcPr></a:tc>"
    )


def table(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> SlideTable:
    """A table as wide as a slide, or less where it has little to say."""
    cells = tuple(tuple(map(well_formed, row)) for row in rows)
    part = shares(columns, cells)
    whole = min(WIDE, max(NARROW, sum(part) * WIDE / 100))
    widths = tuple(each * whole / sum(part) for each in part)
    right = tuple(all(is_number(row[i]) for row in cells) for i in range(len(columns)))
    return SlideTable(
        _head(tuple(map(well_formed, columns)), widths),
        [each for row in cells for each in _broken(row, widths)],
        widths,
        right,
    )


def _head(columns: tuple[str, ...], widths: tuple[float, ...]) -> Lines:
    high = max((len(each) for each in _cells(columns, widths)), default=1)
    return Lines(columns, min(high, MOST_LINES), (DEEP,) * len(columns))


def _cells(row: Sequence[str], widths: Sequence[float]) -> list[list[str]]:
    room = [letters(width - 2 * MARGIN, SMALL) for width in widths]
    return [lines(words, across) for words, across in zip(row, room, strict=True)]


def _broken(row: tuple[str, ...], widths: Sequence[float]) -> Iterator[Lines]:
    """A row, or several where one would be too high for a slide."""
    broken = _cells(row, widths)
    high = max((len(each) for each in broken), default=1)
    if high <= MOST_LINES:
        yield Lines(row, high)
        return
    starts = range(0, high, MOST_LINES)
    pieces = ([each[at : at + MOST_LINES] for at in starts] for each in broken)
    for cells in zip_longest(*pieces, fillvalue=[]):
        yield Lines(tuple("\n".join(each) for each in cells), max(map(len, cells)))


def heat(chart: Heat) -> SlideTable:
    """A heat map as a table with coloured cells."""
    wide = min(1.0, (WIDE - LABEL) / max(1, len(chart.columns)))
    widths = (LABEL, *(wide for _ in chart.columns))
    head = _head(("", *map(well_formed, chart.columns)), widths)
    rows = []
    for name, values in zip(chart.rows, chart.cells, strict=True):
        cells = (well_formed(name), *("–" if each is None else _short(each) for each in values))
        fills = ("", *("" if each is None else heat_colour(chart, each) for each in values))
        high = max(len(each) for each in _cells(cells, widths))
        rows.append(Lines(cells, high, fills))
    return SlideTable(head, rows, widths, (False, *(True for _ in chart.columns)))


def _short(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"
