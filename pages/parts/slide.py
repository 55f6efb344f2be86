"""What the wall is put together from: words at a size, cards in columns, tables, charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from pages.parts.fitting import (
    BODY,
    BOLD,
    HEIGHT,
    LOUD,
    SMALLEST,
    WIDTH,
    Packed,
    fitting,
    largest,
    pack,
    tall,
)

NOTHING = Markup("")
LETTERING = '"Source Sans", "Source Sans Pro", "Segoe UI", sans-serif'
EDGES = 32
"""Above and below the words of a card."""
INSIDE = 52
"""Left and right of the words of a card."""
TIMES = 84
"""How many said the same, beside the words of a card."""
SMALL = 38
"""A line of the smallest type with the space before it."""
STRETCH = 1.35
"""So much higher than it needs to be a chart may stand."""
MORE = 56
"""The line that says how many more there are."""
ROW = 24
"""Above and below the words of a table's row, with its line."""
TITLES = 48
"""The line that names a table's columns."""


def screen(*parts: Markup) -> None:
    """Draw one screen of the wall."""
    st.html(Markup('<section class="w-screen">{}</section>').format(NOTHING.join(parts)))


def words(text: str, size: int, tag: str = "p", look: str = "") -> Markup:
    """A text at a size; written right to left where its letters are."""
    markup = Markup('<{0} dir="auto" class="w-words {3}" style="font-size:{2}px">{1}</{0}>')
    return markup.format(tag, text, size, look) if text else NOTHING


def middle(*parts: Markup, centred: bool = False) -> Markup:
    """Parts one below the other, halfway down the screen."""
    markup = Markup('<div class="w-middle {}">{}</div>')
    return markup.format("w-centre" if centred else "", NOTHING.join(parts))


def loud(text: str, room: float, width: float = WIDTH) -> Markup:
    """The sentence that is the loudest thing on the screen, as large as the room allows."""
    size = largest(lambda size: tall(text, width * BOLD, size), room, LOUD)
    return words(text, size, "h1", "w-loud")


@dataclass(frozen=True)
class Head:
    """What stands above a result: what was asked, and what the result says."""

    markup: Markup
    height: int

    @property
    def room(self) -> int:
        """What is left below it."""
        return HEIGHT - self.height


def head(title: str, sentence: str) -> Head:
    """A title with a sentence below it, in two lines each at most where they are short."""
    title_size = largest(lambda size: tall(title, WIDTH * BOLD, size), 104, (46, 42, 38, 34, 30))
    said_size = largest(lambda size: tall(sentence, WIDTH, size), 90, (34, 32, 30, 28))
    markup = Markup('<header class="w-head">{}{}</header>').format(
        words(title, title_size, "h1"), words(sentence, said_size, look="w-said")
    )
    return Head(
        markup, tall(title, WIDTH * BOLD, title_size) + tall(sentence, WIDTH, said_size) + 28
    )


def chart(above: Head, figure: go.Figure, sentence: str) -> None:
    """Draw a figure below its head; the sentence is what it says.

    It keeps one key, so that the next one is drawn into its place.
    """
    natural = int(figure.layout.height or above.room)
    high = min(above.room, round(natural * STRETCH))
    # Streamlit measures a chart's place as it is seen, and the wall is enlarged: its style sheet
    # takes the height from here and makes the place look unenlarged.
    st.html(
        Markup('<div class="w-above">{}<style>:root {{--chart: {}px}}</style></div>').format(
            above.markup, high
        )
    )
    figure.update_layout(width=WIDTH, height=high, font_family=LETTERING)
    still = {"displayModeBar": False, "staticPlot": True}
    st.plotly_chart(figure, key="figure", theme=None, alt=sentence, config=still)


def warm() -> None:
    """Have the browser fetch what draws charts before the first one is wanted."""
    with st.container(key="wall_warm"):
        st.plotly_chart(go.Figure(), key="warm", theme=None, alt="Nothing yet")


def more(left: int) -> Markup:
    """How many do not fit on the wall."""
    if not left:
        return NOTHING
    return Markup('<p class="w-more">+ {} more on your laptops</p>').format(left)


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


