"""By priority on the wall: few priorities side by side, or how many entries each has; then each."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts import cards, listing, slide
from pages.parts.fitting import share
from pages.parts.phases import calm
from spp_core.charts import Look
from spp_core.kinds.promises import day_in_words
from spp_core.kinds.tied import ByPriorityTally, Entry, PriorityTally
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted

SIDE_BY_SIDE = 4
"""How many priorities can be read beside each other."""


def asked(board: Board) -> Markup:
    """What is asked, and the priorities there are."""
    said = board.activity.line.prompt or board.activity.line.title
    if board.phase is Phase.WAITING:
        return calm(board, said)
    return calm(board, said, listing.points(board.activity.spec.priorities, share(440)), 200)


def show(board: Board, look: Look) -> None:
    """Every priority; once revealed, one a screen, and at the end whom we answer to."""
    if board.result is None:
        return
    tally: ByPriorityTally = board.result.tally
    steps = board.activity.kind.result_steps(board.activity.spec)
    revealed = board.phase is Phase.REVEALED
    step = board.place.step if revealed else 0
    line = board.activity.line
    asks = line.prompt or line.title
    if step and tally.points and step == steps - 1:
        answering(tally)
    elif step:
        slide.screen(one(tally.priorities[min(step, len(tally.priorities)) - 1], asks))
    else:
        above = slide.head(asks, written(len(tally.entries)))
        slide.screen(above.markup, overview(tally, above.room, each_follows=revealed))


def written(entries: int) -> str:
    """How many entries there are."""
    return counted(entries, "entry", "entries") if entries else _("Nothing yet")


def overview(tally: ByPriorityTally, room: float, *, each_follows: bool) -> Markup:
    """The entries of a few priorities; how many each has where there are more than can be read.

    While entries come in, those of a few priorities are always there to read: `each_follows` only
    once the result is shown.
    """
    columns = [cards.Headed(p.words, tuple(map(card, newest(p)))) for p in tally.priorities]
    if len(columns) > SIDE_BY_SIDE or (each_follows and not cards.all_fit(columns, room)):
        counted_ones = [listing.Counted(p.words, len(p.entries)) for p in tally.priorities]
        return listing.counts(counted_ones, room)
    return cards.headed(columns, room)


def one(priority: PriorityTally, asks: str) -> Markup:
    """A priority's entries."""
    if not priority.entries:
        nothing = slide.words(_("Nothing is written for this one."), 48, look="w-said")
        return slide.middle(slide.loud(priority.words, share(520)), nothing)
    above = slide.head(priority.words, f"{written(len(priority.entries))}. {asks}")
    return above.markup + cards.few(tuple(map(card, newest(priority))), above.room)


def answering(tally: ByPriorityTally) -> None:
    """How many entries answer to whom."""
    entries = len(tally.entries)
    above = slide.head(
        _("Whom we answer to"), _("How many of {entries} answer to each", entries=written(entries))
    )
    points = [listing.Counted(point.words, point.count) for point in tally.points]
    slide.screen(above.markup, listing.counts(points, above.room))


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
        aside=_("Answers to: {whom}", whom=entry.to) if entry.to else "",
    )
