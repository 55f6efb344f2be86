"""A review in brief: a slide of bullets for each activity that makes one, in words to be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

from spp_core.kinds.records import Brief, Briefly
from spp_core.reports.facts import held
from spp_core.reports.legible import one_line
from spp_core.reports.slide_pages import (
    DEEP,
    FONT,
    INK,
    LANGUAGE,
    LAYOUT,
    LEFT,
    QUIET,
    SMALL,
    WIDE,
    SlidePage,
    colour,
    letters,
    lines,
)
from spp_core.reports.slides import AGAIN, saved, started
from spp_core.service.views import Review
from spp_core.translation import dated

SIZES = (24, 22, 20, 18, 16, SMALL)
"""Points of the words, the largest that lets all stand on one slide; else the smallest."""
LONGEST = 1000
"""Letters of a bullet at most."""
HANGING = 0.42
"""Inches that a bullet's words stand in."""
MARK = "❖"
LINE, AFTER, ABOVE, BELOW = 1.22, 0.3, 0.4, 0.15
"""A line, what follows a bullet, what stands above and below a heading, as parts of its size."""
NARROWER = 1.07
"""Sentences have more letters to a line than `letters` allows a table's cells."""
TILES, TILE, GAP = 4, 0.66, 0.15
"""Accountability points in a row, inches of one's height and of what is between two."""
TINT = "#e6eef0"
"""What an accountability point stands on."""
EMPTY = "Nothing was written here."


def has_brief(review: Review) -> bool:
    """Whether there is anything that makes a slide of bullets."""
    return any(each.brief is not None for each in review.activities)


def as_brief_pptx(review: Review) -> bytes:
    """The review in brief as a .pptx in British English: a slide a question, more where needed."""
    deck = started(review, f"In brief: the workshop of {dated(held(review))}")
    room = review.room
    foot = " · ".join((one_line(room.title, 60), one_line(room.partnership, 60)))
    told = [(each.activity.line.title, each.brief) for each in review.activities if each.brief]
    for number, (title, brief) in enumerate(told, 1):
        numbered = f"{number}. {title}" if len(told) > 1 else title
        there = f"{foot} · {dated(held(review))}"
        _Slides(deck, one_line(numbered, 120), there, brief).write()
    return saved(deck)


@dataclass(frozen=True)
class Paragraph:
    """A heading, or a bullet with what else is to be said of it."""

    words: str
    more: str = ""
    heading: bool = False

    def high(self, size: float) -> float:
        """Inches it takes at this size."""
        width = WIDE if self.heading else WIDE - HANGING
        across = int(letters(width, size) * (1 if self.heading else NARROWER))
        count = len(lines(f"{self.words} {self.more}".strip(), across))
        return (count * LINE + (ABOVE + BELOW if self.heading else AFTER)) * size / 72


@dataclass
class _Slides:
    """The slides of one activity."""

    deck: Any
    title: str
    foot: str
    brief: Brief

    def write(self) -> None:
        """All that was written: on one slide where it can be, on more where it must."""
        paragraphs = paragraphs_of(self.brief) or [Paragraph(EMPTY, heading=True)]
        page = self._page("")
        size = next((each for each in SIZES if tall(paragraphs, each) <= page.room), SMALL)
        for number, portion in enumerate(portions(paragraphs, page.room, size)):
            if number:
                page = self._page(AGAIN)
            _body(page, portion, size)

    def _page(self, again: str) -> SlidePage:
        page = SlidePage(self.deck.slides.add_slide(self.deck.slide_layouts.get_by_name(LAYOUT)))
        page.title(self.title + again)
        page.foot(self.foot)
        if self.brief.points:
            _points(page, self.brief.points)
        return page


def paragraphs_of(brief: Brief) -> list[Paragraph]:
    """Every heading with its bullets."""
    return [
        paragraph
        for heading, bullets in brief.groups
        for paragraph in (Paragraph(one_line(heading), heading=True), *map(_bullet, bullets))
    ]


