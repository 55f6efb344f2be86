"""Words on the wall: a cloud of phrases, larger the more gave them, and the list of those."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts import slide
from pages.parts.fitting import across, lines, tall, wide
from spp_core.charts import Look
from spp_core.kinds.records import Said, answered
from spp_core.kinds.spoken import spoken
from spp_core.kinds.words import WordsTally, gave
from spp_core.service.views import Board
from spp_core.translation import _

SCALES = (
    *((base, 0.35) for base in (72, 64, 56, 50, 44, 40, 36, 32, 28)),
    *((base, 0.15) for base in (36, 32, 28)),
    (28, 0.0),
)
"""The size of a phrase given once and how it grows with each time more: the first that fits."""
LISTED = 7
LIST_WIDTH = 420
BETWEEN = 44


@dataclass(frozen=True)
class Cloud:
    """Phrases with their sizes, in the order they stand; how many there was no room for."""

    phrases: tuple[tuple[Said, int], ...]
    left: int


def show(board: Board, look: Look) -> None:
    """The cloud, and beside it what came more than once."""
    if board.result is None:
        return
    phrases: tuple[Said, ...] = board.result.tally.phrases
    often = [phrase for phrase in phrases if phrase.count > 1]
    above = slide.head(board.activity.line.prompt or board.activity.spec.question, said(board))
    width = across() - (LIST_WIDTH + 60 if often else 0)
    made = cloud(phrases, width, above.room)
    drawn = Markup('<div class="w-cloud" style="width:{}px">{}{}</div>').format(
        width, _phrases(made), slide.more(made.left)
    )
    side = _often(often[:LISTED]) if often else slide.NOTHING
    slide.screen(above.markup, Markup('<div class="w-words-row">{}{}</div>').format(drawn, side))


def said(board: Board) -> str:
    """How many answered, and how many phrases there are."""
    if board.result is None:
        return ""
    tally: WordsTally = board.result.tally
    told = f"{answered(tally.n)} {gave(tally)}" if tally.phrases else answered(tally.n)
    return spoken(told, board.room.ballot_is)


def cloud(phrases: Sequence[Said], width: float, room: float) -> Cloud:
    """Phrases at sizes that fit, the most given first and largest."""
    sized: list[tuple[Said, int]] = []
    for base, growth in SCALES:
        sized = [(phrase, _size(phrase, base, growth)) for phrase in phrases]
        if _rows(sized, width) <= room:
            return Cloud(tuple(sized), 0)
    fits = len(sized)
    while fits and _rows(sized[:fits], width) > room - slide.MORE:
        fits -= 1
    return Cloud(tuple(sized[:fits]), len(sized) - fits)


def _size(phrase: Said, base: int, growth: float) -> int:
    return round(base * min(2.2, 1 + growth * (phrase.count - 1)))


def _rows(sized: Sequence[tuple[Said, int]], width: float) -> float:
    """How high phrases stand that follow each other in rows."""
    height = used = highest = 0.0
    for phrase, size in sized:
        long = min(width, size * wide(phrase.text) + BETWEEN)
        if used + long > width:
            height, used, highest = height + highest, 0.0, 0.0
        used += long
        highest = max(highest, tall(phrase.text, width, size) + 14)
        if lines(phrase.text, width, size) > 1:
            used = width
    return height + highest


def _phrases(made: Cloud) -> Markup:
    most = max((phrase.count for phrase, _ in made.phrases), default=0)
    phrase_markup = Markup('<span dir="auto" class="{}" style="font-size:{}px">{}</span>')
    spans = [
        phrase_markup.format(_look(phrase, most), size, phrase.text)
        for phrase, size in made.phrases
    ]
    return Markup('<div class="w-phrases">{}</div>').format(Markup(" ").join(spans))


def _look(phrase: Said, most: int) -> str:
    if most > 1 and phrase.count == most:
        return "w-top"
    return "w-often" if phrase.count > 1 else "w-once"


def _often(phrases: Sequence[Said]) -> Markup:
    row = Markup('<li><span dir="auto">{}</span><b>{}</b></li>')
    listed = slide.NOTHING.join(row.format(phrase.text, phrase.count) for phrase in phrases)
    markup = Markup('<aside class="w-often-list"><h2>{}</h2><ul>{}</ul></aside>')
    return markup.format(_("More than once"), listed)
