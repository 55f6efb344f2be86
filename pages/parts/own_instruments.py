"""Instruments of a plan's own, in the builder: an item a line, a heading with #."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.parts.faulty import listed_faults
from pages.parts.place import library
from spp_core.service.views import OwnPlan
from spp_core.translation import _, counted
from spp_core.workshop import own_instruments
from spp_core.workshop.tables import Table

Change = Callable[[Callable[[Table], Table]], bool]
"""Changes the plan; whether that was done."""
NEW = "new"


def draw(plan: OwnPlan, change: Change) -> None:
    """Each folded to its title, then a way to begin one."""
    st.header(_("Instruments of this plan’s own"))
    st.caption(
        _(
            "A checklist, cards or questions that are yours, to be chosen in an activity under "
            "“What it works on”. They travel in the plan’s file. What is worded otherwise counts "
            "as new, so that results of different years are not mixed up."
        )
    )
    for index, instrument in enumerate(own_instruments.instruments(plan.table)):
        _instrument(plan, change, index, instrument)
    _add(plan, change)


def _instrument(plan: OwnPlan, change: Change, index: int, instrument: Table) -> None:
    faults = [each for each in plan.faults if each.key.startswith(f"instrument[{index}]")]
    mark = _(" · to put right") if faults else ""
    title = str(instrument.get("title", ""))
    with st.expander(
        _(
            "{title} · version {version}{mark}",
            title=title,
            version=instrument.get("version", 1),
            mark=mark,
        )
    ):
        if faults:
            listed_faults(_("To put right:"), faults)
        with st.form(f"instrument-{plan.version}-{index}", border=False):
            named = st.text_input(_("Title of the instrument"), title, max_chars=120)
            lines = st.text_area(
                _("One line for each item; a line that begins with # is a heading"),
                own_instruments.as_lines(instrument),
                height=260,
            )
            pressed = st.form_submit_button(_("Keep this instrument"), type="primary")
        if st.button(_("Take the instrument out"), key=f"without-{plan.version}-{index}"):
            _drawn_anew(change(partial(own_instruments.without_instrument, index=index)))
    if pressed:
        wanted = own_instruments.with_instrument
        _drawn_anew(change(partial(wanted, index=index, title=named, lines=lines)))


def _add(plan: OwnPlan, change: Change) -> None:
    built_in = library().instruments
    sizes = {key: counted(len(list(each.items)), "item", "items") for key, each in built_in.items()}
    titles = {NEW: _("Nothing: a new one")}
    titles |= {key: f"{each.title} ({sizes[key]})" for key, each in built_in.items()}
    with st.form(f"add-instrument-{plan.version}"):
        st.markdown(_("**Add an instrument**"))
        source = st.selectbox(_("Begin from"), list(titles), 0, titles.get)
        title = st.text_input(_("What it is called"), max_chars=120)
        pressed = st.form_submit_button(_("Add the instrument"))
    if pressed:
        add = own_instruments.added_instrument
        wanted = {"title": title, "source": built_in.get(str(source)), "library": library()}
        _drawn_anew(change(partial(add, **wanted)))


def _drawn_anew(done: bool) -> None:
    """Draw the page with what was changed; what was refused has been said, and stays typed in."""
    if done:
        st.rerun()
