"""Coded notes on the wall: few areas side by side, or how many notes each has; then each."""

from __future__ import annotations

from markupsafe import Markup

from pages.kinds.note_wall import card, newest, one_heading
from pages.parts import cards, listing, slide
from spp_core.charts import Look
from spp_core.kinds.note_wall import NoteWallTally
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted

SIDE_BY_SIDE = 3
"""How many areas, whose titles are long, can be read beside each other."""


def show(board: Board, look: Look) -> None:
    """Every area; once revealed, one area a screen."""
    if board.result is None:
        return
    tally: NoteWallTally = board.result.tally
    step = board.place.step if board.phase is Phase.REVEALED else 0
    if step and len(tally.headings) > 1:
        one_heading(tally.headings[min(step, len(tally.headings)) - 1], board)
        return
    line = board.activity.line
    above = slide.head(line.prompt or line.title, written(tally))
    slide.screen(above.markup, overview(tally, above.room))


def written(tally: NoteWallTally) -> str:
    """How many notes there are."""
    return counted(len(tally.notes), "note", "notes") if tally.notes else _("No notes yet")


def overview(tally: NoteWallTally, room: float) -> Markup:
    """The notes of a few areas, or of many how many notes each has."""
    if len(tally.headings) > SIDE_BY_SIDE:
        lines = [f"{h.words}: {len(h.notes)}" for h in tally.headings]
        return listing.points(lines, room)
    columns = [cards.Headed(h.words, tuple(map(card, newest(h)))) for h in tally.headings]
    return cards.headed(columns, room)
