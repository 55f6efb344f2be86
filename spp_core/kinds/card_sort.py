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
from spp_core.kinds.base import RESULT, Kind
from spp_core.kinds.records import Answer, Asking, Explanation, Panel, ballot_count, ballots, latest
from spp_core.statistics import wilson_interval
from spp_core.translation import _, counted, later

TRUE = "true"
NOT_YET = "not_yet"
LEARNED = "learned"
NEXT_STAGE = "next-stage"
NAMED = 2
"""How many cards a sentence names; the table has them all."""
LIMIT = 1000
SHARE = later(
    "Share: how many of those who sorted the card, and in brackets where the share may well lie"
    " with so few asked (95 % interval after Wilson)."
)
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
    title = later("Sort the cards")
    about = later("each card true or not yet true")
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

    def panels(self, spec: CardSortSpec, answers: Sequence[Answer]) -> tuple[Panel, ...]:
        """The share of true card by card; what comes next; what was learned, where it was asked."""
        tally = self.tally(spec, answers)
        chart = self.chart(spec, tally)
        result = Panel(RESULT, "", _shares(self.explain(spec, tally), tally), chart, (_(SHARE),))
        found = (result, _next_stage(spec, tally))
        return (*found, _learned(spec, latest(answers))) if spec.question else found


def _card(item: str, words: str, answers: Sequence[Answer]) -> CardTally:
    values = [answer.value for answer in answers if answer.item == item]
    return CardTally(item, words, values.count(TRUE), values.count(NOT_YET))


def _agreement(spec: CardSortSpec, tally: CardSortTally) -> str:
    sorted_cards = [card for card in tally.cards if card.n]
    if not sorted_cards:
        return _("Nobody has sorted a card yet.")
    true = sum(card.not_yet == 0 for card in sorted_cards)
    not_yet = sum(card.true == 0 for card in sorted_cards)
    split = len(sorted_cards) - true - not_yet
    sentence = _(
        "{ballots} sorted cards. All who sorted it say “{true_label}” on {cards},"
        " “{not_yet_label}” on {not_yet}; they differ on {split}.",
        ballots=ballot_count(tally.n),
        true_label=spec.true_label,
        cards=counted(true, "card", "cards"),
        not_yet_label=spec.not_yet_label,
        not_yet=not_yet,
        split=split,
    )
    return f"{sentence} {_most_split(sorted_cards[0])}" if split else sentence


def _most_split(card: CardTally) -> str:
    return _(
        "Most split: “{words}” ({true} to {not_yet}, n = {n}).",
        words=card.words,
        true=card.true,
        not_yet=card.not_yet,
        n=card.n,
    )


def _shares(told: Explanation, tally: CardSortTally) -> Explanation:
    """The same table with the share of true, card by card."""
    columns = (*told.columns, _("Share “{label}”", label=told.columns[1]))
    lines = zip(told.rows, tally.cards, strict=True)
    return Explanation(told.sentence, columns, tuple((*line, _share(card)) for line, card in lines))


def _share(card: CardTally) -> str:
    interval = wilson_interval(card.true, card.n)
    if interval is None:
        return "–"
    return f"{card.true} of {card.n} ({100 * interval.low:.0f}–{100 * interval.high:.0f} %)"


def _next_stage(spec: CardSortSpec, tally: CardSortTally) -> Panel:
    """The cards that most who sorted them say are not yet true, most first."""
    ahead = sorted(
        (card for card in tally.cards if card.not_yet > card.true),
        key=lambda card: (-card.not_yet, card.true),
    )
    lines = tuple((card.words, str(card.not_yet), str(card.n)) for card in ahead)
    told = Explanation(_ahead(spec, tally, ahead), ("", spec.not_yet_label, "n"), lines)
    return Panel(NEXT_STAGE, _("The next stage"), told)


def _ahead(spec: CardSortSpec, tally: CardSortTally, ahead: Sequence[CardTally]) -> str:
    if not any(card.n for card in tally.cards):
        return _("Nobody has sorted a card yet.")
    sorters = _("{ballots} sorted cards.", ballots=ballot_count(tally.n))
    if not ahead:
        none = _("There is no card of which most say “{label}”.", label=spec.not_yet_label)
        return f"{sorters} {none}"
    first = ", ".join(
        _("“{words}” ({n} of {of})", words=card.words, n=card.not_yet, of=card.n)
        for card in ahead[:NAMED]
    )
    more = len(ahead) - NAMED
    listed = _("{first}, and {more} more", first=first, more=more) if more > 0 else first
    most_say = _(
        "On {cards} of {of} most say “{label}”: {listed}.",
        cards=counted(len(ahead), "card", "cards"),
        of=len(tally.cards),
        label=spec.not_yet_label,
        listed=listed,
    )
    return f"{sorters} {most_say}"


def _learned(spec: CardSortSpec, answers: Sequence[Answer]) -> Panel:
    """The closing thoughts, with who had them where every name may be seen.

    Without names they are in alphabetical order, which tells nobody's place on the list.
    """
    thoughts = [answer for answer in answers if answer.item == LEARNED]
    named = bool(thoughts) and all(each.name for each in thoughts)
    columns = (_("Who"), spec.question) if named else (spec.question,)
    texts = sorted((str(each.value) for each in thoughts), key=str.casefold)
    lines = [(e.name, str(e.value)) for e in thoughts] if named else [(text,) for text in texts]
    written = _(
        "{ballots} wrote an answer to “{question}”.",
        ballots=ballot_count(len(thoughts)),
        question=spec.question,
    )
    said = written if thoughts else _("Nobody has written a closing thought yet.")
    return Panel(LEARNED, _("What was learned"), Explanation(said, columns, tuple(lines)))


KIND = CardSort()
