"""What the wall is put together from: words at a size, cards in columns, tables, charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from pages.parts.fitting import (
    BOLD,
    LOUD,
    across,
    down,
    largest,
    share,
    tall,
)
from spp_core.translation import _

NOTHING = Markup("")
LETTERING = '"Source Sans", "Source Sans Pro", "Segoe UI", sans-serif'
STRETCH = 1.35
"""So much higher than it needs to be a chart may stand."""
MORE = 56
"""The line that says how many more there are."""


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


def loud(text: str, room: float, width: float = 0) -> Markup:
    """The sentence that is the loudest thing on the screen, as large as the room allows.

    It has the canvas's width unless it is given less.
    """
    wide = (width or across()) * BOLD
    size = largest(lambda size: tall(text, wide, size), room, LOUD)
    return words(text, size, "h1", "w-loud")


@dataclass(frozen=True)
class Head:
    """What stands above a result: what was asked, and what the result says."""

    markup: Markup
    height: int

    @property
    def room(self) -> int:
        """What is left below it."""
        return down() - self.height


def head(title: str, sentence: str) -> Head:
    """A title with a sentence below it, in two lines each at most where they are short."""
    wide, bold = across(), across() * BOLD
    title_size = largest(lambda size: tall(title, bold, size), share(104), (46, 42, 38, 34, 30))
    said_size = largest(lambda size: tall(sentence, wide, size), share(90), (34, 32, 30, 28))
    markup = Markup('<header class="w-head">{}{}</header>').format(
        words(title, title_size, "h1"), words(sentence, said_size, look="w-said")
    )
    return Head(markup, tall(title, bold, title_size) + tall(sentence, wide, said_size) + 28)


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
    figure.update_layout(width=across(), height=high, font_family=LETTERING)
    still = {"displayModeBar": False, "staticPlot": True}
    st.plotly_chart(figure, key="figure", theme=None, alt=sentence, config=still)


def warm() -> None:
    """Have the browser fetch what draws charts before the first one is wanted."""
    with st.container(key="wall_warm"):
        st.plotly_chart(go.Figure(), key="warm", theme=None, alt=_("Nothing yet"))


def more(left: int) -> Markup:
    """How many do not fit on the wall."""
    if not left:
        return NOTHING
    said = _("+ {left} more on your laptops", left=left)
    return Markup('<p class="w-more">{}</p>').format(said)


def column_width(columns: int, width: float = 0) -> float:
    """How wide each of so many columns is, side by side on the canvas or in a given width."""
    return ((width or across()) - 24 * (columns - 1)) / columns


def side_by_side(columns: Sequence[Markup]) -> Markup:
    """Columns of the same width."""
    held = NOTHING.join(Markup('<div class="w-column">{}</div>').format(each) for each in columns)
    return Markup('<div class="w-columns" style="--columns:{}">{}</div>').format(len(columns), held)
