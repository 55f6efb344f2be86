"""Quotations on the wall: areas side by side, then each by itself; only what may be read."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts import cards, listing, slide
from spp_core.charts import Look
from spp_core.kinds.quotations import AreaTally, Quotation, QuotationsTally
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted

SIDE_BY_SIDE = 3
"""How many areas can be read beside each other."""


def show(board: Board, look: Look) -> None:
    """Every area; once revealed, one area a screen."""
    if board.result is None:
        return
    tally: QuotationsTally = board.result.tally
    step = board.place.step if board.phase is Phase.REVEALED else 0
    line = board.activity.line
    if step and len(tally.areas) > 1:
        area = tally.areas[min(step, len(tally.areas)) - 1]
        above = slide.head(area.words, said(area.quotations))
        slide.screen(above.markup, one_area(area, above.room))
        return
    above = slide.head(line.prompt or line.title, said(tally.quotations))
    slide.screen(above.markup, overview(tally, above.room))


def said(quotations: tuple[Quotation, ...]) -> str:
    """How many there are to read."""
    return (
        counted(len(quotations), "quotation", "quotations")
        if quotations
        else _("No quotation to read yet")
    )


def one_area(area: AreaTally, room: float) -> Markup:
    """An area's quotations: what is pinned first, then the newest."""
    return cards.cards([card(each) for each in newest(area)], room)


def overview(tally: QuotationsTally, room: float) -> Markup:
    """The quotations of a few areas, or of many how many each has."""
    if len(tally.areas) > SIDE_BY_SIDE:
        lines = [f"{area.words}: {len(area.quotations)}" for area in tally.areas]
        return listing.points(lines, room)
    columns = [cards.Headed(a.words, tuple(map(card, newest(a)))) for a in tally.areas]
    return cards.headed(columns, room)


def newest(area: AreaTally) -> list[Quotation]:
    """What is pinned first, then the newest."""
    latest_first = list(reversed(area.quotations))
    return sorted(latest_first, key=lambda each: not each.pinned)


def card(quotation: Quotation) -> cards.Card:
    """A quotation and how its speaker may be called."""
    return cards.Card(text=f"“{quotation.words}”", name=quotation.speaker, pinned=quotation.pinned)