def column_width(columns: int, width: float = WIDTH) -> float:
    """How wide each of so many columns is."""
    return (width - 24 * (columns - 1)) / columns


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


def side_by_side(columns: Sequence[Markup]) -> Markup:
    """Columns of the same width."""
    held = NOTHING.join(Markup('<div class="w-column">{}</div>').format(each) for each in columns)
    return Markup('<div class="w-columns" style="--columns:{}">{}</div>').format(len(columns), held)


@dataclass(frozen=True)
class Headed:
    """Cards under a heading of their own."""

    heading: str
    cards: tuple[Card, ...]


def all_fit(columns: Sequence[Headed], room: float) -> bool:
    """Whether every card can be seen, if only in the smallest type."""
    width = column_width(len(columns))
    inside = room - _tallest(columns, width)
    return not any(_under(column, width, inside, SMALLEST).left for column in columns)


def _tallest(columns: Sequence[Headed], width: float) -> float:
    """The room that the headings take."""
    return max(tall(column.heading, width * BOLD, 38) for column in columns) + 22


def headed(columns: Sequence[Headed], room: float) -> Markup:
    """A column a heading, all in one type size; what does not fit is counted in its column."""
    width = column_width(len(columns))
    tallest = _tallest(columns, width)
    inside = room - tallest

    def left_at(size: int) -> int:
        return sum(_under(column, width, inside, size).left for column in columns)

    size = next((size for size in BODY if not left_at(size)), SMALLEST)
    return side_by_side([_headed(column, width, inside, size, tallest) for column in columns])


def _under(column: Headed, width: float, room: float, size: int) -> Packed[Card]:
    things = _claims(column.cards, width, room, size)
    fitted = pack(things, 1, room)
    return pack(things, 1, room - MORE) if fitted.left else fitted


def _headed(column: Headed, width: float, room: float, size: int, tallest: float) -> Markup:
    fitted = _under(column, width, room, size)
    title = Markup('<h2 class="w-over" style="height:{}px" dir="auto">{}</h2>').format(
        tallest - 22, column.heading
    )
    return title + _column(fitted.columns[0], size) + more(fitted.left)


@dataclass(frozen=True)
class Table:
    """Rows under columns; `shares` are the columns' widths, adding up to 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    lead: bool = True
    """Whether the first column leads: it is bold."""

    def size(self, room: float, width: float = WIDTH) -> int:
        """The largest type at which every row fits, or the smallest there is."""
        return largest(lambda size: sum(self.heights(size, width)), room - TITLES, BODY)

    def heights(self, size: int, width: float = WIDTH) -> list[float]:
        """How high each row stands."""
        return [self._height(row, size, width) for row in self.rows]

    def _height(self, row: tuple[str, ...], size: int, width: float) -> float:
        widths = [share * width - 28 for share in self.shares]
        if self.lead:
            widths[0] *= BOLD
        return max(map(tall, row, widths, [size] * len(row))) + ROW


def table(shown: Table, room: float, width: float = WIDTH) -> Markup:
    """A table as large as lets every row be seen; rows that do not fit are counted."""
    size = shown.size(room, width)
    inside = room - TITLES
    heights = shown.heights(size, width)
    fits = fitting(heights, inside)
    if len(fits) < len(heights):
        fits = fitting(heights, inside - MORE)
    cols = NOTHING.join(
        Markup('<col style="width:{}%">').format(round(share * 100, 1)) for share in shown.shares
    )
    titles = _cells("th", shown.columns) if any(shown.columns) else NOTHING
    body = NOTHING.join(Markup("<tr>{}</tr>").format(_cells("td", shown.rows[row])) for row in fits)
    markup = Markup(
        '<table class="w-table{}" style="font-size:{}px;width:{}px"><colgroup>{}</colgroup>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
    )
    lead = " w-lead" if shown.lead else ""
    return markup.format(lead, size, width, cols, titles, body) + more(len(heights) - len(fits))


def _cells(tag: str, texts: Iterable[str]) -> Markup:
    cell = Markup('<{0} dir="auto">{1}</{0}>')
    return NOTHING.join(cell.format(tag, text) for text in texts)
