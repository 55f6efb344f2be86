"""What a made-up school answers to any form: by the type of each field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import singledispatchmethod
from random import Random
from typing import Any

from spp_core.forms import CANT_SAY, Date, Deck, Field, Form, Pick, Piles, Repeat, Scale, Text
from spp_core.kinds.declared import turned
from spp_core.made_up.story import Story

UNSURE = 0.03
"""How often a school cannot say."""
LEARNS = 0.5
"""By how much a score rises in a year; cards by a fifth of that."""
ENTRIES = 2
TURNED = 4
"""How many cards of a deck a school gets round to."""
UNLIKELY_START = 3.0
LONG = 120
"""Letters from which a box takes a sentence; in a smaller one stand a few words."""


@dataclass(frozen=True)
class School:
    """One school's manner: its place on the list, and how high it tends to score."""

    place: int
    leaning: float


@dataclass
class Pen:
    """Fills in forms for one school in one activity of one year (1, 2, …)."""

    story: Story
    random: Random
    school: School
    activity: str
    year: int
    today: date
    always: bool = False
    """Whether something is written also where the story has no words for it."""
    picked: str = ""
    """What was picked last in the section at hand."""
    turn: int = 0
    """Which section that is."""

    def fill(self, form: Form) -> Iterator[tuple[str, Any]]:
        """Items and values for every field that can be answered."""
        for self.turn, section in enumerate(form.sections):
            self.picked = ""
            for field in section.fields:
                yield from self.answer(field)

    @singledispatchmethod
    def answer(self, field: Field) -> Iterator[tuple[str, Any]]:
        """The items and values given to a field; none where it asks for nothing we can make up."""
        return iter(())

    @answer.register
    def _scale(self, field: Scale) -> Iterator[tuple[str, Any]]:
        if field.cant_say and self.random.random() < UNSURE:
            yield field.item, CANT_SAY
            return
        start = self.story.scores.get(field.item, UNLIKELY_START)
        drawn = start + self.school.leaning + LEARNS * (self.year - 1) + self.random.gauss(0, 0.7)
        yield field.item, min(field.high, max(field.low, round(drawn)))

    @answer.register
    def _piles(self, field: Piles) -> Iterator[tuple[str, Any]]:
        likely = self.story.cards.get(field.item, 0.5) + LEARNS * (self.year - 1) / 5
        first, *others = field.piles
        pile = first if self.random.random() < likely or not others else others[0]
        yield field.item, pile.id

    @answer.register
    def _pick(self, field: Pick) -> Iterator[tuple[str, Any]]:
        favourites = field.options[len(field.options) // 3 :][:4]
        chosen = self.random.choice(favourites + field.options)
        self.picked = chosen.id
        yield field.item, [chosen.id]

    @answer.register
    def _text(self, field: Text) -> Iterator[tuple[str, Any]]:
        fitting = self._known(f"{field.item}/{self.picked}", self.turn)
        words = fitting or self._words(field.item, limit=field.limit)
        if words:
            yield field.item, words

    @answer.register
    def _date(self, field: Date) -> Iterator[tuple[str, Any]]:
        later = timedelta(days=self.random.randrange(40, 300))
        yield field.item, (self.today + later).isoformat()

    @answer.register
    def _repeat(self, field: Repeat) -> Iterator[tuple[str, Any]]:
        if any(isinstance(each, Date) for each in field.fields):
            yield f"{field.item}.{self._entry(0)}", {**self._picked(field), **self._promise()}
            return
        first, *others = [each for each in field.fields if isinstance(each, Text)]
        for number in range(self.random.randint(1, min(ENTRIES, field.at_most))):
            words = self._words(field.item, number, first.limit)
            if words:
                more = {each.item: self._otherwise(each.limit, number) for each in others}
                entry = {**self._picked(field), first.item: words}
                entry |= {item: value for item, value in more.items() if value}
                yield f"{field.item}.{self._entry(number)}", entry

    def _picked(self, field: Repeat) -> dict[str, str]:
        """What is chosen from the lists of an entry."""
        lists = (each for each in field.fields if isinstance(each, Pick))
        return {each.item: self.random.choice(each.options).id for each in lists}

    @answer.register
    def _deck(self, field: Deck) -> Iterator[tuple[str, Any]]:
        cards = self.random.sample(field.cards, min(TURNED, len(field.cards)))
        for number, card in enumerate(cards):
            yield turned(field, card.id), True
            words = self._known(f"{field.item}.{card.id}") or self._words(field.item, number)
            if words:
                yield f"{field.item}.{card.id}", words

    def _promise(self) -> dict[str, str]:
        made = self.story.promises[(self.school.place + self.year - 1) % len(self.story.promises)]
        due = self.today + timedelta(days=made.days)
        return {"what": made.what, "who": made.who, "by": due.isoformat()}

    def _entry(self, number: int) -> str:
        return f"y{self.year}s{self.school.place:02}n{number:02}"

    def _words(self, item: str, number: int = 0, limit: int = LONG) -> str:
        """What this school writes: others write other words as long as there are enough."""
        return self._known(item, number) or self._otherwise(limit, number)

    def _known(self, item: str, number: int = 0) -> str:
        """What the story has for it, "" where it has nothing."""
        words = self.story.words
        own = words.get(f"{self.activity}/{item}", ())
        return self._one(own or words.get(f"{self.activity}/{item.rpartition('.')[2]}", ()), number)

    def _otherwise(self, limit: int, number: int = 0) -> str:
        """Words that fit anywhere; "" unless something is always to be written."""
        anything = self.story.otherwise
        fitting = anything.few if limit < LONG else anything.sentences
        return (
            self._one(fitting, self.random.randrange(len(fitting)))[:limit] if self.always else ""
        )

    def _one(self, known: Sequence[str], number: int) -> str:
        place = self.school.place + 3 * (self.year - 1) + 4 * number
        return known[place % len(known)] if known else ""
