"""A review as a PDF that a screen reader can read, and its charts as pictures; set by typst."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst

from spp_core.charts import AREA_COLOURS, SCALE_COLOURS, Chart, Look
from spp_core.reports.facts import Table
from spp_core.reports.legible import legible, one_line
from spp_core.reports.outline import Block, Drawing, Heading, Outline, outline
from spp_core.reports.portions import beside, is_number, label_share, labels_of, shares
from spp_core.service.views import Review

HERE = Path(__file__).parent
FAINT = "#d8d3ca"
CONTENTS = 36
"""Lines of contents that fit the first page."""
LABEL = 220
"""Letters of the longest label of a chart: its table has all of it."""
DOTS = 170
"""Dots an inch of a picture."""

FAMILIES = ("Source Sans Pro", "DejaVu Sans", "Last Resort High-Efficiency")
"""What we are read in, what knows more scripts, and what has a box for everything else."""


def as_pdf(review: Review) -> bytes:
    """The review as PDF/UA-1: tagged, in English, every chart with its sentence."""
    return pdf_of(outline(review))


def pdf_of(told: Outline) -> bytes:
    """A report as PDF/UA-1."""
    made = typeset("review.typ", _printed(told), format="pdf", pdf_standards=["ua-1"])
    return bytes(made)


def pictures(charts: Sequence[Chart]) -> list[bytes]:
    """Each chart as a PNG as wide as the text of a page."""
    if not charts:
        return []
    drawn = typeset("pictures.typ", {"charts": [_chart(each) for each in charts]}, format="png")
    return drawn if isinstance(drawn, list) else [drawn]


def typeset(
    template: str, given: dict[str, Any], asis: dict[str, Any] | None = None, **wanted: Any
) -> Any:
    """Everything said goes in as one JSON, so that nothing typed is ever read as typst.

    `asis` is what is no words and is not made `legible`: a picture, a code.
    """
    look = Look()
    colours = {"ink": look.ink, "quiet": look.quiet, "faint": FAINT}
    everything = {
        **legible(given),
        **(asis or {}),
        "fonts": FAMILIES,
        "look": {**colours, "scale": SCALE_COLOURS, "areas": AREA_COLOURS},
    }
    return typst.compile(
        HERE / template,
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(everything)},
        ppi=DOTS,
        **wanted,
    )


@cache
def _fonts() -> typst.Fonts:
    """Fonts that came with Python packages: a report looks the same on every computer."""
    return typst.Fonts(include_system_fonts=False, font_paths=_font_folders())


def _font_folders() -> list[str]:
    found = find_spec("matplotlib")  # brought by wordcloud; importing it takes a while
    places = (found.submodule_search_locations or []) if found else []
    wider = [str(Path(place, "mpl-data", "fonts", "ttf")) for place in places]
    return [font_source_sans_pro.font_directory, *wider]


def _printed(told: Outline) -> dict[str, Any]:
    headings = [each for each in told.blocks if isinstance(each, Heading)]
    return {
        "title": told.title,
        "partnership": told.partnership,
        "day": told.day,
        "date": (told.held.year, told.held.month, told.held.day),
        "facts": told.facts,
        "footer": f"{told.partnership} · {told.title}",
        "subject": told.subject,
        "contents": told.contents,
        "depth": 2 if len(headings) <= CONTENTS else 1,
        "blocks": [_block(each) for each in told.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    named = {"block": type(block).__name__}
    match block:
        case Table(columns, rows):
            numeric = [all(is_number(row[i]) for row in rows) for i in range(len(columns))]
            look = {"numeric": numeric, "shares": shares(columns, rows)}
            return {**named, **look, "columns": columns, "portions": beside(columns, rows)}
        case Drawing(chart):
            return {**named, **asdict(block), "chart": _chart(chart)}
        case _:
            return {**named, **asdict(block)}


def _chart(chart: Chart) -> dict[str, Any]:
    share = label_share(labels_of(chart))
    return {"type": type(chart).__name__, "share": share, **_short(asdict(chart))}


def _short(value: Any) -> Any:
    """What a chart says, each of it on a line no longer than a page has room for."""
    if isinstance(value, str):
        return one_line(value, LABEL)
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return [_short(each) for each in value] if isinstance(value, list | tuple) else value
