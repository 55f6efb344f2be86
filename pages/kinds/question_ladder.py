"""Questions rewritten upwards: the ladder with how many stood where, the pairs beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pages.parts import slide, tables
from pages.parts.fitting import SMALLEST, across
from pages.parts.phases import calm
from spp_core.charts import Look
from spp_core.kinds.question_ladder import (
    Pair,
    QuestionLadderSpec,
    RungTally,
    climb_of,
    rungs_of,
)
from spp_core.kinds.spoken import spoken
from spp_core.room import Phase
from spp_core.service.views import Board
from spp_core.translation import _

LADDER, BETWEEN = 460, 60
"""The column in which the ladder stands, and the space beside it."""
RUNG = 64
"""The highest a rung stands, with the space to the next."""
ENDS = 160
"""The lines above and below the rungs."""
BAR = 92
"""The longest bar beside a rung."""
FURTHEST = 4
"""So many pairs stand beside the ladder; all others are on the screen after it."""


def asked(board: Board) -> Markup:
    """What is asked, and the rungs from the least to the most powerful."""
    spec: QuestionLadderSpec = board.activity.spec
    said = board.activity.line.prompt or board.activity.line.title
    if board.phase is Phase.WAITING:
        return calm(board, said)
    way = slide.words(" → ".join(spec.openings), 48)
    ends = Markup('<p class="w-eyebrow">{} → {}</p>').format(
        spec.low_label, spec.high_label.lower()
    )
    return calm(board, said, ends + way, 300)


def show(board: Board, look: Look) -> None:
    """The ladder with those that climbed furthest; then every pair, or the others."""
    if board.result is None:
        return
    spec, tally = board.activity.spec, board.result.tally
    line = board.activity.line
    said = spoken(board.result.explanation.sentence, board.room.ballot_is)
    above = slide.head(line.prompt or line.title, said)
    revealed = board.phase is Phase.REVEALED
    if board.place.step and revealed:
        slide.screen(above.markup, every_pair(after(tally.pairs, above.room), above.room))
        return
    width = across() - LADDER - BETWEEN
    beside = furthest(spec, tally.pairs, above.room, width, others_follow=revealed)
    parts = ladder(spec, tally.rungs, above.room), beside
    slide.screen(above.markup, Markup('<div class="w-ladder-row">{}{}</div>').format(*parts))


def furthest(
    spec: QuestionLadderSpec,
    given: Sequence[Pair],
    room: float,
    width: float,
    *,
    others_follow: bool,
) -> Markup:
    """The first few pairs and how many others follow; while people write, all that fit."""
    left = len(given) - FURTHEST
    if left <= 0 or not others_follow:
        return pairs(spec, given, room, width)
    foot = Markup('<p class="w-more">+ {} more on the next screen</p>').format(left)
    return Markup("<div>{}{}</div>").format(
        pairs(spec, given[:FURTHEST], room - slide.MORE, width), foot
    )


def after(given: Sequence[Pair], room: float) -> Sequence[Pair]:
    """The pairs of the screen after the ladder: all, or those that were not beside it."""
    every = _table(given)
    fit = sum(every.heights(SMALLEST)) <= room - every.titles
    return given if fit or len(given) <= FURTHEST else given[FURTHEST:]


def ladder(spec: QuestionLadderSpec, rungs: Sequence[RungTally], room: float) -> Markup:
    """The rungs, the most powerful on top; how many stood there before, how many do now."""
    most = max((max(rung.before, rung.after) for rung in rungs), default=0)
    high = min(RUNG, (room - ENDS) / len(rungs))
    held = slide.NOTHING.join(_rung(rung, most) for rung in reversed(rungs))
    markup = Markup(
        '<aside class="w-ladder" style="--rung:{}px"><p class="w-ladder-heads">'
        "<span>{}</span><b></b><span>{}</span></p>"
        '<p class="w-ladder-end">{}</p><ol>{}</ol><p class="w-ladder-end">{}</p></aside>'
    )
    heads = _("Before"), _("After")
    return markup.format(int(high), *heads, spec.high_label, held, spec.low_label)


def _rung(rung: RungTally, most: int) -> Markup:
    return Markup("<li>{}<b>{}</b>{}</li>").format(
        _bar(rung.before, most, "w-before"), rung.words, _bar(rung.after, most, "w-after")
    )


def _bar(count: int, most: int, look: str) -> Markup:
    if not count:
        return Markup('<span class="{}"></span>').format(look)
    long = round(BAR * count / most)
    markup = Markup('<span class="{}"><em>{}</em><i style="width:{}px"></i></span>')
    return markup.format(look, count, long)


def pairs(spec: QuestionLadderSpec, given: Sequence[Pair], room: float, width: float) -> Markup:
    """A row a pair: the question, what it became, from which rung to which, and whose it is."""
    columns, shares = (_("Before"), _("After"), _("Rungs")), (0.34, 0.38, 0.28)
    rows = tuple((pair.before, pair.after or "–", _way(spec, pair)) for pair in given)
    drawn = tables.table(tables.Table(columns, rows, shares, lead=False), room, width)
    return Markup("<div>{}</div>").format(drawn)


def every_pair(given: Sequence[Pair], room: float) -> Markup:
    """Pairs in as little room as can be: the rungs climbed as a figure."""
    return tables.table(_table(given), room)


def _table(given: Sequence[Pair]) -> tables.Table:
    columns: tuple[str, ...] = (_("Before"), _("After"), _("Rungs"), _("Who"))
    shares: tuple[float, ...] = (0.34, 0.41, 0.08, 0.17)
    rows = tuple((_marked(pair), pair.after or "–", climb_of(pair), pair.name) for pair in given)
    if not any(pair.name for pair in given):
        columns, shares = columns[:3], (0.42, 0.49, 0.09)
        rows = tuple(row[:3] for row in rows)
    return tables.Table(columns, rows, shares, lead=False)


def _way(spec: QuestionLadderSpec, pair: Pair) -> str:
    """What is said of a pair, a line each."""
    climb = f" ({climb_of(pair)})" if pair.climbed is not None else ""
    said = (_("Pinned") if pair.pinned else "", rungs_of(spec, pair) + climb, pair.name)
    return "\n".join(filter(None, said))


def _marked(pair: Pair) -> str:
    return _("Pinned: {question}", question=pair.before) if pair.pinned else pair.before
