"""Slides: warm paper, a title each, words below it down to what is left for a chart or table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from textwrap import wrap
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from spp_core.charts import AREA_COLOURS, SCALE_COLOURS, Look
from spp_core.reports.legible import well_formed

LANGUAGE, FONT = "en-GB", "Calibri"
INK, QUIET, DEEP, PAPER = Look().ink, Look().quiet, SCALE_COLOURS[-1], "#faf7f2"
ACCENT = AREA_COLOURS[1]
ACROSS, DOWN = 13.333, 7.5
"""Inches of a slide."""
LEFT, WIDE, TOP, BOTTOM, FOOT = 0.55, 12.23, 0.36, 6.78, 6.92
HEADLINES = ((30, 2), (26, 2), (22, 4))
FRONT = ((44, 2), (32, 3))
"""Points of a headline, and how many lines of that size it may have."""
SMALL = 14
"""Points of the smallest words."""
NAME = 200
"""Letters of a description's first words, which name a shape."""
DESCRIBED = 2000
LAYOUT = "Title Only"


def colour(hexadecimal: str) -> Any:
    """A colour as PowerPoint has it."""
    made: Any = RGBColor
    return made(*bytes.fromhex(hexadecimal[1:]))


def letters(inches: float, points: float) -> int:
    """How many letters of this size go side by side."""
    return max(1, int(inches * 72 / (points * 0.485)))


def lines(words: str, across: int) -> list[str]:
    """Words in lines of so many letters, as they will be broken."""
    return [
        line
        for each in words.split("\n")
        for line in ([each] if len(each) <= across else wrap(each, across))
    ]


