"""Card sort: each card on one of two piles, true or not yet true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from spp_core.charts import SCALE_COLOURS, Part, Stacked, aside
from spp_core.content import Groups, Slug, Strict
from spp_core.forms import Form, Option, Piles, Section, Text
from spp_core.kinds.base import Kind
from spp_core.kinds.records import (
    Answer,
    Asking,
    Explanation,
    ballots,
    counted,
    latest,
)

TRUE = "true"
NOT_YET = "not_yet"
LEARNED = "learned"
LIMIT = 1000
CARDS = 4
"""How many cards can be read on a wall at once."""
Label = Annotated[str, StringConstraints(min_length=1)]


class CardSortSpec(Strict):
    """Cards in groups, what the piles are called, and a closing question if there is one."""

    instrument: Slug | None = None
    groups: Groups
    true_label: Label = "True"
    not_yet_label: Label = "Not yet true"
    question: str = ""

    @model_validator(mode="after")
    def _learned_is_free(self) -> Self:
        if any(item.id == LEARNED for group in self.groups for item in group.items):
            raise ValueError(f"no card may have the id {LEARNED!r}: the closing question has it")
        return self


@dataclass(frozen=True)
class CardTally:
    """One card: how many ballots say it is true, how many not yet."""

    item: str
    words: str
    true: int
    not_yet: int

    @property
    def n(self) -> int:
        """How many sorted it."""
        return self.true + self.not_yet

    @property
    def split(self) -> float:
        """1 when the ballots are half and half, 0 when they agree or there are none."""
        return 2 * min(self.true, self.not_yet) / self.n if self.n else 0.0


@dataclass(frozen=True)
class CardSortTally:
    """Every card, the most split first; `n` counts the ballots that sorted any."""

    n: int
    cards: tuple[CardTally, ...]


class CardSort(Kind[CardSortSpec, CardSortTally]):
    """Sort each card."""

    name = "card_sort"
    title = "Sort the cards"
    spec = CardSortSpec
    example = """
        instrument = "true-not-yet-true"
        question = "What have you learned about your next stage of development?"
    """

    def result_steps(self, spec: CardSortSpec) -> int:
        """A few cards on each screen, then what was learned."""
        cards = sum(len(group.items) for group in spec.groups)
        return ceil(cards / CARDS) + bool(spec.question)

    def form(self, spec: CardSortSpec, asking: Asking) -> Form:
        """Two piles a card, then the closing question."""
        piles = (Option(TRUE, spec.true_label), Option(NOT_YET, spec.not_yet_label))
        sections = [
            Section(group.title, tuple(Piles(i.id, i.text, piles=piles) for i in group.items))
            for group in spec.groups
        ]
        if spec.question:
            learned = Text(LEARNED, spec.question, limit=LIMIT, lines=4)
            sections.append(Section("", (learned,)))
        return Form(tuple(sections))

    def tally(self, spec: CardSortSpec, answers: Sequence[Answer]) -> CardSortTally:
        """True against not yet, card by card."""
        given = latest(answers)
        cards = [_card(item.id, item.text, given) for group in spec.groups for item in group.items]
        cards.sort(key=lambda card: (-card.split, -card.n))
        sorters = ballots(answer for answer in given if answer.item != LEARNED)
        return CardSortTally(sorters, tuple(cards))

    def chart(self, spec: CardSortSpec, tally: CardSortTally) -> Stacked:
        """A bar a card: the true part plain and dark, the other striped and light."""
        true, not_yet = (card.true for card in tally.cards), (card.not_yet for card in tally.cards)
        labels = tuple(f"{card.words} {aside(f'n = {card.n}')}" for card in tally.cards)
        parts = (
            Part(spec.true_label, tuple(true), SCALE_COLOURS[-1]),
            Part(spec.not_yet_label, tuple(not_yet), SCALE_COLOURS[0], "/"),
        )
        return Stacked(labels, parts)

    def explain(self, spec: CardSortSpec, tally: CardSortTally) -> Explanation:
        """Where the room agrees, and the card it is most split on."""
        columns = ("", spec.true_label, spec.not_yet_label, "n")
        rows = tuple(
            (card.words, str(card.true), str(card.not_yet), str(card.n)) for card in tally.cards
        )
        return Explanation(_agreement(spec, tally), columns, rows)


def _card(item: str, words: str, answers: Sequence[Answer]) -> CardTally:
    values = [answer.value for answer in answers if answer.item == item]
    return CardTally(item, words, values.count(TRUE), values.count(NOT_YET))


def _agreement(spec: CardSortSpec, tally: CardSortTally) -> str:
    sorted_cards = [card for card in tally.cards if card.n]
    if not sorted_cards:
        return "Nobody has sorted a card yet."
    true = sum(card.not_yet == 0 for card in sorted_cards)
    not_yet = sum(card.true == 0 for card in sorted_cards)
    split = len(sorted_cards) - true - not_yet
    sentence = (
        f"{counted(tally.n, 'ballot')} sorted cards."
        f" All who sorted it say “{spec.true_label}” on {counted(true, 'card')},"
        f" “{spec.not_yet_label}” on {not_yet}; they differ on {split}."
    )
    if split:
        most = sorted_cards[0]
        sentence += f" Most split: “{most.words}” ({most.true} to {most.not_yet}, n = {most.n})."
    return sentence


KIND = CardSort()
