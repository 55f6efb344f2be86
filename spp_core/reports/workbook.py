"""A review as a workbook: a sheet an activity with charts of its own, every answer as a row."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from itertools import count
from typing import Any

import xlsxwriter

from spp_core.charts import Heat
from spp_core.charts.wording import short
from spp_core.kinds import Panel
from spp_core.reports.cells import harmless
from spp_core.reports.facts import Table, about, facts, held, signed, time_spent, who_took_part
from spp_core.reports.legible import one_line, well_formed
from spp_core.reports.plots import plots
from spp_core.reports.portions import Page
from spp_core.reports.sheet_charts import Figures, height
from spp_core.reports.sheet_pages import LEADING, TALLEST, Looks, SheetPage, fit, lines_of, widths
from spp_core.service.views import Review, ReviewedActivity
from spp_core.translation import dated

SHEET_NAME = 31
"""Letters of the longest name of a sheet."""
FRONT, ANSWERS, FIGURES = "Overview", "Answers", "Chart figures"
KEPT = {FRONT.casefold(), ANSWERS.casefold(), FIGURES.casefold(), "history"}
"""Names that no activity's sheet may have; Excel keeps the last for itself."""
COLUMNS = (
    ("Activity", 16),
    ("Title", 34),
    ("Kind", 16),
    ("Round", 8),
    ("Who", 24),
    ("Item", 16),
    ("Group", 26),
    ("Words", 50),
    ("Value", 50),
)
HEADING = 130
"""Pixels of a heading with its sentence, or with the first rows of its table."""
WORDS = 14
"""Words of a cloud that have a bar."""
SHEET = Page(36, 28, 10_000)
NOT_TYPED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def as_xlsx(review: Review) -> bytes:
    """The review as a .xlsx. Nothing typed becomes a formula or a link."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, **NOT_TYPED}) as book:
        _Book(review, book, Looks(book)).write()
    return kept.getvalue()


@dataclass
class _Book:
    review: Review
    book: Any
    looks: Looks
    footer: str = field(init=False)
    figures: Figures = field(init=False)

    def write(self) -> None:
        """All sheets in order."""
        room = self.review.room
        self.footer = f"{one_line(room.partnership, 90)} · {one_line(room.title, 90)}"
        self.book.set_properties(
            {
                "title": well_formed(f"{room.title}, {room.partnership}")[:255],
                "author": well_formed(room.partnership)[:255],
                "created": held(self.review).astimezone(UTC).replace(tzinfo=None),
            }
        )
        titles = [one_line(each.activity.line.title) for each in self.review.activities]
        names = sheet_names(titles)
        front = self.book.add_worksheet(FRONT)
        pages = [self.book.add_worksheet(name) for name in names]
        answers = self.book.add_worksheet(ANSWERS)
        drawn = self.book.add_worksheet(FIGURES)
        self.figures = Figures(
            self.book, drawn, FIGURES, self.looks("finding"), self.looks("about")
        )
        self._front(
            front,
            dict(
                zip(
                    (*names, ANSWERS, FIGURES),
                    (*titles, "All answers, one a row", "The figures of every chart"),
                    strict=True,
                )
            ),
        )
        for sheet, reviewed in zip(pages, self.review.activities, strict=True):
            self._activity(sheet, reviewed)
        self._answers(answers)
        self._about_figures(drawn)

    def _front(self, sheet: Any, names: Mapping[str, str]) -> None:
        took, spent = who_took_part(self.review), time_spent(self.review)
        page = SheetPage(sheet, self.looks, widths(_cells(took, spent)))
        page.set_up(self.footer)
        room = self.review.room
        page.say(one_line(room.title), "title")
        page.say(one_line(room.partnership), "heading")
        page.say(dated(held(self.review)))
        for name, words in facts(self.review):
            page.say(f"{name}: {words}")
        if self.review.withheld:
            page.say(self.review.withheld, "finding")
        for heading, table in (("Who took part", took), ("Time against plan", spent)):
            page.gap()
            page.keep(HEADING)
            page.say(heading, "heading")
            page.table(table.columns, table.rows)
        page.gap()
        page.say("Sheets", "heading")
        for name, words in names.items():
            place = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
            sheet.write_url(page.next, 0, place, self.looks("link"), harmless(words))
            page.gap()
        page.finish()

    def _activity(self, sheet: Any, reviewed: ReviewedActivity) -> None:
        tables = [(p.explanation.columns, p.explanation.rows) for p in reviewed.panels]
        heats = [_grid(p.chart) for p in reviewed.panels if isinstance(p.chart, Heat)]
        page = SheetPage(sheet, self.looks, widths([*tables, *_cells(*heats)]))
        page.set_up(self.footer)
        page.say(one_line(reviewed.activity.line.title), "title")
        page.say(about(reviewed), "about")
        sheet.freeze_panes(page.next, 0)
        for panel in reviewed.panels:
            page.gap()
            self._panel(page, panel, reviewed)
        page.finish()

    def _panel(self, page: SheetPage, panel: Panel, reviewed: ReviewedActivity) -> None:
        said = panel.explanation
        drawn = plots(panel.chart, SHEET, WORDS) if panel.chart else ()
        page.keep(HEADING + (height(drawn[0]) if drawn else 0))
        if panel.title:
            page.say(one_line(panel.title), "heading")
        page.say(said.sentence, "finding")
        page.gap()
        table = Table(said.columns, said.rows)
        if isinstance(panel.chart, Heat):
            table = _shaded(page, panel.chart, table)
        title = one_line(reviewed.activity.line.title, 120)
        name = " · ".join(filter(None, (title, one_line(panel.title, 120))))
        for plot in drawn:
            page.chart(plot, self.figures, name, said.sentence)
        if table.rows:
            page.table(table.columns, table.rows)
        if panel.rules:
            page.gap()
        for rule in panel.rules:
            page.say(rule, "rule")
        for comment in reviewed.comments.get(panel.id, ()):
            page.gap()
            page.say(f"{comment.words}\n{signed(comment)}", "quote")

    def _answers(self, sheet: Any) -> None:
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, self.looks("head"))
        plain = self.looks("")
        lines = [line for each in self.review.activities for line in _lines(each)]
        for row, line in enumerate(lines, start=1):
            high = lines_of([str(cell) for cell in line], [width for _, width in COLUMNS])
            if high > 1:
                sheet.set_row(row, min(TALLEST, high * LEADING[""]))
            for column, cell in enumerate(line):
                if not isinstance(cell, str):
                    sheet.write_number(row, column, cell, plain)
                elif cell:
                    sheet.write_string(row, column, fit(cell), plain)
        sheet.autofilter(0, 0, max(len(lines), 1), len(COLUMNS) - 1)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _about_figures(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, 12, 14)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name a title that Excel accepts: short, unlike any other, without signs it forbids."""
    taken = set(KEPT)
    names = []
    for title in titles:
        plain = re.sub(r"[\[\]:*?/\\]+", " ", one_line(title))
        name = _unlike(" ".join(plain.split()).strip("'") or "Activity", taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _unlike(name: str, taken: set[str]) -> str:
    for number in count(1):
        end = f" ({number})" if number > 1 else ""
        found = short(name, SHEET_NAME - len(end)).strip("'") + end
        if found.casefold() not in taken:
            return found
    raise AssertionError


def _cells(*tables: Table) -> list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    return [(each.columns, each.rows) for each in tables]


def _grid(chart: Heat) -> Table:
    """A heat map as a table."""
    cells = (tuple("" if value is None else f"{value:g}" for value in row) for row in chart.cells)
    rows = tuple((name, *row) for name, row in zip(chart.rows, cells, strict=True))
    return Table(("", *chart.columns), rows)


def _shaded(page: SheetPage, chart: Heat, table: Table) -> Table:
    """Write a heat map; the table that is still to be written, none if it is the same."""
    grid = _grid(chart)
    same = [len(row) for row in table.rows] == [len(row) for row in grid.rows]
    chosen = table if same else grid
    if chosen.rows:
        page.shade(chart, page.table(chosen.columns, chosen.rows))
    if not same:
        page.gap()
    return Table((), ()) if same else table


def _lines(reviewed: ReviewedActivity) -> Iterator[tuple[str | float, ...]]:
    activity = reviewed.activity
    head = (activity.id, activity.line.title, activity.kind.title)
    for answer, row in reviewed.rows:
        scored = isinstance(answer.value, int | float) and not isinstance(answer.value, bool)
        value = answer.value if scored else row.value
        yield (*head, answer.round, answer.name, row.item, row.group, row.words, value)
