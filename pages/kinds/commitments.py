"""Commitments on the wall: what, who, by when, the first due first."""

from __future__ import annotations

from pages.parts import slide
from pages.parts.promises import promise_table
from spp_core.charts import Look
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board


def show(board: Board, look: Look) -> None:
    """The list, as large as lets all be seen."""
    if board.result is None:
        return
    line = board.activity.line
    question = line.prompt or board.activity.spec.question or line.title
    said = spoken(board.result.explanation.sentence, board.room.ballot_is)
    above = slide.head(question, said)
    listed = promise_table(board.result.tally.commitments, above.room)
    slide.screen(above.markup, listed)
