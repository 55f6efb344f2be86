"""One sheet of a workbook, written from top to bottom: headings, paragraphs, tables, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from textwrap import wrap
from typing import Any

from spp_core.charts import AREA_COLOURS, SCALE_COLOURS, Heat, Look
from spp_core.charts.figures import ink_on
from spp_core.reports.cells import harmless
from spp_core.reports.legible import well_formed
from spp_core.reports.plots import Plot, heat_colour
from spp_core.reports.sheet_charts import DESCRIBED, WIDTH, Figures

FULL = 32_767
"""Letters that a cell can hold."""
FIRST, LEAST, WIDEST = 56, 7, 46
"""Letters of the widest first column, of the narrowest and the widest other."""
ACROSS = 110
"""Letters of a paragraph's line."""
TALLEST = 409
"""Points that a row can be high."""
SLACK = 1.06
"""How much longer a line is than its letters say, as words are not broken."""
PIXELS = 20
"""Height of an empty row."""
BEGUN = 0.2
"""What is on a page that is not left for the next: its title."""
LEADING = {"": 15.5, "title": 28, "heading": 21, "about": 15.5}
"""Height of a line in points, by look."""
PRINTED, DOWN = 920, 610
"""Pixels across and down A4, landscape, with room for another font than Excel's own."""
ONLY_NUMBER = re.compile(r"[+\-\N{MINUS SIGN}]?(0|[1-9]\d{0,11})(\.\d{1,6})?")

INK, QUIET, DEEP = Look().ink, Look().quiet, SCALE_COLOURS[-1]
WARM, FAINT = "#f4efe7", "#d8d3ca"
TOP = {"valign": "top", "text_wrap": True, "font_color": INK}
CELL = {**TOP, "bottom": 1, "bottom_color": FAINT, "indent": 1}
HEAD = {**TOP, "bold": True, "bg_color": DEEP, "font_color": "#ffffff", "indent": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "": TOP,
    "title": {**TOP, "bold": True, "font_size": 20, "font_color": DEEP},
    "heading": {**TOP, "bold": True, "font_size": 14, "font_color": DEEP},
    "finding": {**TOP, "bold": True},
    "about": {**TOP, "font_color": QUIET},
    "rule": {**TOP, "font_color": QUIET, "indent": 1},
    "quote": {**TOP, "left": 5, "left_color": AREA_COLOURS[1], "indent": 1},
    "head": HEAD,
    "head_number": {**HEAD, "align": "right"},
    "cell": CELL,
    "link": {**TOP, "font_color": "#0b5f8a", "underline": 1},
}
"""What words look like, by what they are."""


@dataclass(frozen=True)
class Number:
    """A figure found in words, and how it is to be written."""

    value: float
    form: str


def number(words: str) -> Number | None:
    """The figure that a cell is, if it is nothing else: "3.40", "+2"; not "007"."""
    if not ONLY_NUMBER.fullmatch(words):
        return None
    plain = words.replace("\N{MINUS SIGN}", "-")
    _, point, behind = words.partition(".")
    form = "0" + point + "0" * len(behind)
    if plain[0] in "+-":
        form = f"+{form};\N{MINUS SIGN}{form};0"
    return Number(float(plain), form)


def fit(words: str) -> str:
    """Words as a cell can hold them, no formula whatever they begin with."""
    return harmless(well_formed(words))[:FULL]


@dataclass
class Looks:
    """The formats of a workbook, each made once."""

    book: Any
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    def __call__(self, name: str, form: str = "") -> Any:
        """The format of this name, for figures of this form."""
        if (name, form) not in self.made:
            figure = {"num_format": form, "align": "right"} if form else {}
            self.made[name, form] = self.book.add_format({**LOOKS[name], **figure})
        return self.made[name, form]


