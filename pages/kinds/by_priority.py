"""By priority on the wall: few priorities side by side, or how many entries each has; then each."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts import cards, listing, slide
from spp_core.charts import Look
from spp_core.kinds.promises import day_in_words
from spp_core.kinds.records import counted
from spp_core.kinds.tied import ByPriorityTally, Entry, PriorityTally
from spp_core.room import Phase
from spp_core.service.views import Board

SIDE_BY_SIDE = 4
"""How many priorities can be read beside each other."""


def show(board: Board, look: Look) -> None:
    """Every priority; once revealed, one a screen, and at the end whom we answer to."""
    if board.result is None:
        return
    tally: ByPriorityTally = board.result.tally
    steps = board.activity.kind.result_steps(board.activity.spec)
    step = board.place.step if board.phase is Phase.REVEALED else 0
    if step and tally.points and step == steps - 1:
        answering(tally)
    elif step:
        one(tally.priorities[min(step, len(tally.priorities)) - 1], board)
    else:
        line = board.activity.line
        above = slide.head(line.prompt or line.title, written(len(tally.entries)))
        slide.screen(above.markup, overview(tally, above.room))


def written(entries: int) -> str:
    """How many entries there are."""
    return counted(entries, "entry", "entries") if entries else "Nothing yet"


def overview(tally: ByPriorityTally, room: float) -> Markup:
    """The entries of a few priorities, or of many how many each has."""
    if len(tally.priorities) > SIDE_BY_SIDE:
        return listing.points([f"{p.words}: {len(p.entries)}" for p in tally.priorities], room)
    columns = [cards.Headed(p.words, tuple(map(card, newest(p)))) for p in tally.priorities]
    return cards.headed(columns, room)


def one(priority: PriorityTally, board: Board) -> None:
    """A priority's entries."""
    line = board.activity.line
    said = f"{written(len(priority.entries))}. {line.prompt or line.title}"
    above = slide.head(priority.words, said)
    made = tuple(map(card, newest(priority)))
    slide.screen(above.markup, cards.cards(made, above.room))


def answering(tally: ByPriorityTally) -> None:
    """How many entries answer to whom."""
    entries = len(tally.entries)
    above = slide.head("Whom we answer to", f"How many of {written(entries)} answer to each")
    points = [f"{point.words}: {point.count}" for point in tally.points]
    slide.screen(above.markup, listing.points(points, above.room))


def newest(priority: PriorityTally) -> list[Entry]:
    """Pinned entries first, then the newest."""
    latest_first = list(reversed(priority.entries))
    return sorted(latest_first, key=lambda entry: not entry.pinned)


def card(entry: Entry) -> cards.Card:
    """An entry; below it, a line each: whom it answers to; who sees to it, by when, whose it is."""
    due = f"by {day_in_words(entry.by)}" if entry.by else ""
    return cards.Card(
        entry.what,
        name=" · ".join(filter(None, (entry.who, due, entry.name))),
        pinned=entry.pinned,
        aside=f"Answers to: {entry.to}" if entry.to else "",
    )
