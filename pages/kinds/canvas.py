"""A canvas on the wall: a few fields side by side, more of them as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pages.parts import cards, slide, tables
from spp_core.charts import Look
from spp_core.kinds.canvas import ROWS, SIDE_BY_SIDE, CanvasSpec, CanvasTally, FieldTally
from spp_core.kinds.records import Said, answered
from spp_core.kinds.sheets import shared_out
from spp_core.kinds.spoken import spoken
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _


def show(board: Board, look: Look) -> None:
    """The fields with what was entered; of many, those that are being filled in."""
    if board.result is None:
        return
    spec, tally = board.activity.spec, board.result.tally
    line = board.activity.line
    above = slide.head(line.prompt or line.title, sentence(board))
    room = above.room
    if len(spec.fields) > SIDE_BY_SIDE:
        revealed = board.phase is Phase.REVEALED
        step = board.place.step if revealed else latest(tally)
        shown = tables.table(rows(spec, tally, step), room)
    elif len(spec.fields) == 1:
        shown = cards.cards(entries(spec, tally.fields[0]), room)
    else:
        fields = zip(spec.fields, tally.fields, strict=True)
        shown = cards.headed(
            [cards.Headed(field.label, entries(spec, given)) for field, given in fields], room
        )
    slide.screen(above.markup, shown)


def sentence(board: Board) -> str:
    """How much is filled in; who agreed it does not count where the room did as a whole."""
    if board.result is None:
        return ""
    tally = board.result.tally
    filled = sum(bool(field.n) for field in tally.fields)
    if board.activity.line.answered_by == "room":
        if not filled:
            return _("Nothing agreed yet.")
        return _("{n} of {of} agreed.", n=filled, of=len(tally.fields))
    return spoken(answered(tally.n), board.room.ballot_is)


def entries(spec: CanvasSpec, field: FieldTally) -> tuple[cards.Card, ...]:
    """What was entered in a field, the newest first; how many gave the same."""
    dated = {each.id for each in spec.fields if each.type == "date"}
    return tuple(
        cards.Card(
            day(said.text) if field.id in dated else said.text,
            count=said.count,
        )
        for said in reversed(field.entries)
    )


def latest(tally: CanvasTally) -> int:
    """The last of its screens on which anything is entered: where a room is while it writes."""
    pages = shared_out(tally.fields, ROWS)
    return max((at for at, page in enumerate(pages) if any(f.entries for f in page)), default=0)


def rows(spec: CanvasSpec, tally: CanvasTally, step: int) -> tables.Table:
    """A row a field: what it is, what helps to fill it in, what was entered."""
    pages = shared_out(list(zip(spec.fields, tally.fields, strict=True)), ROWS)
    shown = pages[min(step, len(pages) - 1)]
    made = tuple(
        (field.label, field.hint, _entered(given.entries, field.type)) for field, given in shown
    )
    words = any(field.type == "text" for field, _ in shown)
    shares = (0.34, 0.22, 0.44) if words else (0.44, 0.3, 0.26)
    return tables.Table(("", "", ""), made, shares)


def _entered(given: Sequence[Said], as_type: str) -> str:
    texts = [day(said.text) if as_type == "date" else said.text for said in given]
    return "\n".join(texts) or "–"


def day(text: str) -> str:
    """A day as people say it; anything else as it is."""
    try:
        when = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{when:%A} {when.day} {when:%B %Y}"