@dataclass
class SheetPage:
    """Writes downwards from `next`. `widths` are its columns' in letters."""

    sheet: Any
    looks: Looks
    widths: Sequence[int]
    next: int = 0
    used: float = 0
    breaks: list[int] = field(default_factory=list)

    def set_up(self, footer: str) -> None:
        """A4 across, as wide as the page, columns as wide as they need."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.set_print_scale(self._scale)
        words = well_formed(footer).replace("\n", " ").replace("&", "&&")
        self.sheet.set_footer(f"&L{words[:200]}&RPage &P of &N")
        self.sheet.hide_gridlines(2)

    @cached_property
    def _across(self) -> tuple[int, int]:
        """The last column of a paragraph, and the letters in its line."""
        letters = 0
        for column in range(50):
            letters += self.widths[column] if column < len(self.widths) else LEAST
            if letters >= ACROSS:
                return column, letters
        return 50, letters

    @cached_property
    def _scale(self) -> int:
        """Hundredths at which the widest of tables, charts and paragraphs fits the page."""
        wide = [*self.widths, *[LEAST] * 50][: max(len(self.widths), self._across[0] + 1)]
        pixels = max(WIDTH + 10, sum(7 * letters + 5 for letters in wide))
        return max(35, min(100, PRINTED * 100 // pixels))

    def keep(self, pixels: float) -> None:
        """Begin a page here if what comes next would not fit on this one."""
        page = DOWN * 100 / self._scale
        self.used %= page
        if self.used > page * BEGUN and self.used + min(pixels, page) > page:
            self.breaks.append(self.next)
            self.used = 0

    def finish(self) -> None:
        """Nothing more will be written."""
        self.sheet.set_h_pagebreaks(self.breaks)

    def _high(self, row: int, points: float) -> None:
        """Make a row as high as what is in it."""
        if points > LEADING[""]:
            self.sheet.set_row(row, min(TALLEST, points))
        self.used += points / 0.75

    def say(self, words: str, look: str = "") -> None:
        """A paragraph across the columns, as high as its words need, in several rows if it must."""
        large = LEADING.get(look, LEADING[""])
        letters = int(self._across[1] * LEADING[""] / large)
        for piece in _pieces(fit(words), letters, int(TALLEST / large) - 1):
            self._say(piece, look, lines_of([piece], [letters]) * large + 2)

    def _say(self, words: str, look: str, points: float) -> None:
        self._high(self.next, points)
        self.sheet.merge_range(self.next, 0, self.next, self._across[0], "", self.looks(look))
        self.sheet.write_string(self.next, 0, words, self.looks(look))
        self.next += 1

    def gap(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.next += rows
        self.used += rows * PIXELS

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
        """A table with figures as figures; the row its body begins in."""
        numeric = [
            bool(rows) and all(number(row[i]) or not row[i] for row in rows if i < len(row))
            for i in range(len(columns))
        ]
        for column, name in enumerate(columns):
            look = "head_number" if numeric[column] else "head"
            self.sheet.write_string(self.next, column, fit(name), self.looks(look))
        first = self.next + 1
        for at, row in enumerate((columns, *rows), start=self.next):
            self._high(at, lines_of(row, self.widths) * LEADING[""])
        for at, row in enumerate(rows, start=first):
            for column, words in enumerate(row):
                self.cell(at, column, words)
        self.next = first + len(rows)
        return first

    def cell(self, row: int, column: int, words: str) -> None:
        """One cell of a table."""
        found = number(words)
        if not words:
            self.sheet.write_blank(row, column, None, self.looks("cell"))
        elif found is None:
            self.sheet.write_string(row, column, fit(words), self.looks("cell"))
        else:
            self.sheet.write_number(row, column, found.value, self.looks("cell", found.form))

    def shade(self, chart: Heat, first: int) -> None:
        """Colour the cells of a heat map that stands from this row on, right of its names."""
        if not chart.rows or not chart.columns:
            return
        area = (first, 1, first + len(chart.rows) - 1, len(chart.columns))
        middle = (chart.low + chart.high) / 2
        light = [step for step in _steps(chart) if ink_on(heat_colour(chart, step)) == "#ffffff"]
        if light:
            white = self.looks.book.add_format({"font_color": "#ffffff"})
            rule = {"type": "cell", "criteria": ">=", "value": light[0], "format": white}
            self.sheet.conditional_format(*area, rule)
        scale = {
            "type": "3_color_scale",
            **{f"{end}_type": "num" for end in ("min", "mid", "max")},
            "min_value": chart.low,
            "mid_value": middle,
            "max_value": chart.high,
            "min_color": heat_colour(chart, chart.low),
            "mid_color": SCALE_COLOURS[2],
            "max_color": heat_colour(chart, chart.high),
        }
        self.sheet.conditional_format(*area, scale)

    def chart(self, plot: Plot, figures: Figures, about: str, said: str) -> None:
        """A chart, described by what is said of it, in rows kept free for it."""
        made = figures.chart(plot, about)
        self.keep(made.height + PIXELS)
        described = {"description": well_formed(said)[:DESCRIBED] or "Chart"}
        self.sheet.insert_chart(self.next, 0, made, {**described, "object_position": 1})
        self.gap(ceil(made.height / PIXELS) + 1)


def _steps(chart: Heat) -> list[float]:
    return [chart.low + (chart.high - chart.low) * step / 20 for step in range(21)]


def _pieces(words: str, letters: int, most: int) -> Iterator[str]:
    """Words in pieces of so many lines at most."""
    if lines_of([words], [letters]) <= most:
        yield words
        return
    broken = [
        line for each in words.split("\n") for line in wrap(each, int(letters / SLACK)) or [""]
    ]
    for start in range(0, len(broken), most):
        yield fit("\n".join(broken[start : start + most]))


def lines_of(cells: Sequence[str], letters: Sequence[int]) -> int:
    """How many lines the highest of these cells takes, each so many letters wide."""
    pairs = zip(cells, letters, strict=False)
    return max((_broken(cell, wide) for cell, wide in pairs), default=1)


def _broken(cell: str, wide: int) -> int:
    if len(cell) <= wide and "\n" not in cell:
        return 1
    return sum(max(1, ceil(len(line) * SLACK / wide)) for line in cell.split("\n"))


def widths(tables: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]]) -> list[int]:
    """Widths that suit all tables of a sheet: as their longest cells, within limits."""
    found: list[int] = [24]
    for columns, rows in tables:
        for column, name in enumerate(columns):
            cells = [row[column] for row in rows if column < len(row)]
            longest = max((_longest_line(cell) for cell in cells), default=0)
            words = max((len(word) for word in name.split()), default=0)
            wanted = max(longest, words, min(len(name), 16)) + 3
            if column == len(found):
                found.append(LEAST)
            most = WIDEST if column else FIRST
            found[column] = max(found[column], min(wanted, most))
    return found


def _longest_line(cell: str) -> int:
    return max((len(line) for line in cell.split("\n")), default=0)
