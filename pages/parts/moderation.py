"""Contributions on the console: hide one, pin one, let late answers count."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from pages.parts import withdrawing
from pages.parts.chrome import attempt
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.views import Console, Moderated
from spp_core.store import Person

MOST = 60
"""Contributions listed at once, the newest; more would slow the page down."""


def draw(console: Console, person: Person) -> None:
    """Late answers first, then everything that was written."""
    _late(console, person)
    if not console.contributions:
        return
    newest = console.contributions[::-1][:MOST]
    with st.expander(f"What was written ({len(console.contributions)})", expanded=False):
        for index, each in enumerate(newest):
            _contribution(console, person, each, index)


def _contribution(console: Console, person: Person, each: Moderated, index: int) -> None:
    words, hide, pin = st.columns([6, 1.3, 1.3], vertical_alignment="center")
    given = each.contribution
    about = " · ".join(filter(None, (given.name, given.heading, given.aside)))
    style = "written away" if each.hidden else "written"
    words.html(Markup('<p class="{}"><span>{}</span><br>{}</p>').format(style, about, given.text))
    for column, mark, on in ((hide, "hidden", each.hidden), (pin, "pinned", given.pinned)):
        column.button(
            _label(mark, on=on),
            key=f"{mark}-{index}",
            type="tertiary",
            on_click=_mark,
            args=(console, person, each, mark, not on),
        )
    if console.activity.kind.quotes:
        with words:
            withdrawing.draw(str(index), partial(_withdraw, console, person, each))


def _withdraw(console: Console, person: Person, each: Moderated) -> None:
    attempt(
        actions.withdraw_contribution,
        store(),
        person,
        console.room,
        console.activity.id,
        each.contribution,
        now(),
    )


def _label(mark: str, *, on: bool) -> str:
    if mark == "hidden":
        return "Show" if on else "Hide"
    return "Unpin" if on else "Pin"


def _mark(console: Console, person: Person, each: Moderated, mark: str, on: bool) -> None:
    attempt(
        actions.mark_contribution,
        store(),
        person,
        console.room,
        console.activity.id,
        each.contribution,
        mark,
        on=on,
        now=now(),
    )


def _late(console: Console, person: Person) -> None:
    for line in console.roster:
        if not line.late:
            continue
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            answers = "answer" if line.late == 1 else "answers"
            st.markdown(f"**{line.late} late {answers}** from")
            st.text(line.name)
            for label, action in (("Accept", actions.accept_late), ("Refuse", actions.refuse_late)):
                st.button(
                    label,
                    key=f"{label}-{line.id}",
                    on_click=_settle,
                    args=(console, person, line.id, action),
                )


def _settle(console: Console, person: Person, ballot_id: str, action: object) -> None:
    attempt(action, store(), person, console.room, console.activity.id, ballot_id, now())
