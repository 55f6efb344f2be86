"""A spreadsheet's own charts, which can be changed there; their figures stand on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spp_core.charts import Look
from spp_core.charts.figures import ink_on
from spp_core.reports.cells import harmless
from spp_core.reports.plots import Plot, Series
from spp_core.reports.portions import label_share

WIDTH = 960
ROW, LINE, EDGES = 30, 14, 80
"""In pixels: a row of bars with one line of label, each further line, the legend and edges."""
LINES_HIGH = 430
LETTER = 6.2
"""In pixels, of a label."""
INK, QUIET = Look().ink, Look().quiet
FONT = {"size": 9, "color": INK}
SYMBOLS = ("circle", "square", "triangle", "diamond")
DESCRIBED = 2000
"""Letters of a chart's description."""


@dataclass
class Figures:
    """The sheet with the figures of every chart, one block below the other."""

    book: Any
    sheet: Any
    name: str
    title: Any
    head: Any
    next: int = 0

    def chart(self, plot: Plot, about: str) -> Any:
        """A chart made from figures that are written down here under what it is `about`."""
        top = self._write(plot, about)
        made = self.book.add_chart(_TYPES[plot.shape])
        for place, series in enumerate(plot.series):
            made.add_series(self._series(plot, series, place, top))
        _dress(made, plot)
        return made

    def _write(self, plot: Plot, about: str) -> int:
        """Write a plot's figures; the row its column heads stand in."""
        self.sheet.write_string(self.next, 0, harmless(about), self.title)
        top = self.next + 1
        for column, series in enumerate(plot.series):
            self.sheet.write_string(top, column + 2, harmless(series.name), self.head)
            for row, value in enumerate(series.values, start=top + 1):
                if value is not None:
                    self.sheet.write_number(row, column + 2, value)
        last = None
        for row, words in enumerate(plot.labels, start=top + 1):
            group = plot.groups[row - top - 1] if plot.groups else ""
            if group and group != last:
                self.sheet.write_string(row, 0, harmless(group))
            last = group
            self.sheet.write_string(row, 1, harmless(words))
        self.next = top + len(plot.labels) + 2
        return top

    def _series(self, plot: Plot, series: Series, place: int, top: int) -> dict[str, Any]:
        first, last = top + 1, top + max(1, len(plot.labels))
        column = place + 2
        return {
            "name": [self.name, top, column],
            "categories": [self.name, first, 0 if plot.groups else 1, last, 1],
            "values": [self.name, first, column, last, column],
            "gap": 45,
            **({"overlap": 100} if plot.shape in {"stacked", "single"} else {}),
            **(_drawn_line(series, place) if plot.shape == "lines" else _drawn_bar(plot, series)),
        }


_TYPES = {
    "stacked": {"type": "bar", "subtype": "stacked"},
    "beside": {"type": "bar"},
    "single": {"type": "bar"},
    "lines": {"type": "line"},
}


def height(plot: Plot) -> int:
    """How many pixels high a chart is best."""
    if plot.shape == "lines":
        return LINES_HIGH
    letters = WIDTH * label_share(plot.labels) / 100 / LETTER
    more = sum(int(len(each) // letters) for each in plot.labels)
    return EDGES + ROW * len(plot.labels) + LINE * more


def _drawn_bar(plot: Plot, series: Series) -> dict[str, Any]:
    edge = {"color": QUIET, "width": 0.5}
    inside = plot.shape == "stacked"
    ink = ink_on(series.colour) if inside else INK
    drawn: dict[str, Any] = {
        "border": edge,
        "data_labels": {
            "value": True,
            "position": "center" if inside else "outside_end",
            "num_format": "0;;" if inside else "0",
            "font": {"size": 9, "color": ink},
        },
    }
    if series.style == "open":
        return {**drawn, "fill": {"none": True}, "border": {"color": QUIET, "width": 1.5}}
    if series.style == "striped":
        stripes = {"pattern": "wide_upward_diagonal", "fg_color": QUIET, "bg_color": series.colour}
        return {**drawn, "pattern": stripes}
    points = [{"fill": {"color": each}, "border": edge} for each in series.colours]
    return {**drawn, "fill": {"color": series.colour}, **({"points": points} if points else {})}


def _drawn_line(series: Series, place: int) -> dict[str, Any]:
    if series.style == "marks":
        said = [{"value": harmless(each)} if each else {"delete": True} for each in series.words]
        return {
            "line": {"none": True},
            "marker": _marker("diamond", 12, series.colour, INK),
            "data_labels": {
                "value": True,
                "position": "below",
                "custom": said,
                "font": {"size": 9, "bold": True, "color": INK},
            },
        }
    dash = {"dash_type": "dash"} if series.style == "dashed" else {}
    return {
        "line": {"color": series.colour, "width": 2, **dash},
        "marker": _marker(SYMBOLS[place % len(SYMBOLS)], 7, series.colour, series.colour),
        "data_labels": {"value": True, "position": "above", "num_format": "0.0", "font": FONT},
    }


def _marker(symbol: str, size: int, colour: str, edge: str) -> dict[str, Any]:
    return {"type": symbol, "size": size, "fill": {"color": colour}, "border": {"color": edge}}


def _dress(made: Any, plot: Plot) -> None:
    made.set_title({"none": True})
    made.set_size({"width": WIDTH, "height": height(plot)})
    made.set_chartarea({"border": {"none": True}})
    made.set_legend({"position": "top", "font": FONT} if plot.legend else {"none": True})
    if plot.shape == "lines":
        _lines(made, plot)
        return
    share = label_share(plot.labels) / 100
    above = (44 if plot.legend else 14) / height(plot)
    place = {"x": share, "y": above, "width": 0.97 - share, "height": 0.98 - above}
    made.set_plotarea({"layout": place})
    made.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": QUIET}})
    longest = {"min": 0, "max": max(1, plot.high * (1 if plot.shape == "stacked" else 1.06))}
    made.set_x_axis({"visible": False, **longest, "major_gridlines": {"visible": False}})


def _lines(made: Any, plot: Plot) -> None:
    faint = {"visible": True, "line": {"color": "#ded8ce", "width": 0.75}}
    made.set_y_axis(
        {
            "name": harmless(plot.axis),
            "name_font": FONT,
            "num_font": FONT,
            "num_format": "0;;0",
            "min": plot.low - 1,
            "max": plot.high + (0 if plot.high - plot.low > 1 else 1),
            "major_unit": 1,
            "major_gridlines": faint,
            "line": {"none": True},
        }
    )
    made.set_x_axis({"num_font": FONT, "label_position": "low", "line": {"color": QUIET}})
    if plot.legend and not any(each.style == "marks" for each in plot.series):
        made.set_legend({"position": "right", "font": FONT})
    made.show_blanks_as("gap")
