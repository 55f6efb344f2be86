"""The blanks of what an activity works on, inside the form of its activity."""

from __future__ import annotations

import streamlit as st

from pages.parts.place import library
from spp_core.translation import _
from spp_core.workshop import blanks
from spp_core.workshop.blanks import Blank, Value
from spp_core.workshop.tables import Table

LINE, MOST = 24, 320
"""Dots a line of text is high, and a box of lines at most."""


def draw(table: Table, index: int) -> tuple[dict[str, Value], str]:
    """What is filled in by key, and the rest as it is written in the file, if there is any."""
    given = {each.key: _filled(each) for each in blanks.blanks(table, index, library())}
    rest = blanks.rest(table, index, library())
    if not rest:
        return given, ""
    label = _("The rest, as it is written in a plan file")
    return given, st.text_area(label, rest, height=_height(rest))


def _filled(blank: Blank) -> Value:
    if blank.sort == "number":
        return int(st.number_input(blank.label, blank.low, blank.high, int(blank.value)))
    if blank.sort == "yes":
        return st.checkbox(blank.label, bool(blank.value))
    if blank.sort == "one of":
        options = list(blank.options)
        now = options.index(str(blank.value))
        return str(st.selectbox(blank.label, options, now, blank.options.__getitem__))
    if blank.sort == "lines":
        return st.text_area(blank.label, str(blank.value), height=_height(str(blank.value)))
    return st.text_input(blank.label, str(blank.value))


def _height(words: str) -> int:
    return min(MOST, LINE * (words.count("\n") + 4))
