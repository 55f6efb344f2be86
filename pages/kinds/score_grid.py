"""A scored checklist on the wall: first what stands out, then every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from pages.parts import slide
from pages.parts.fitting import fitting, tall
from pages.parts.score_chart import score_chart, sheet_sentence
from spp_core.charts import Look
from spp_core.kinds.records import answered, ballot_count
from spp_core.kinds.score_grid import ScoreGridSpec, ScoreGridTally, standing_out
from spp_core.kinds.scores import ScoreTally
from spp_core.kinds.sheets import Sheet
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board
from spp_core.translation import _, counted

EACH = 2
"""How many rows stand out in each way: few enough to be talked about."""
WORDS, BESIDE, AROUND, TITLES = 30, 190, 96, 112
"""A card's type, what stands left and right of its words, above and below, above the first card."""


def show(board: Board, look: Look) -> None:
    """The overview, then a screen a sheet."""
    if board.result is None:
        return
    spec, tally = board.activity.spec, board.result.tally
    sheets, step = spec.sheets, board.place.step
    if step == 0 or not tally.n:
        overview(board, spec, tally)
    else:
        sheet(board, sheets[min(step, len(sheets)) - 1], look)


def overview(board: Board, spec: ScoreGridSpec, tally: ScoreGridTally) -> None:
    """The strongest rows, the weakest, those on which the room is furthest apart."""
    line = board.activity.line
    above = slide.head(line.prompt or line.title, overview_sentence(tally, board.room.ballot_is))
    out = standing_out(tally, EACH)
    low, high = (f"{spec.low} {spec.low_label.lower()}", f"{spec.high} {spec.high_label.lower()}")
    scale = _("Median, {low} to {high}", low=low, high=high)
    words, none = own_words(spec), _("No row stands out")
    columns = [
        _column(_("Strongest"), scale, _fit(out.strongest, words, above.room, _median), none),
        _column(_("Weakest"), scale, _fit(out.weakest, words, above.room, _median), none),
        _column(
            _("Furthest apart"),
            _("Lowest and highest score"),
            _fit(out.apart, words, above.room, partial(_range, spec)),
            _("Nowhere"),
        ),
    ]
    drawn = slide.side_by_side(columns) if tally.n else slide.NOTHING
    slide.screen(above.markup, drawn)


def overview_sentence(tally: ScoreGridTally, ballot_is: str) -> str:
    """How many scored how much, and on how much of it the room is apart."""
    if not tally.n:
        return answered(0)
    scored = sum(row.n > 0 for row in tally.rows)
    rows = counted(len(tally.rows), "row", "rows")
    if scored == len(tally.rows):
        said = _("{ballots} scored {rows}.", ballots=ballot_count(tally.n), rows=rows)
    else:
        said = f"{answered(tally.n)} " + _("Scored: {n} of {rows}.", n=scored, rows=rows)
    apart = sum(row.apart for row in tally.rows)
    if apart:
        said += " " + _("On {n} of them scores lie 2 or more apart: worth talking about.", n=apart)
    return spoken(said, ballot_is)


def sheet(board: Board, shown: Sheet, look: Look) -> None:
    """Every row of one sheet, in the words that finish its opening."""
    spec = board.activity.spec
    words = own_words(spec)
    rows = [
        replace(row, words=words[row.item])
        for row in (board.result.tally.rows if board.result else ())
        if row.item in shown.items
    ]
    line = board.activity.line
    said = sheet_sentence(rows)
    above = slide.head(shown.opening or line.prompt or line.title, said)
    slide.chart(above, score_chart(spec, rows, look), said)


def _fit(
    rows: Sequence[ScoreTally],
    words: Mapping[str, str],
    room: float,
    figure: Callable[[ScoreTally], str],
) -> list[tuple[str, str, int]]:
    """(figure, words, n) of the first that can stand below a column's titles."""
    width = slide.column_width(3) - BESIDE
    heights = [tall(words[row.item], width, WORDS) + AROUND for row in rows]
    stand = [rows[index] for index in fitting(heights, room - TITLES)]
    return [(figure(row), words[row.item], row.n) for row in stand]


def _median(row: ScoreTally) -> str:
    return "–" if row.median is None else f"{row.median:.1f}"


def _range(spec: ScoreGridSpec, row: ScoreTally) -> str:
    given = [score for score, n in zip(spec.scores, row.counts, strict=True) if n]
    return f"{given[0]}–{given[-1]}"


def own_words(spec: ScoreGridSpec) -> dict[str, str]:
    """Each row's words without its group's opening."""
    return {item.id: item.text for group in spec.groups for item in group.items}


def _column(title: str, unit: str, rows: Sequence[tuple[str, str, int]], none: str) -> Markup:
    card = Markup(
        '<article class="w-card w-figure"><strong>{}</strong><p dir="auto">{}</p>'
        '<p class="w-aside">n = {}</p></article>'
    )
    made = slide.NOTHING.join(card.format(*row) for row in rows)
    empty = Markup('<p class="w-calm">{}</p>').format(none)
    over = Markup('<h2 class="w-over">{}</h2><p class="w-unit">{}</p>').format(title, unit)
    return over + (made or empty)
