"""What people wrote, as cards in columns: as large as lets all be seen, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts.fitting import BODY, BOLD, SMALLEST, Packed, pack, tall
from pages.parts.slide import MORE, NOTHING, column_width, more, side_by_side, words

EDGES = 32
"""Above and below the words of a card."""
INSIDE = 52
"""Left and right of the words of a card."""
TIMES = 84
"""How many said the same, beside the words of a card."""
SMALL = 38
"""A line of the smallest type with the space before it."""
UNDER = 40
"""The quiet line under a heading, with the space after it."""


@dataclass(frozen=True)
class Card:
    """Somebody's words: who said them where that may be seen, and what was asked about them.

    `count` is how many said just that.
    """

    text: str
    name: str = ""
    star: str = ""
    pinned: bool = False
    asked: tuple[tuple[str, str], ...] = ()
    aside: str = ""
    count: int = 1

    def height(self, width: float, size: int) -> float:
        """How high it stands in a column."""
        inside = width - INSIDE
        small = [self.star, self.aside, "Pinned" if self.pinned else "", self.name]
        exchanges = sum(
            tall(question, inside - 24, SMALLEST) + tall(reply, inside - 24, SMALLEST) + 16
            for question, reply in self.asked
        )
        beside = inside - (TIMES if self.count > 1 else 0)
        return tall(self.text, beside, size) + EDGES + SMALL * sum(map(bool, small)) + exchanges

    def markup(self, size: int) -> Markup:
        """The card; every word in it is text."""
        marks = [f"★ {self.star}" if self.star else "", "Pinned" if self.pinned else ""]
        small = [_small("w-mark", mark) for mark in marks]
        exchange = [_exchange(question, reply) for question, reply in self.asked]
        times = Markup('<b class="w-times">× {}</b>').format(self.count)
        return Markup('<article class="w-card">{}{}{}{}{}{}</article>').format(
            NOTHING.join(small),
            times if self.count > 1 else NOTHING,
            words(self.text, size),
            NOTHING.join(exchange),
            _small("w-aside", self.aside),
            _small("w-name", self.name),
        )


def _small(look: str, text: str) -> Markup:
    return Markup('<p class="{}" dir="auto">{}</p>').format(look, text) if text else NOTHING


def _exchange(question: str, reply: str) -> Markup:
    answer = _small("w-reply", reply)
    markup = Markup('<div class="w-exchange"><p class="w-question" dir="auto">{}</p>{}</div>')
    return markup.format(question, answer)


def packed(cards: Sequence[Card], columns: int, room: float, size: int) -> Packed[Card]:
    """Cards in columns, at a type size."""
    width = column_width(columns)
    return pack(_claims(cards, width, room, size), columns, room)


def _claims(
    cards: Sequence[Card], width: float, room: float, size: int
) -> list[tuple[Card, float]]:
    """Cards with their heights; one that takes half a column waits, unless it is pinned."""
    made = [(card, card.height(width, size)) for card in cards]
    return sorted(made, key=lambda each: each[1] > room / 2 and not each[0].pinned)


def cards(made: Sequence[Card], room: float, columns: int = 3) -> Markup:
    """Cards side by side, as large as lets all be seen; the rest are counted."""
    sizes = [size for size in BODY if not packed(made, columns, room, size).left]
    size = sizes[0] if sizes else SMALLEST
    fitted = packed(made, columns, room if sizes else room - MORE, size)
    held = [_column(column, size) for column in fitted.columns]
    return side_by_side(held) + more(fitted.left)


def _column(made: Iterable[Card], size: int) -> Markup:
    return NOTHING.join(card.markup(size) for card in made)


@dataclass(frozen=True)
class Headed:
    """Cards under a heading of their own; `under` is a quiet line below it, cut at its end."""

    heading: str
    cards: tuple[Card, ...]
    under: str = ""


def all_fit(columns: Sequence[Headed], room: float) -> bool:
    """Whether every card can be seen, if only in the smallest type."""
    width = column_width(len(columns))
    inside = room - _tallest(columns, width)
    return not any(_under(column, width, inside, SMALLEST).left for column in columns)


def _tallest(columns: Sequence[Headed], width: float) -> float:
    """The room that the headings take, with the lines under them."""
    headings = max(tall(column.heading, width * BOLD, 38) for column in columns)
    return headings + 22 + (UNDER if any(column.under for column in columns) else 0)


def headed(columns: Sequence[Headed], room: float) -> Markup:
    """A column a heading, all in one type size; what does not fit is counted in its column."""
    width = column_width(len(columns))
    tallest = _tallest(columns, width)
    inside = room - tallest

    def left_at(size: int) -> int:
        return sum(_under(column, width, inside, size).left for column in columns)

    size = next((size for size in BODY if not left_at(size)), SMALLEST)
    above = tallest - 22 - (UNDER if any(column.under for column in columns) else 0)
    return side_by_side([_headed(column, width, inside, size, above) for column in columns])


def _under(column: Headed, width: float, room: float, size: int) -> Packed[Card]:
    things = _claims(column.cards, width, room, size)
    fitted = pack(things, 1, room)
    return pack(things, 1, room - MORE) if fitted.left else fitted


def _headed(column: Headed, width: float, room: float, size: int, above: float) -> Markup:
    fitted = _under(column, width, room, size)
    title = Markup('<h2 class="w-over" style="height:{}px" dir="auto">{}</h2>').format(
        above, column.heading
    )
    title += _small("w-under", column.under)
    return title + _column(fitted.columns[0], size) + more(fitted.left)
