"""Notes on the wall: all headings side by side, then each by itself with what was asked."""

from __future__ import annotations

from dataclasses import replace

from pages.parts import cards, slide
from spp_core.charts import Look
from spp_core.kinds.note_wall import HeadingTally, NoteWallTally
from spp_core.kinds.notes import Note
from spp_core.kinds.spoken import spoken
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted


def show(board: Board, look: Look) -> None:
    """Every heading's notes; once revealed, one heading a screen."""
    if board.result is None:
        return
    tally: NoteWallTally = board.result.tally
    said = spoken(board.result.explanation.sentence, board.room.ballot_is)
    step = board.place.step if board.phase is Phase.REVEALED else 0
    if step and len(tally.headings) > 1:
        one_heading(tally.headings[min(step, len(tally.headings)) - 1], board)
        return
    line = board.activity.line
    above = slide.head(line.prompt or line.title, said)
    room = above.room
    columns = [cards.Headed(h.words, tuple(map(card, newest(h)))) for h in tally.headings]
    brief = [replace(column, cards=tuple(map(short, column.cards))) for column in columns]
    shown = columns if cards.all_fit(columns, room) else brief
    slide.screen(above.markup, cards.headed(shown, room))


def one_heading(heading: HeadingTally, board: Board) -> None:
    """A heading's notes, with every question put to them and its answer."""
    line = board.activity.line
    notes = len(heading.notes)
    said = counted(notes, "note", "notes") if notes else _("No notes here yet")
    above = slide.head(heading.words, f"{said}. {line.prompt}")
    made = [card(note) for note in newest(heading)]
    slide.screen(above.markup, cards.cards(made, above.room))


def newest(heading: HeadingTally) -> list[Note]:
    """Pinned notes first, then the newest."""
    latest_first = list(reversed(heading.notes))
    return sorted(latest_first, key=lambda note: not note.pinned)


def card(note: Note) -> cards.Card:
    """A note with what was asked about it and answered."""
    return cards.Card(
        text=note.text,
        name=note.name,
        star=_("What they are proudest of") if note.proud else "",
        pinned=note.pinned,
        asked=tuple((_counted(each.label, each.count), each.reply) for each in note.asked),
    )


def short(full: cards.Card) -> cards.Card:
    """The same, saying only how much was asked: the heading's own screen has it all."""
    if not full.asked:
        return full
    answered = sum(bool(reply) for __, reply in full.asked)
    said = _("{n} asked, {answered} answered", n=len(full.asked), answered=answered)
    return replace(full, asked=(), aside=said)


def _counted(label: str, count: int) -> str:
    return _("{question} ({n} asked)", question=label, n=count) if count > 1 else label
