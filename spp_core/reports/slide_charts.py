"""PowerPoint's own charts, which can be changed there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt
from xlsxwriter import Workbook

from spp_core.charts.figures import ink_on
from spp_core.reports.plots import Plot, Series
from spp_core.reports.portions import label_share
from spp_core.reports.slide_pages import (
    FONT,
    INK,
    LEFT,
    QUIET,
    SMALL,
    WIDE,
    SlidePage,
    colour,
    describe,
    letters,
)

NOT_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FAINT = "#ded8ce"
LEGEND = 0.42
"""Inches above the bars."""
BAR, LINE = 0.62, 0.235
"""Inches of a row of bars with a line of label, and of each further line."""
TALLEST = 4.9
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
)
TYPES = {
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "beside": XL_CHART_TYPE.BAR_CLUSTERED,
    "single": XL_CHART_TYPE.BAR_CLUSTERED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}


class _Sheet(CategoryWorkbookWriter):
    """The sheet behind a chart: what looks like a formula or a link is words there, too."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: io.BytesIO) -> Iterator[tuple[Any, Any]]:
        with Workbook(xlsx_file, {"in_memory": True, **NOT_TYPED}) as book:
            yield book, book.add_worksheet()


class _Figures(CategoryChartData):
    @property
    def _workbook_writer(self) -> Any:
        made: Any = _Sheet
        return made(self)


@dataclass
class SlideChart:
    """A chart that is still to be put on a slide."""

    plot: Plot
    left: bool = True

    def put(self, page: SlidePage, name: str, said: str) -> None:
        """Put it in the room that a slide has left, no higher than it needs."""
        plot, self.left = self.plot, False
        high = min(_height(plot), page.room)
        place = (Inches(each) for each in (LEFT, page.y, WIDE, high))
        frame = page.slide.shapes.add_chart(TYPES[plot.shape], *place, _figures(plot))
        describe(frame, name, page.alt or said)
        _dress(frame.chart, plot, high)
        for number, series in enumerate(plot.series):
            _draw(frame.chart.plots[0].series[number], series, plot, number)


def _height(plot: Plot) -> float:
    if plot.shape == "lines":
        return TALLEST
    across = letters(WIDE * label_share(plot.labels) / 100, SMALL)
    more = sum(len(each) // across for each in plot.labels)
    return LEGEND + BAR * len(plot.labels) + LINE * more


def _figures(plot: Plot) -> Any:
    made: Any = _Figures
    figures = made(number_format="General")
    if plot.groups:
        named = zip(plot.groups, plot.labels, strict=True)
        for group, together in groupby(named, key=lambda each: each[0]):
            above = figures.add_category(group or " ")
            for _, label in together:
                above.add_sub_category(label)
    else:
        figures.categories = plot.labels
    for series in plot.series:
        figures.add_series(series.name, series.values)
    return figures


def _dress(chart: Any, plot: Plot, high: float) -> None:
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(SMALL), FONT
    chart.font.color.rgb = colour(INK)
    chart.has_legend = plot.legend
    if plot.legend:
        chart.legend.include_in_layout = False
        aside = plot.shape == "lines" and plot.series[-1].style != "marks"
        chart.legend.position = XL_LEGEND_POSITION.RIGHT if aside else XL_LEGEND_POSITION.TOP
    axis = chart.category_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = colour(QUIET)
    if plot.shape == "lines":
        _lines(chart, plot)
    else:
        _bars(chart, plot, high)


def _bars(chart: Any, plot: Plot, high: float) -> None:
    bars, axis = chart.plots[0], chart.value_axis
    bars.gap_width = 45
    bars.overlap = 0 if plot.shape == "beside" else 100
    chart.category_axis.reverse_order = True
    axis.visible, axis.has_major_gridlines, axis.minimum_scale = False, False, 0
    axis.maximum_scale = max(1, plot.high * (1 if plot.shape == "stacked" else 1.06))
    share, above = label_share(plot.labels) / 100, LEGEND / high if plot.legend else 0.01
    where = {"x": share, "y": above, "w": 0.98 - share, "h": 0.99 - above}
    _place(chart, where)


def _place(chart: Any, where: dict[str, float]) -> None:
    """Where the bars themselves stand: what is left of them is for their labels."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001 - its place has no call
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sides = "".join(f'<c:{side} val="{share:.4f}"/>' for side, share in where.items())
    area.insert(
        0,
        parse_xml(
            f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/>"
            f"<c:xMode val='edge'/><c:yMode val='edge'/>{sides}</c:manualLayout></c:layout>"
        ),
    )


def _lines(chart: Any, plot: Plot) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = plot.low - 1, max(plot.high, plot.low + 1)
    axis.major_unit = 1
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(FAINT)
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0;;0", False
    axis.has_title = bool(plot.axis)
    if plot.axis:
        axis.axis_title.text_frame.text = plot.axis
        font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(SMALL), False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _draw(drawn: Any, series: Series, plot: Plot, number: int) -> None:
    if plot.shape != "lines":
        _draw_bar(drawn, series, plot)
    elif series.style == "marks":
        _draw_marks(drawn, series)
    else:
        _draw_line(drawn, series, number)


def _draw_bar(drawn: Any, series: Series, plot: Plot) -> None:
    inside = plot.shape == "stacked"
    _paint(drawn.format.fill, series)
    drawn.format.line.color.rgb = colour(QUIET)
    drawn.format.line.width = Pt(1.5 if series.style == "open" else 0.5)
    for place, each in enumerate(series.colours):
        fill = drawn.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = colour(each)
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = ("0;;" if inside else "0"), False
    labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(SMALL)
    labels.font.color.rgb = colour(ink_on(series.colour) if inside else INK)


def _paint(fill: Any, series: Series) -> None:
    if series.style == "open":
        fill.background()
    elif series.style == "striped":
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = colour(QUIET), colour(series.colour)
    else:
        fill.solid()
        fill.fore_color.rgb = colour(series.colour)


def _draw_line(drawn: Any, series: Series, number: int) -> None:
    drawn.smooth = False
    drawn.format.line.color.rgb, drawn.format.line.width = colour(series.colour), Pt(2.25)
    if series.style == "dashed":
        drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    _mark(drawn.marker, MARKERS[number % len(MARKERS)], 9, series.colour, series.colour)
    labels = drawn.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.ABOVE
    labels.number_format, labels.number_format_is_linked = "0.0", False
    labels.font.size = Pt(SMALL)


def _draw_marks(drawn: Any, series: Series) -> None:
    drawn.smooth = False
    drawn.format.line.fill.background()
    _mark(drawn.marker, XL_MARKER_STYLE.DIAMOND, 14, series.colour, INK)
    for place, words in enumerate(series.words):
        if words and series.values[place] is not None:
            label = drawn.points[place].data_label
            label.text_frame.text = words.replace(", ", "\n")
            label.position = XL_LABEL_POSITION.BELOW
            for paragraph in label.text_frame.paragraphs:
                paragraph.font.size, paragraph.font.bold = Pt(SMALL), True


def _mark(marker: Any, style: Any, size: int, fill: str, edge: str) -> None:
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour(fill)
    marker.format.line.color.rgb = colour(edge)
