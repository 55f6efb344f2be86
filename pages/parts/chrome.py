"""What surrounds every page: the style sheet, panels for errors, tables of results."""

from __future__ import annotations

import logging
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from spp_core.charts import Look
from spp_core.errors import SppError
from spp_core.kinds import Explanation
from spp_core.translation import _, later

BROKEN = later(
    "This page cannot be shown just now. Nothing that was saved is lost. Reload the page; "
    "if that does not help, tell whoever looks after the host computer."
)
SHORT = 20
"""A table's cell of no more letters, such as a day, stays on one line where there is room."""
logger = logging.getLogger(__name__)
STYLE = Path(__file__).with_name("chrome.css")
ICON = Path(__file__).parents[1] / "icon.png"


def dress(*sheets: Path) -> None:
    """Put on the shared style sheet, and a page's own."""
    st.html(_style(STYLE, *sheets))


@cache
def _style(*sheets: Path) -> str:
    return "<style>" + "\n".join(sheet.read_text("utf-8") for sheet in sheets) + "</style>"


def icon() -> str:
    """The tab's picture."""
    return picture(ICON)


@cache
def picture(file: Path) -> str:
    """A .png as an address that holds it.

    A file would be read at every run, and be given to nobody who has yet to join or sign in.
    """
    return "data:image/png;base64," + b64encode(file.read_bytes()).decode()


def within(page: str, label: str, place: Mapping[str, str]) -> None:
    """The way to another view of the page that is open.

    A link of Streamlit's own to the same page leaves the address as it was, and the next press
    would lead back.
    """
    if st.button(label, key=f"within-{label}-{'-'.join(place.values())}"):
        st.switch_page(page, query_params=place)


def in_pairs(count: int) -> Iterator[DeltaGenerator]:
    """Places for so many cards, two beside each other: in order, too, where there is room for one.

    Two columns of their own would put every second card below all the others on a phone.
    """
    row: list[DeltaGenerator] = []
    for place in range(count):
        row = row if place % 2 else st.columns(2)
        yield row[place % 2]


def pass_on(address: str) -> None:
    """An address to send to somebody: all of it in sight, with its button to copy it."""
    st.code(address, language=None, wrap_lines=True)


def look(*, wall: bool = False, bright: bool = False) -> Look:
    """How charts are to look for who is here; in a bright room never dark."""
    return Look(dark=st.context.theme.type == "dark" and not bright, wall=wall)


def attempt(action: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Do something; if it cannot be done, say so in its own sentence."""
    try:
        return action(*arguments, **named)
    except SppError as error:
        st.toast(error.sentence, icon=":material/info:", duration="long")
        return None


@contextmanager
def panel(*, whole: bool = False) -> Iterator[None]:
    """Whatever goes wrong inside is shown as a panel, and the page stops there.

    A fragment needs one of its own: it is drawn anew without the page around it. Of a `whole` page
    nothing else is left, so there is a way on from it.
    """
    try:
        yield
    except SppError as error:
        st.error(error.sentence, icon=":material/info:")
        if whole:
            st.html(Markup('<p><a href="/">{}</a></p>').format(_("Go to the start page")))
        st.stop()
    except Exception:
        logger.exception(_("A page could not be drawn"))
        st.error(_(BROKEN), icon=":material/info:")
        st.stop()


def table(explained: Explanation) -> Markup:
    """A result as a plain table."""
    return grid(explained.columns, explained.rows) if explained.rows else Markup("")


def _head(words: str) -> Markup:
    """A column's name; over one that needs none, a cell like any other."""
    return Markup("<th>{}</th>").format(words) if words else Markup("<td></td>")


def grid(columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Markup:
    """A plain table; every cell is text, whatever it holds."""
    head = Markup("").join(map(_head, columns))
    body = Markup("").join(Markup("<tr>{}</tr>").format(_cells(row)) for row in rows)
    return Markup(
        '<div class="spp-table" tabindex="0" role="group" aria-label="{}">'
        "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(_("Result as a table"), head, body)


def _cells(words: tuple[str, ...]) -> Markup:
    return Markup("").join(
        Markup('<td class="{}">{}</td>').format("short" if len(each) <= SHORT else "", each)
        for each in words
    )
