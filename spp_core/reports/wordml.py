"""What python-docx has no call for: language, fields, contents, tables drawn up in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from spp_core.reports.facts import Table
from spp_core.reports.portions import is_number, shares

LANGUAGE = "en-GB"
TWIPS = 9411
"""Of the width of the text: 166 mm."""


def put(parent: Any, tag: str, **attributes: str) -> Any:
    """Add an element, its attributes in the namespace of Word."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def speak(document: Any) -> None:
    """Say that the document is in British English, so that it is read out and spelt as such."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    written = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in written.findall(qn("w:lang")):
        written.remove(old)
    put(written, "w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")


def set_font(style: ParagraphStyle, name: str) -> None:
    """Set a style in a font in every script, instead of that of the theme."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), name)


def unspaced(style: ParagraphStyle) -> None:
    """Set a style without extra space between its letters."""
    written = style.element.get_or_add_rPr()
    for old in (*written.findall(qn("w:spacing")), *written.findall(qn("w:kern"))):
        written.remove(old)


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field, with what it shows until Word works it out."""
    begin(paragraph, instruction)
    paragraph.add_run(shown)
    end(paragraph)


def begin(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field."""
    put(_run(paragraph), "w:fldChar", fldCharType="begin")
    put(_run(paragraph), "w:instrText").text = f" {instruction} "
    put(_run(paragraph), "w:fldChar", fldCharType="separate")


def end(paragraph: Paragraph) -> None:
    """End the field begun last."""
    put(_run(paragraph), "w:fldChar", fldCharType="end")


def _run(paragraph: Paragraph) -> Any:
    return paragraph.add_run()._r  # noqa: SLF001 - python-docx has no call for fields


def mark(paragraph: Paragraph, number: int) -> None:
    """Let contents lead to this heading."""
    inside = paragraph._p  # noqa: SLF001 - nor for bookmarks
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), place(number))
    inside.insert_element_before(start, "w:r")
    put(inside, "w:bookmarkEnd", id=str(number))


def place(number: int) -> str:
    """The name Word gives to a heading that contents lead to."""
    return f"_Toc{number:08d}"


def lead_to(paragraph: Paragraph, words: str, number: int) -> None:
    """Add words that lead to a heading."""
    link = put(paragraph._p, "w:hyperlink", anchor=place(number), history="1")  # noqa: SLF001
    Run(put(link, "w:r"), paragraph).text = words


def rule(style: ParagraphStyle, side: str, colour: str, eighths: int, space: int) -> None:
    """Draw a line along one side of a style's paragraphs."""
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    edges = OxmlElement("w:pBdr")
    properties.insert_element_before(edges, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    put(edges, f"w:{side}", val="single", sz=str(eighths), space=str(space), color=colour)


def table(drawn: Table, ink: str, ground: str, faint: str) -> Any:
    """A table whose first row is repeated on every page. Colours are of the form "22262b"."""
    weights = shares(drawn.columns, drawn.rows)
    wide = [round(TWIPS * each / sum(weights)) for each in weights]
    sides = ["right" if _numbers(drawn, i) else "left" for i in range(len(wide))]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in wide)
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    head += _cells(drawn.columns, wide, sides, _fill(ink, ground), "<w:rPr><w:b/></w:rPr>")
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, wide, sides, '', '')}</w:tr>"
        for row in drawn.rows
    )
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='{sum(wide)}' w:type='dxa'/>"
        f"<w:tblInd w:w='85' w:type='dxa'/><w:tblBorders>{_lines(faint)}</w:tblBorders>"
        "<w:tblLayout w:type='fixed'/>"
        "<w:tblCellMar><w:left w:w='85' w:type='dxa'/><w:right w:w='85' w:type='dxa'/>"
        "</w:tblCellMar><w:tblLook w:val='0020' w:firstRow='1' w:noHBand='1' w:noVBand='1'/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{head}</w:tr>{rows}</w:tbl>"
    )


def _numbers(drawn: Table, column: int) -> bool:
    return all(is_number(row[column]) for row in drawn.rows)


def _lines(colour: str) -> str:
    edge = f"w:val='single' w:sz='4' w:space='0' w:color='{colour}'"
    return f"<w:bottom {edge}/><w:insideH {edge}/>"


def _fill(ink: str, ground: str) -> str:
    edge = f"<w:bottom w:val='single' w:sz='8' w:space='0' w:color='{ink}'/>"
    shade = f"<w:shd w:val='clear' w:color='auto' w:fill='{ground}'/>"
    return f"<w:tcBorders>{edge}</w:tcBorders>{shade}"


def _cells(
    cells: Sequence[str], wide: Sequence[int], sides: Sequence[str], look: str, weight: str
) -> str:
    return "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='{width}' w:type='dxa'/>{look}</w:tcPr><w:p><w:pPr>"
        f"<w:pStyle w:val='{CELL}'/><w:jc w:val='{side}'/></w:pPr>"
        f"{_said(cell, weight)}</w:p></w:tc>"
        for cell, width, side in zip(cells, wide, sides, strict=True)
    )


CELL = "TableText"
"""The id of the style of words in a table."""


def _said(cell: str, weight: str) -> str:
    lines = (f"<w:t xml:space='preserve'>{escape(line)}</w:t>" for line in cell.split("\n"))
    return f"<w:r>{weight}{'<w:br/>'.join(lines)}</w:r>"
