"""The reflection grid on the wall: where the room stands, what is next, what it promises."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts import cards, slide
from pages.parts.fitting import largest, tall
from pages.parts.phases import calm
from pages.parts.promises import promise_table
from spp_core.charts import SCALE_COLOURS, Look
from spp_core.kinds.promises import promised
from spp_core.kinds.records import ballot_count
from spp_core.kinds.reflection_grid import ReflectionGridTally, StageTally
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board
from spp_core.translation import _, counted

HIGHEST = 260
"""The column of the stage where most stand."""


def loud(board: Board) -> str:
    """The question the room chose, once it is settled; else the prompt."""
    asked = board.activity.spec.asked
    line = board.activity.line
    return (asked.text or asked.title) if asked else line.prompt or line.title


def asked(board: Board) -> Markup:
    """The question, and what to do about it."""
    line = board.activity.line
    chosen = board.activity.spec.asked is not None and line.prompt
    below = slide.words(line.prompt, 40, look="w-calm") if chosen else slide.NOTHING
    return calm(board, loud(board), below, 420)


def show(board: Board, look: Look) -> None:
    """Three screens: the stages, the next steps, the commitments."""
    if board.result is None:
        return
    tally: ReflectionGridTally = board.result.tally
    step = board.place.step
    said = (standing(tally), ahead(tally), promised(tally.commitments) or _("No commitments yet."))
    above = slide.head(loud(board), spoken(said[min(step, 2)], board.room.ballot_is))
    room = above.room
    shown = (_stages, _next_steps, _promises)[min(step, 2)]
    slide.screen(above.markup, shown(tally, room))


def standing(tally: ReflectionGridTally) -> str:
    """How many said where they are."""
    if not tally.n:
        return _("Nobody has said yet where they are.")
    return _("Where are we? {ballots} said.", ballots=ballot_count(tally.n))


def ahead(tally: ReflectionGridTally) -> str:
    """How many next steps there are."""
    if not tally.next_steps:
        return _("What is our next step? No answers yet.")
    answers = counted(len(tally.next_steps), "answer", "answers")
    return _("What is our next step? {answers}.", answers=answers)


def _stages(tally: ReflectionGridTally, room: float) -> Markup:
    width = slide.column_width(max(1, len(tally.stages))) - cards.INSIDE
    longest = max((stage.words for stage in tally.stages), key=len, default="")
    size = largest(lambda size: tall(longest, width, size), room - 260, (32, 30, 28))
    most = max((stage.count for stage in tally.stages), default=0)
    rise = min(HIGHEST, room - tall(longest, width, size) - 200)
    columns = [
        _stage(stage, index, len(tally.stages), round(rise * stage.count / most) if most else 0)
        for index, stage in enumerate(tally.stages)
    ]
    markup = Markup('<div style="--rise:{}px;--size:{}px">{}</div>')
    return markup.format(round(rise), size, slide.side_by_side(columns))


def _stage(stage: StageTally, index: int, of: int, high: int) -> Markup:
    """A stage with a column as high as its share, the number on it, and its words below."""
    title, _, text = stage.words.partition(": ")
    colour = SCALE_COLOURS[max(1, round(index * (len(SCALE_COLOURS) - 1) / max(of - 1, 1)))]
    names = ", ".join(stage.names)
    markup = Markup(
        '<div class="w-stage"><div class="w-rise"><b>{}</b><i style="height:{}px;background:{}">'
        '</i></div><h2>{}</h2><p class="w-there">{}</p><p class="w-aside">{}</p></div>'
    )
    return markup.format(stage.count, high, colour, title, text, names)


def _next_steps(tally: ReflectionGridTally, room: float) -> Markup:
    steps = sorted(tally.next_steps, key=lambda step: not step.pinned)
    made = [cards.Card(step.text, step.name, pinned=step.pinned) for step in steps]
    return cards.cards(made, room) if made else slide.NOTHING


def _promises(tally: ReflectionGridTally, room: float) -> Markup:
    return promise_table(tally.commitments, room)