def _bullet(said: Briefly) -> Paragraph:
    more = [one_line(each) for each in (*said.more, said.name) if each]
    return Paragraph(one_line(said.words, LONGEST), f"({'; '.join(more)})" if more else "")


def tall(paragraphs: Sequence[Paragraph], size: float) -> float:
    """Inches that they take at this size."""
    return sum(each.high(size) for each in paragraphs)


def portions(
    paragraphs: Sequence[Paragraph], room: float, size: float
) -> list[tuple[Paragraph, ...]]:
    """What goes on each slide: no heading is last, and one that goes on is said again."""
    made: list[list[Paragraph]] = [[]]
    heading = Paragraph("")
    for at, each in enumerate(paragraphs):
        if each.heading:
            heading = each
        held_together = paragraphs[at : at + 2] if each.heading else [each]
        if made[-1] and tall([*made[-1], *held_together], size) > room:
            made.append([] if each.heading else [_again(heading)])
        made[-1].append(each)
    return [tuple(each) for each in made]


def _again(heading: Paragraph) -> Paragraph:
    return Paragraph(heading.words + AGAIN, heading=True)


def _body(page: SlidePage, paragraphs: Sequence[Paragraph], size: float) -> None:
    """One box of text, so that it can be edited as a whole."""
    place = (Inches(each) for each in (LEFT, page.y, WIDE, page.room))
    frame = _frame(page.slide.shapes.add_textbox(*place))
    for number, each in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing = 1.0
        if each.heading:
            paragraph.space_before = Pt(size * ABOVE if number else 0)
            paragraph.space_after = Pt(size * BELOW)
            _run(paragraph, each.words, size, DEEP, bold=True)
            continue
        paragraph.space_after = Pt(size * AFTER)
        _hang(paragraph)
        _run(paragraph, each.words, size, INK)
        if each.more:
            _run(paragraph, f" {each.more}", size, QUIET)


def _frame(box: Any) -> Any:
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    return frame


def _hang(paragraph: Any) -> None:
    """Make it a real bullet: its words stand in, and the mark is no letter of them."""
    inches = int(Inches(HANGING))
    about = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - bullets have no call
    about.set("marL", str(inches))
    about.set("indent", str(-inches))
    font = f"<a:buFont {nsdecls('a')} typeface='Segoe UI Symbol'/>"
    about.append(parse_xml(font))
    about.append(parse_xml(f"<a:buChar {nsdecls('a')} char='{MARK}'/>"))


def _run(paragraph: Any, words: str, size: float, ink: str, *, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = colour(ink)
    run._r.get_or_add_rPr().set("lang", LANGUAGE)  # noqa: SLF001 - a language has no call


def _points(page: SlidePage, points: Sequence[tuple[str, int]]) -> None:
    """Whom we answer to, as boxes at the bottom, each with how many entries do."""
    rows = ceil(len(points) / TILES)
    across = min(len(points), TILES)
    wide = (WIDE - GAP * (across - 1)) / across
    top = page.bottom - rows * (TILE + GAP) + GAP
    for number, (words, count) in enumerate(points):
        row, column = divmod(number, across)
        place = (LEFT + column * (wide + GAP), top + row * (TILE + GAP), wide, TILE)
        _tile(page, place, one_line(words, 60), count)
    page.bottom = top - 0.38
    heading = page.slide.shapes.add_textbox(
        *(Inches(each) for each in (LEFT, page.bottom + 0.05, WIDE, 0.3))
    )
    _run(_frame(heading).paragraphs[0], "Accountability points", SMALL, DEEP, bold=True)


def _tile(
    page: SlidePage, inches: tuple[float, float, float, float], words: str, count: int
) -> None:
    tile = page.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(each) for each in inches))
    tile.fill.solid()
    tile.fill.fore_color.rgb = colour(TINT)
    tile.line.fill.background()
    tile.shadow.inherit = False
    frame = tile.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph._p.get_or_add_pPr().set("algn", "l")  # noqa: SLF001 - a shape's words are centred
    _run(paragraph, words, SMALL, INK, bold=True)
    _run(paragraph, f"  {count or 'none yet'}", SMALL, QUIET)