def empty(title: str, author: str, subject: str) -> Any:
    """A presentation without slides, in our own look, with one layout that has a title."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(ACROSS), Inches(DOWN)
    for each in list(deck.slide_layouts):
        if each.name != LAYOUT:
            deck.slide_layouts.remove(each)
    _style(deck.slide_master)
    _bare(deck.slide_layouts[0])
    about = deck.core_properties
    about.title, about.author = well_formed(title)[:255], well_formed(author)[:255]
    about.last_modified_by, about.subject = about.author, subject[:255]
    about.language = LANGUAGE
    _count_parts(deck.part.package)
    return deck


def _count_parts(package: Any) -> None:
    """Number the parts of the file as they come: python-pptx looks through all for each new one."""
    search, last = package.next_partname, dict[str, Iterator[int]]()

    def following(template: str) -> Any:
        if template not in last:
            last[template] = count(int(re.findall(r"\d+", search(template))[-1]))
        return PackURI(template % next(last[template]))

    package.next_partname = following


def _style(master: Any) -> None:
    ground = f"<p:bg {nsdecls('p', 'a')}><p:bgPr>{filled(PAPER)}<a:effectLst/></p:bgPr></p:bg>"
    old = master._element.cSld.find(qn("p:bg"))  # noqa: SLF001 - a master's ground has no call
    old.getparent().replace(old, parse_xml(ground))
    _bare(master)
    for shape in master.placeholders:
        shape.left, shape.width = Inches(LEFT), Inches(WIDE)
    title = master.placeholders[0]
    title.top, title.height = Inches(0.8), Inches(1.1)
    _plain_frame(title.text_frame)
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")  # noqa: SLF001
    style.set("algn", "l")
    said = style.find(qn("a:defRPr"))
    said.set("sz", "3000")
    said.set("b", "1")
    paint = said.find(qn("a:solidFill"))
    said.replace(paint, parse_xml(filled(INK, nsdecls("a"))))


def _bare(page: Any) -> None:
    """Take away the places for date, footer and number; we write our own."""
    for shape in list(page.placeholders):
        if shape.placeholder_format.type in {13, 15, 16}:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    for said in page._element.iter(qn("a:rPr"), qn("a:endParaRPr")):  # noqa: SLF001
        said.set("lang", LANGUAGE)


def filled(hexadecimal: str, names: str = "") -> str:
    """A fill of one colour, as XML."""
    return f'<a:solidFill {names}><a:srgbClr val="{hexadecimal[1:]}"/></a:solidFill>'


def _plain_frame(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP


@dataclass
class SlidePage:
    """A slide that is filled downwards from `y` and upwards from `bottom`, in inches.

    `alt` says in words what its chart or table shows.
    """

    slide: Any
    alt: str = ""
    y: float = TOP
    bottom: float = BOTTOM

    @property
    def room(self) -> float:
        """Inches that are left between."""
        return self.bottom - self.y

    def title(self, words: str, sizes: Sequence[tuple[int, int]] = HEADLINES) -> None:
        """The headline, as large as it can be."""
        size, high = 22, 4
        for size, most in sizes:
            high = len(lines(words, int(letters(WIDE, size) * 0.9)))
            if high <= most:
                break
        place = self.slide.shapes.title
        place.left, place.top, place.width = Inches(LEFT), Inches(self.y), Inches(WIDE)
        place.height = Inches(high * size * 1.08 / 72 + 0.06)
        _say(place.text_frame, [words], size, INK, bold=True)
        self.y += high * size * 1.08 / 72 + 0.16

    def text(self, words: str, size: float, ink: str = INK, *, bold: bool = False) -> None:
        """A paragraph below what is there."""
        high = self.height(words, size)
        self._box(words, (LEFT, self.y, WIDE, high), size, ink, bold=bold)
        self.y += high + 0.1

    def height(self, words: str, size: float, inches: float = WIDE) -> float:
        """Inches that a paragraph takes."""
        return len(lines(words, letters(inches, size))) * size * 1.22 / 72

    def quote(self, words: Sequence[str]) -> None:
        """What leads wrote, above what stands at the bottom, marked by a bar."""
        high = sum(self.height(each, SMALL, WIDE - 0.25) for each in words)
        self.bottom -= high
        self.bar((LEFT, self.bottom, 0.06, high), ACCENT)
        self._box("\n".join(words), (LEFT + 0.25, self.bottom, WIDE - 0.25, high), SMALL, INK)
        self.bottom -= 0.15

    def bar(self, inches: tuple[float, float, float, float], paint: str) -> None:
        """A bar of colour that says nothing."""
        place = (Inches(each) for each in inches)
        bar = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        bar.fill.solid()
        bar.fill.fore_color.rgb = colour(paint)
        bar.line.fill.background()
        bar.shadow.inherit = False
        _decorative(bar)

    def foot(self, words: str) -> None:
        """What the slide rests on, and its number."""
        self._box(words, (LEFT, FOOT, WIDE - 1.5, 0.3), SMALL, QUIET)
        box = self._box("", (LEFT + WIDE - 1.2, FOOT, 1.2, 0.3), SMALL, QUIET)
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.append(parse_xml(_NUMBER))  # noqa: SLF001 - fields have no call

    def _box(
        self,
        words: str,
        place: tuple[float, float, float, float],
        size: float,
        ink: str,
        *,
        bold: bool = False,
    ) -> Any:
        box = self.slide.shapes.add_textbox(*(Inches(each) for each in place))
        _plain_frame(box.text_frame)
        _say(box.text_frame, words.split("\n"), size, ink, bold=bold)
        return box

    def note(self, words: str) -> None:
        """What the speaker sees."""
        self.slide.notes_slide.notes_text_frame.text = well_formed(words)


_NUMBER = (
    f"<a:fld {nsdecls('a')} id='{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}' type='slidenum'>"
    f"<a:rPr lang='{LANGUAGE}' sz='{SMALL * 100}'>{filled(QUIET)}"
    f"<a:latin typeface='{FONT}'/></a:rPr><a:t>0</a:t></a:fld>"
)
_DECORATIVE = (
    "<a:extLst xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
    "<a:ext uri='{C183D7F6-B498-43B3-948B-1728B52AA6E4}'><d:decorative "
    "xmlns:d='http://schemas.microsoft.com/office/drawing/2017/decorative' val='1'/>"
    "</a:ext></a:extLst>"
)


def _decorative(shape: Any) -> None:
    """Let screen readers pass over it."""
    shape._element.nvSpPr.cNvPr.append(parse_xml(_DECORATIVE))  # noqa: SLF001


def _say(frame: Any, words: Sequence[str], size: float, ink: str, *, bold: bool) -> None:
    for place, each in enumerate(words):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = well_formed(each).replace("\n", " ")
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = colour(ink)
        run._r.get_or_add_rPr().set("lang", LANGUAGE)  # noqa: SLF001 - a language has no call


def describe(frame: Any, name: str, said: str) -> None:
    """Name a chart or table, and say in words what it shows."""
    about = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - neither has a call
    about.set("name", well_formed(name)[:NAME])
    about.set("descr", well_formed(said)[:DESCRIBED])
