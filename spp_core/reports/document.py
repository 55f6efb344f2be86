"""A review as a Word document: real headings, lists and tables, charts with their sentences."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from spp_core.charts import AREA_COLOURS, SCALE_COLOURS, Look
from spp_core.reports import wordml
from spp_core.reports.facts import Table
from spp_core.reports.legible import well_formed
from spp_core.reports.outline import (
    Block,
    Drawing,
    Heading,
    Outline,
    Point,
    Points,
    Quote,
    Rules,
    Words,
    outline,
)
from spp_core.reports.paper import FAINT, pictures
from spp_core.service.views import Review

FONT = "Calibri"
INK, QUIET, DEEP = Look().ink[1:], Look().quiet[1:], SCALE_COLOURS[-1][1:]
WARM = "f6f2ea"
TEXT = Mm(166)
"""Width of the text on A4."""
CONTENTS = 36
"""Headings in contents of two levels."""


def as_docx(review: Review) -> bytes:
    """The review as a .docx in British English."""
    return docx_of(outline(review))


def docx_of(told: Outline) -> bytes:
    """A report as a .docx in British English."""
    document = Document()
    _set_up(document, told)
    _styles(document)
    writer = _Writer(document, iter(pictures([each.chart for each in told.drawings])))
    writer.front(told)
    for block in told.blocks:
        writer.write(block)
    writer.end()
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_up(document: Any, told: Outline) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    about = document.core_properties
    about.title = well_formed(f"{told.title}, {told.partnership}")[:255]
    about.author = about.last_modified_by = well_formed(told.partnership)[:255]
    about.subject = well_formed(told.subject)[:255]
    about.language, about.comments = wordml.LANGUAGE, ""
    about.created = about.modified = told.held.astimezone(UTC).replace(tzinfo=None)
    wordml.speak(document)
    foot = section.footer.paragraphs[0]
    foot.text = well_formed(f"{told.partnership} · {told.title}").replace("\n", " ") + " · Page "
    wordml.field(foot, "PAGE", "1")
    foot.add_run(" of ")
    wordml.field(foot, "NUMPAGES", "1")


_LOOKS = {
    "Normal": (11, INK, False, 0, 6),
    "Title": (28, DEEP, True, 0, 4),
    "Subtitle": (16, DEEP, False, 0, 2),
    "Heading 1": (18, DEEP, True, 26, 6),
    "Heading 2": (13, DEEP, True, 16, 4),
    "Caption": (9, QUIET, False, 2, 10),
    "Quote": (10.5, INK, False, 6, 6),
    "List Bullet": (10, INK, False, 0, 2),
    "List Bullet 2": (10, INK, False, 0, 2),
    "Footer": (9, QUIET, False, 0, 0),
    "Table Text": (9.5, INK, False, 2, 2),
    "Quiet": (9.5, QUIET, False, 0, 4),
    "TOC Heading": (13, DEEP, True, 18, 4),
    "TOC 1": (11, INK, False, 3, 1),
    "TOC 2": (10, QUIET, False, 0, 1),
}
"""By style: size, colour, bold, points before and after."""


def _styles(document: Any) -> None:
    known = {style.name for style in document.styles}
    for name, (size, colour, bold, before, after) in _LOOKS.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = document.styles[name]
        wordml.set_font(style, FONT)
        style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(colour.upper())
        style.font.bold, style.font.italic = bold, False
        wordml.unspaced(style)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    quote = document.styles["Quote"]
    quote.paragraph_format.left_indent = Mm(5)
    wordml.rule(quote, "left", AREA_COLOURS[1][1:], 18, 8)
    wordml.rule(document.styles["Heading 1"], "top", DEEP, 10, 6)
    wordml.rule(document.styles["Title"], "top", DEEP, 48, 14)
    document.styles["TOC 2"].paragraph_format.left_indent = Mm(5)


@dataclass
class _Writer:
    """Writes block after block. `drawn` are the charts in order; headings are numbered from 1."""

    document: Any
    drawn: Iterator[bytes]
    headings: int = 0
    charts: int = 0
    below_table: bool = False
    apart: bool = True
    """Whether the first heading begins a page."""

    def say(self, words: str, style: str = "Normal", *, stays: bool = False) -> Paragraph:
        """One paragraph; lines stay lines. `stays` keeps it on the page of what follows."""
        paragraph: Paragraph = self.document.add_paragraph(well_formed(words), style)
        paragraph.paragraph_format.keep_with_next = stays
        if self.below_table and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(10)
        self.below_table = False
        return paragraph

    def front(self, told: Outline) -> None:
        """Title, facts and contents."""
        self.say(told.title, "Title")
        self.say(told.partnership, "Subtitle")
        self.say(told.day)
        for name, words in told.facts:
            paragraph = self.say("")
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(well_formed(words))
        self.apart = told.contents
        if told.contents:
            self._contents([each for each in told.blocks if isinstance(each, Heading)])

    def _contents(self, headings: list[Heading]) -> None:
        """A field that Word can bring up to date, and until then leads to the headings."""
        self.say("Contents", "TOC Heading", stays=True)
        deepest = 2 if len(headings) <= CONTENTS else 1
        lines = [(n, each) for n, each in enumerate(headings, start=1) if each.level <= deepest]
        paragraphs = [self.say("", f"TOC {each.level}") for _, each in lines]
        wordml.begin(paragraphs[0], rf'TOC \o "1-{deepest}" \h \n')
        for paragraph, (number, each) in zip(paragraphs, lines, strict=True):
            wordml.lead_to(paragraph, well_formed(each.words), number)
        wordml.end(paragraphs[-1])

    def write(self, block: Block) -> None:
        """Any block."""
        match block:
            case Heading(words, level):
                self.headings += 1
                paragraph = self.say(words, f"Heading {level}", stays=True)
                paragraph.paragraph_format.page_break_before = self.apart and self.headings == 1
                wordml.mark(paragraph, self.headings)
            case Words(words, tone):
                style = "Quiet" if tone in {"quiet", "last"} else "Normal"
                self.say(words, style, stays=tone not in {"notice", "last"})
            case Table():
                self._table(block)
            case Drawing():
                self._drawing(block)
            case Rules(items):
                self.say("How this was found", stays=True).runs[0].bold = True
                for each in items:
                    self.say(each, "List Bullet")
            case Points(listed):
                for point in listed:
                    self._point(point)
            case Quote(words, author, day):
                self.say(words, "Quote", stays=True)
                paragraph = self.say(", ".join(filter(None, (author, day))), "Quote")
                paragraph.runs[0].font.color.rgb = RGBColor.from_string(QUIET.upper())

    def end(self) -> None:
        """Word wants a paragraph at the end: as small as it can be, or it may take a page."""
        spacing = self.say("").paragraph_format
        spacing.space_before = spacing.space_after = Pt(0)
        spacing.line_spacing = Pt(1)

    def _point(self, point: Point) -> None:
        paragraph = self.say("", "List Bullet")
        if point.key:
            paragraph.add_run(well_formed(point.key)).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(well_formed(point.words))
        paragraph.paragraph_format.keep_with_next = bool(point.below)
        for each in point.below:
            self.say(each, "List Bullet 2")

    def _table(self, block: Table) -> None:
        fit = replace(
            block,
            columns=tuple(well_formed(each) for each in block.columns),
            rows=tuple(tuple(well_formed(cell) for cell in row) for row in block.rows),
        )
        made = wordml.table(fit, DEEP, WARM, FAINT[1:])
        if self.below_table:
            self.say("")  # or Word would make one table of two
        self.document.element.body.insert_element_before(made, "w:sectPr")
        self.below_table = True

    def _drawing(self, block: Drawing) -> None:
        self.charts += 1
        paragraph = self.say("", stays=True)
        picture = paragraph.add_run().add_picture(io.BytesIO(next(self.drawn)), width=TEXT)
        around = picture._inline  # noqa: SLF001 - python-docx has no call for what is said of it
        for side in ("distT", "distB", "distL", "distR"):
            around.set(side, "0")
        described = around.docPr
        described.set("descr", well_formed(block.alt) or "Chart")
        described.set("name", f"Chart {self.charts}")
        caption = self.say("Chart ", "Caption")
        wordml.field(caption, "SEQ Chart", str(self.charts))
        caption.add_run(f": {well_formed(block.caption)}")
