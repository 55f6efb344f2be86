"""Last time's commitments on the wall: a few at a time, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pages.parts import slide, tables
from pages.parts.phases import phase_line
from spp_core.charts import Look
from spp_core.kinds.last_time import SCREEN, Looked
from spp_core.kinds.promises import DONE, DROPPED, OPEN, STATUSES, day_in_words
from spp_core.kinds.sheets import shared_out
from spp_core.service.views import Board
from spp_core.translation import _, counted, later

SIGNS = {DONE: "✓", OPEN: "→", DROPPED: "✕", "": "○"}
COLUMNS = (later("What we said"), later("Who and by when"), later("Now"))
NOT_YET = later("Not looked at yet")
SHARES = (0.46, 0.24, 0.3)


def asked(board: Board) -> Markup:
    """What was said, before it is looked at."""
    commitments = board.activity.spec.commitments
    said = _(
        "{phase}: {commitments} from last time.",
        phase=phase_line(board),
        commitments=counted(len(commitments), "commitment", "commitments"),
    )
    return _screen(board, said, [Looked(each) for each in commitments])


def show(board: Board, look: Look) -> None:
    """What was said, and how each stands as far as it has been looked at."""
    if board.result is None:
        return
    tally = board.result.tally
    slide.screen(_screen(board, board.result.explanation.sentence, tally.looked))


def _screen(board: Board, said: str, looked: Sequence[Looked]) -> Markup:
    line = board.activity.line
    above = slide.head(line.prompt or line.title, said)
    pages = shared_out(looked, SCREEN)
    here = pages[min(board.place.step, len(pages) - 1)]
    rows = tuple(row(each, named=board.room.names_on_wall) for each in here)
    return above.markup + tables.table(
        tables.Table(tuple(map(_, COLUMNS)), rows, SHARES), above.room
    )


def row(looked: Looked, *, named: bool) -> tuple[str, str, str]:
    """A commitment in three cells; who made it stands there only where names may be seen."""
    earlier = looked.earlier
    who = earlier.who or (earlier.maker if named else "")
    due = _("by {day}", day=day_in_words(earlier.by)) if earlier.by else ""
    status = _(STATUSES.get(looked.status, NOT_YET))
    stands = f"{SIGNS[looked.status]} {status}"
    how = f" – {looked.how}" if looked.how else ""
    return earlier.what, ", ".join(filter(None, (who, due))) or "–", stands + how
