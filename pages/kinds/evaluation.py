"""The evaluation on the wall: thanks, unless the ratings are revealed."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts import slide
from pages.parts.phases import calm
from pages.parts.score_chart import score_chart, sheet_sentence
from spp_core.charts import Look
from spp_core.kinds.evaluation import ROWS
from spp_core.kinds.records import answered
from spp_core.kinds.sheets import shared_out
from spp_core.kinds.spoken import spoken
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _


def asked(board: Board) -> Markup:
    """The request, and thanks once it is closed."""
    line = board.activity.line
    said = _("Thank you!") if board.phase is Phase.CLOSED else line.prompt or line.title
    return calm(board, said)


def show(board: Board, look: Look) -> None:
    """The ratings a few at a time; what people wrote is not for the wall."""
    result = board.result
    if result is None:
        return
    line = board.activity.line
    pages = shared_out(result.tally.ratings, ROWS)
    rows = pages[min(board.place.step, len(pages) - 1)]
    how_many = spoken(answered(result.tally.n), board.room.ballot_is)
    said = f"{how_many} {sheet_sentence(rows)}" if result.tally.n else how_many
    above = slide.head(line.prompt or line.title, said)
    if rows and result.tally.n:
        slide.chart(above, score_chart(board.activity.spec, rows, look), said)
    else:
        slide.screen(above.markup)
