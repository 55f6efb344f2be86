"""What people wrote, as cards in columns: as large as lets all be seen, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pages.parts.fitting import BODY, BOLD, SMALLEST, Packed, lines, pack, tall, unbroken
from pages.parts.slide import MORE, NOTHING, column_width, more, side_by_side, words
from spp_core.translation import _

EDGES = 32
"""Above and below the words of a card."""
INSIDE = 52
"""Left and right of the words of a card."""
TIMES = 84
"""How many said the same, beside the words of a card."""
SMALL, ABOVE = 34, 4
"""A small line, and the space before the first of them."""
LARGE = (72, 56)
"""Type of one card by itself, and of two or more beside each other: larger than among many."""
UNDER = 6
"""The space after the quiet words under a heading."""


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
        marks = (f"★ {self.star}" if self.star else "", _("Pinned") if self.pinned else "")
        small = sum(_small_height(line, inside) for line in (*marks, self.aside, self.name))
        exchanges = sum(
            tall(question, inside - 24, SMALLEST) + tall(reply, inside - 24, SMALLEST) + 16
            for question, reply in self.asked
        )
        beside = inside - (TIMES if self.count > 1 else 0)
        return tall(self.text, beside, size) + EDGES + small + exchanges

    def markup(self, size: int) -> Markup:
        """The card; every word in it is text."""
        marks = [f"★ {self.star}" if self.star else "", _("Pinned") if self.pinned else ""]
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


def _small_height(line: str, width: float) -> int:
    return lines(line, width, SMALLEST) * SMALL + ABOVE if line else 0


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


def _breaks(made: Iterable[Card], width: float, size: int) -> bool:
    """Whether a word on one of the cards is too long for its line."""
    return not all(unbroken(card.text, width - INSIDE, size) for card in made)


def cards(
    made: Sequence[Card], room: float, columns: int = 3, sizes: Sequence[int] = BODY
) -> Markup:
    """Cards side by side, as large as lets most be seen with whole words; the rest are counted."""

    def fitted_at(size: int) -> Packed[Card]:
        fitted = packed(made, columns, room, size)
        return packed(made, columns, room - MORE, size) if fitted.left else fitted

    def worth(size: int) -> tuple[int, bool]:
        return fitted_at(size).left, _breaks(made, column_width(columns), size)

    size = min(sizes, key=worth)
    fitted = fitted_at(size)
    held = [_column(column, size) for column in fitted.columns]
    return side_by_side(held) + more(fitted.left)


def few(made: Sequence[Card], room: float) -> Markup:
    """Cards that have a screen to themselves: the fewer they are, the larger."""
    columns = {0: 1, 1: 1, 2: 2, 4: 2}.get(len(made), 3)
    return cards(made, room, columns, LARGE[columns - 1 :] + BODY)


def _column(made: Iterable[Card], size: int) -> Markup:
    return NOTHING.join(card.markup(size) for card in made)


@dataclass(frozen=True)
class Headed:
    """Cards under a heading of their own; `under` is said quietly below it."""

    heading: str
    cards: tuple[Card, ...]
    under: str = ""


def all_fit(columns: Sequence[Headed], room: float) -> bool:
    """Whether every card can be seen, if only in the smallest type."""
    width = column_width(len(columns))
    inside = room - _tallest(columns, width)
    return not any(_under(column, width, inside, SMALLEST).left for column in columns)


def _tallest(columns: Sequence[Headed], width: float) -> float:
    """The room that the headings take, with what stands under them."""
    under = _lines_under(columns, width)
    return _headings(columns, width) + 22 + (under + UNDER if under else 0)


def _headings(columns: Sequence[Headed], width: float) -> int:
    return max(tall(column.heading, width * BOLD, 38) for column in columns)


def _lines_under(columns: Sequence[Headed], width: float) -> int:
    """The room that the highest of the quiet words takes."""
    return max(lines(each.under, width, SMALLEST) * SMALL if each.under else 0 for each in columns)


def headed(columns: Sequence[Headed], room: float) -> Markup:
    """A column a heading, all in one type size; what does not fit is counted in its column."""
    width = column_width(len(columns))
    inside = room - _tallest(columns, width)

    def fitted_at(size: int) -> list[Packed[Card]]:
        return [_under(column, width, inside, size) for column in columns]

    def worth(size: int) -> tuple[int, bool]:
        breaks = any(_breaks(column.cards, width, size) for column in columns)
        return sum(column.left for column in fitted_at(size)), breaks

    size = min(BODY, key=worth)
    above = _headings(columns, width), _lines_under(columns, width)
    drawn = zip(columns, fitted_at(size), strict=True)
    return side_by_side([_headed(column, fitted, size, above) for column, fitted in drawn])


def _under(column: Headed, width: float, room: float, size: int) -> Packed[Card]:
    things = _claims(column.cards, width, room, size)
    fitted = pack(things, 1, room)
    return pack(things, 1, room - MORE) if fitted.left else fitted


def _headed(column: Headed, fitted: Packed[Card], size: int, above: tuple[int, int]) -> Markup:
    """A column below its heading and its quiet words, which take as much room as the highest."""
    title = Markup('<h2 class="w-over" style="height:{}px" dir="auto">{}</h2>').format(
        above[0], column.heading
    )
    if above[1]:
        title += Markup('<p class="w-under" style="height:{}px" dir="auto">{}</p>').format(
            above[1], column.under
        )
    return title + _column(fitted.columns[0], size) + more(fitted.left)
