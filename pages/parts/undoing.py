"""On the console: taking a triad out, erasing answers, and undoing either."""

from __future__ import annotations

import streamlit as st

from pages.parts.chrome import attempt
from pages.parts.identity import kept_input
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.service.views import Console
from spp_core.store import Person
from spp_core.translation import _, dated, later

OUT, ANSWERS = "out", "answers"
HOW = {OUT: later("Take it out, with its answers"), ANSWERS: later("Erase its answers only")}
DOES = {OUT: later("Take it out"), ANSWERS: later("Erase its answers")}
SHOWN = 3
"""Of what can be undone, the last so many; each leaves its place to the one before."""


def draw(console: Console, person: Person) -> None:
    """What can be erased, and below it what was and can be put back."""
    with st.popover(_("Take out or erase"), icon=":material/delete:", width="stretch"):
        st.caption(_("Whatever you do here can be undone for thirty days."))
        _somebody(console, person)
        _activity(console, person)
    for each in views.erased(store(), person, console.room, now())[:SHOWN]:
        st.caption(_("{told} It can be undone until {day}.", told=each.told, day=dated(each.until)))
        st.button(
            _("Undo"),
            key=f"undo-{each.id}",
            icon=":material/undo:",
            on_click=attempt,
            args=(actions.restore_erased, store(), person, console.room, each.id, now()),
        )


def _somebody(console: Console, person: Person) -> None:
    listed = {line.id: line.name for line in console.roster}
    if not listed:
        return
    chosen = st.selectbox(_("Whose?"), list(listed), None, listed.get, key="erase_whose")
    how = st.radio(_("What?"), list(HOW), format_func=lambda each: _(HOW[each]), key="erase_how")
    st.button(
        _(DOES[how or OUT]),
        key="erase_somebody",
        disabled=chosen is None,
        on_click=_erase_somebody,
        args=(console, person),
    )


def _erase_somebody(console: Console, person: Person) -> None:
    """Whoever is chosen now: a press may come before the page has been drawn with it."""
    taking_out = kept_input("erase_how") != ANSWERS
    action = actions.remove_ballot if taking_out else actions.erase_answers
    attempt(action, store(), person, console.room, kept_input("erase_whose"), now())


def _activity(console: Console, person: Person) -> None:
    if not console.activity.kind.asks:
        return
    st.divider()
    st.write(_("All answers to “{title}”, from everybody:", title=console.activity.line.title))
    st.button(
        _("Erase them"),
        key="erase_activity",
        on_click=attempt,
        args=(
            actions.erase_activity,
            store(),
            person,
            console.room,
            console.activity.id,
            now(),
        ),
    )
