"""How a kind is shown on the wall: the twin of each `spp_core/kinds` file that needs one.

A twin has `show`, which draws the activity once there is something to see. If it has `asked`, that
draws it before; if it has `loud`, that is the sentence shown largest.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from pages.parts import slide
from pages.parts.fitting import share
from pages.parts.phases import calm
from pages.parts.tables import Table, table
from spp_core.charts import Look
from spp_core.kinds import Contribution
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board
from spp_core.service.views.board import Result


def show(board: Board, look: Look) -> None:
    """Draw the current activity: what is asked, or its result by its twin or in plain."""
    twin = _twin(board)
    if board.spotlit is not None:
        slide.screen(spotlight(board.spotlit))
    elif not something_to_see(board):
        before = getattr(twin, "asked", None)
        slide.screen(before(board) if before else calm(board, loud(board)))
    elif hasattr(twin, "show"):
        twin.show(board, look)
    elif board.result is not None:
        plain(board, board.result, look)


def spotlight(alone: Contribution) -> Markup:
    """One contribution by itself, as large as it can be, with whose it is where that is said."""
    heading = slide.words(alone.heading, 34, look="w-eyebrow")
    name = slide.words(alone.name, 38, look="w-author")
    return slide.middle(heading, slide.loud(alone.text, share(572)), name)


def something_to_see(board: Board) -> bool:
    """Whether there is more to draw than what is asked: a briefing, a result with answers.

    What the whole room agrees on is drawn as soon as it may be seen: it fills up as they talk.
    """
    if not board.activity.kind.asks:
        return True
    if board.result is None:
        return False
    agreed = board.activity.line.answered_by == "room"
    return agreed or bool(board.result.tally.n or board.result.contributions)


def loud(board: Board) -> str:
    """The sentence that is said largest: the twin's, the prompt or the title."""
    said = getattr(_twin(board), "loud", None)
    line = board.activity.line
    return said(board) if said else line.prompt or line.title


def plain(board: Board, result: Result, look: Look) -> None:
    """The result's sentence with its figure; the table where there is no figure."""
    sentence = spoken(result.explanation.sentence, board.room.ballot_is)
    head = slide.head(loud(board), sentence)
    figure = result.figure(look)
    if figure is not None:
        slide.chart(head, figure, sentence)
        return
    columns = result.explanation.columns
    shares = tuple(1 / len(columns) for _ in columns)
    shown = Table(columns, result.explanation.rows, shares)
    slide.screen(head.markup, table(shown, head.room) if shown.rows else slide.NOTHING)


def _twin(board: Board) -> Any:
    name = f"{__name__}.{board.activity.line.kind}"
    return import_module(name) if find_spec(name) else None
