"""The wall before there is a result: what comes, what is asked, that it is closed; the end."""

from __future__ import annotations

from markupsafe import Markup

from pages.parts.fitting import share
from pages.parts.slide import NOTHING, loud
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, ngettext


def _rehearsal() -> Markup:
    return Markup("<em>{}</em> ").format(_("Rehearsal with simulated triads"))


def title_line(board: Board, said: str) -> Markup:
    """The small line on top: part and title (unless it is said large below), which screen."""
    line = board.activity.line
    mark = _rehearsal() if board.room.rehearsal else NOTHING
    if board.ended:
        title = Markup('<div class="w-title"><span>{}{}</span></div>')
        return title.format(mark, board.room.title)
    title = "" if line.title == said else line.title
    part = Markup("<b>{}</b>").format(line.part) if line.part else NOTHING
    between = " · " if part and title else ""
    steps = board.activity.steps(revealed=board.phase is Phase.REVEALED)
    which = _("{index} of {of}", index=board.place.step + 1, of=steps) if steps > 1 else ""
    return Markup('<div class="w-title"><span>{}{}{}{}</span><span>{}</span></div>').format(
        mark, part, between, title, which
    )


def phase_line(board: Board) -> str:
    """What the room is to do now."""
    if board.phase is Phase.WAITING:
        return _("Coming up")
    if board.phase is Phase.CLOSED:
        return _("Answers are closed")
    if board.phase is Phase.REVEALED:
        return _("Nobody has answered yet")
    if board.activity.line.answered_by == "room":
        return _("Let us agree on this together")
    if board.place.round > 1:
        return _("Second round: answer once more on your laptop")
    return _("Answer on your laptop")


def what_comes(board: Board) -> str:
    """How long the room will have."""
    today = board.place.minutes
    minutes = board.activity.line.minutes if today is None else today
    waiting = board.phase is Phase.WAITING
    return ngettext("{n} minute", "{n} minutes", minutes) if minutes and waiting else ""


def calm(board: Board, said: str, below: Markup = NOTHING, room: float = 0) -> Markup:
    """The sentence everybody works on, with what to do above it and, if wanted, more below.

    `room` is what the sentence may take of the usual canvas where there is more below it.
    """
    coming = what_comes(board)
    foot = Markup('<p class="w-calm">{}</p>').format(coming) if coming else NOTHING
    eyebrow = Markup('<p class="w-eyebrow">{}</p>').format(phase_line(board))
    markup = Markup('<div class="w-middle">{}{}{}{}</div>')
    return markup.format(eyebrow, loud(said, share(room or 552)), below, foot)


def ended(board: Board) -> Markup:
    """The last screen."""
    return Markup('<div class="w-middle">{}<p class="w-calm">{}</p></div>').format(
        loud(_("Thank you!"), 200), board.room.partnership
    )
