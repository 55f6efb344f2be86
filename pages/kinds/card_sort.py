"""Sorted cards on the wall: the most split first, a few on each screen; then what was learned."""

from __future__ import annotations

from collections.abc import Sequence

from pages.parts import cards, slide
from pages.parts.score_chart import pile_chart
from spp_core.charts import SCALE_COLOURS, Look, Part
from spp_core.kinds.card_sort import CARDS, LEARNED, CardSortSpec, CardSortTally, CardTally
from spp_core.kinds.records import ballot_count
from spp_core.kinds.sheets import shared_out
from spp_core.kinds.spoken import spoken
from spp_core.service.views import Board
from spp_core.service.views.board import Result
from spp_core.translation import _, counted


def show(board: Board, look: Look) -> None:
    """The cards, then the closing question."""
    result = board.result
    if result is None:
        return
    spec, tally = board.activity.spec, result.tally
    pages = shared_out(tally.cards, CARDS)
    if spec.question and board.place.step >= len(pages):
        learned(board, result)
        return
    at = min(board.place.step, len(pages) - 1)
    said = spoken(sentence(spec, tally, at, pages[at]), board.room.ballot_is)
    above = slide.head(board.activity.line.prompt or board.activity.line.title, said)
    if not tally.n:
        slide.screen(above.markup)
        return
    words = [card.words for card in pages[at]]
    slide.chart(above, pile_chart(words, parts(spec, pages[at]), look), said)


def parts(spec: CardSortSpec, cards: Sequence[CardTally]) -> list[Part]:
    """The two piles: they differ by shade and by stripes."""
    return [
        Part(spec.true_label, [card.true for card in cards], SCALE_COLOURS[-1]),
        Part(spec.not_yet_label, [card.not_yet for card in cards], SCALE_COLOURS[0], "/"),
    ]


def sentence(spec: CardSortSpec, tally: CardSortTally, at: int, cards: Sequence[CardTally]) -> str:
    """First how far the room agrees in all, then which of the cards are on this screen."""
    if not tally.n:
        return _("Nobody has sorted a card yet.")
    if at == 0:
        split = sum(card.split > 0 for card in tally.cards)
        return _(
            "{ballots} sorted {cards} and differ on {split}. The most split come first.",
            ballots=ballot_count(tally.n),
            cards=counted(len(tally.cards), "card", "cards"),
            split=split,
        )
    split = sum(card.split > 0 for card in cards)
    if split == len(cards):
        return _("Less split: the room differs on all {n} of these.", n=split)
    agreed = len(cards) - split
    if split:
        return _("The room differs on {n} of these and agrees on {agreed}.", n=split, agreed=agreed)
    return _("The room agrees on all {n} of these.", n=agreed)


def learned(board: Board, result: Result) -> None:
    """What the ballots wrote to the closing question."""
    notes = [
        cards.Card(each.text, each.name, pinned=each.pinned)
        for each in result.contributions
        if each.item == LEARNED
    ]
    notes.sort(key=lambda card: not card.pinned)
    wrote = _("{n} of {of} wrote something.", n=len(notes), of=result.tally.n)
    said = wrote if notes else _("No answers yet.")
    above = slide.head(board.activity.spec.question, said)
    slide.screen(above.markup, cards.cards(notes, above.room))
