"""Tables on the wall: who is where with what was noted there; then each table by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from pages.kinds import note_wall
from pages.parts import cards, listing, slide
from pages.parts.fitting import share
from pages.parts.phases import calm
from spp_core.charts import Look
from spp_core.kinds.notes import Note
from spp_core.kinds.records import ballot_count
from spp_core.kinds.spoken import spoken
from spp_core.kinds.tables import TablesTally, TableTally
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _, counted, ngettext


def asked(board: Board) -> Markup:
    """What is asked, and the tables there are."""
    said = board.activity.line.prompt or board.activity.line.title
    if board.phase is Phase.WAITING:
        return calm(board, said)
    titles = [group.title or group.text for group in board.activity.spec.groups]
    return calm(board, said, listing.points(titles, share(440), numbered=True), 200)


def show(board: Board, look: Look) -> None:
    """Every table side by side; once revealed, one table a screen."""
    if board.result is None:
        return
    tally: TablesTally = board.result.tally
    step = board.place.step if board.phase is Phase.REVEALED else 0
    if step:
        by_itself(tally.tables[min(step, len(tally.tables)) - 1], board)
    else:
        side_by_side(tally, board)


def side_by_side(tally: TablesTally, board: Board) -> None:
    """A column a table: how many are there, by name where all its notes can be seen, too."""
    line = board.activity.line
    above = slide.head(line.prompt or line.title, sentence(tally, board.room.ballot_is))
    columns = headed(tally.tables, above.room)
    slide.screen(above.markup, cards.headed(columns, above.room))


def headed(tables: Sequence[TableTally], room: float) -> list[cards.Headed]:
    """The tables with their notes; who is there is left to each one's own screen where it crowds.

    How many are there is always said.
    """
    named = list(map(_headed, tables))
    if cards.all_fit(named, room):
        return named
    return [_headed(replace(table, names="")) for table in tables]


def _headed(table: TableTally) -> cards.Headed:
    return cards.Headed(table.short, noted(table.notes), under=there(table))


def by_itself(table: TableTally, board: Board) -> None:
    """A table's notes; where there are none, what was to be talked about."""
    notes = counted(len(table.notes), "note", "notes") if table.notes else _("No notes yet")
    now = _("{ballots} here now", ballots=ballot_count(table.here))
    here = now if table.here else _("Nobody here now")
    who = f" ({table.names})" if table.names else ""
    above = slide.head(table.title, spoken(f"{notes}. {here}{who}.", board.room.ballot_is))
    if table.notes:
        slide.screen(above.markup, cards.few(noted(table.notes), above.room))
    else:
        slide.screen(above.markup, listing.points(table.prompts, above.room))


def sentence(tally: TablesTally, ballot_is: str) -> str:
    """How many are at a table, how many notes there are."""
    seated = ngettext(
        "{ballots} is at a table.",
        "{ballots} are at a table.",
        tally.seated,
        ballots=ballot_count(tally.seated),
    )
    notes = counted(len(tally.notes), "note", "notes") if tally.notes else _("No notes")
    so_far = _("{notes} so far.", notes=notes)
    return spoken(f"{seated} {so_far}" if tally.seated else so_far, ballot_is)


def there(table: TableTally) -> str:
    """How many are at a table, or who where names may be seen."""
    if not table.here:
        return _("Nobody now")
    if table.names:
        return _("{n} here: {names}", n=table.here, names=table.names)
    return _("{n} here", n=table.here)


def noted(notes: Iterable[Note]) -> tuple[cards.Card, ...]:
    """Notes as cards, pinned ones first, then the newest."""
    latest_first = list(notes)[::-1]
    return tuple(map(note_wall.card, sorted(latest_first, key=lambda note: not note.pinned)))
