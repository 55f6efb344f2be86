"""A partnership's schools and triads: seen, added, changed, taken out and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.parts.acting import done
from pages.parts.chrome import grid
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.school_list import PHASES, SchoolEntry
from spp_core.service.views import Partnership
from spp_core.store import Person
from spp_core.store.partnerships import Part
from spp_core.translation import _, later

NO_TRIAD = later("No triad")
UNKNOWN = later("Not said")


def draw(person: Person, partnership: Partnership) -> None:
    """Every school with phase and triad, then what can be done about one."""
    here = partnership.here()
    st.header(_("Schools ({n})", n=len(here)), anchor=False)
    if here:
        rows = ((s.name, _(PHASES.get(s.phase, "–")), partnership.triad(s) or "–") for s in here)
        st.html(grid((_("School"), _("Phase"), _("Triad")), rows))
    else:
        st.write(_("None yet: add them one by one, or bring in a list."))
    with st.container(horizontal=True):
        with st.popover(_("Add a school"), icon=":material/add:"):
            _school(person, partnership, SchoolEntry(""), "")
        with st.popover(_("Change a school"), icon=":material/edit:", disabled=not here):
            _change_school(person, partnership)
        gone = {each.id: each.name for each in partnership.schools if each.left}
        _gone(person, partnership, "school", gone)


def triads(person: Person, partnership: Partnership) -> None:
    """Every triad with its schools, then what can be done about one."""
    here = {each.id: each.name for each in partnership.triads if not each.left}
    st.header(_("Triads ({n})", n=len(here)), anchor=False)
    theirs = {
        name: ", ".join(s.name for s in partnership.here() if partnership.triad(s) == name)
        for name in here.values()
    }
    if here:
        st.html(
            grid((_("Triad"), _("Schools")), ((name, said or "–") for name, said in theirs.items()))
        )
    with st.container(horizontal=True):
        with st.popover(_("Add a triad"), icon=":material/add:"):
            _triad(person, partnership, "", "")
        with st.popover(_("Change a triad"), icon=":material/edit:", disabled=not here):
            chosen = _choose(_("Which triad?"), here, "triad")
            if chosen:
                _triad(person, partnership, here[chosen], chosen)
                _take_out(person, partnership, "triad", chosen)
        gone = {each.id: each.name for each in partnership.triads if each.left}
        _gone(person, partnership, "triad", gone)


def _change_school(person: Person, partnership: Partnership) -> None:
    here = {each.id: each for each in partnership.here()}
    chosen = _choose(_("Which school?"), {key: each.name for key, each in here.items()}, "school")
    if chosen:
        school = here[chosen]
        entry = SchoolEntry(school.name, school.phase, partnership.triad(school))
        _school(person, partnership, entry, chosen)
        _take_out(person, partnership, "school", chosen)


def _choose(label: str, names: Mapping[str, str], part: Part) -> str | None:
    return st.selectbox(label, list(names), index=None, format_func=names.get, key=f"which-{part}")


def _school(person: Person, partnership: Partnership, entry: SchoolEntry, school_id: str) -> None:
    """The three things known of a school."""
    names = [_(NO_TRIAD), *(each.name for each in partnership.triads if not each.left)]
    phases = ["", *PHASES]
    with st.form(f"school-{school_id}", border=False, clear_on_submit=not school_id):
        name = st.text_input(_("Name"), entry.name, max_chars=80)
        phase = st.selectbox(
            _("Phase"),
            phases,
            index=phases.index(entry.phase),
            format_func=lambda each: _(PHASES.get(each, UNKNOWN)),
        )
        triad = st.selectbox(
            _("Triad (choose, or type a new one)"),
            names,
            index=names.index(entry.triad or _(NO_TRIAD)),
            accept_new_options=True,
        )
        pressed = st.form_submit_button(_("Keep") if school_id else _("Add"), type="primary")
    if pressed:
        joined = "" if triad in {_(NO_TRIAD), None} else triad
        kept = SchoolEntry(name, phase or "", joined)
        _do(actions.keep_school, person, partnership, kept, now(), school_id)


def _triad(person: Person, partnership: Partnership, name: str, triad_id: str) -> None:
    with st.form(f"triad-{triad_id}", border=False, clear_on_submit=not triad_id):
        wanted = st.text_input(_("Name"), name, max_chars=80)
        pressed = st.form_submit_button(_("Keep") if triad_id else _("Add"), type="primary")
    if pressed:
        _do(actions.keep_triad, person, partnership, wanted, now(), triad_id)


def _take_out(person: Person, partnership: Partnership, part: Part, own_id: str) -> None:
    st.caption(_("What it took part in stays in the reviews."))
    if st.button(_("Take it out"), key=f"out-{part}-{own_id}"):
        _do(actions.take_out, person, partnership, part, own_id, now())


def _gone(person: Person, partnership: Partnership, part: Part, names: Mapping[str, str]) -> None:
    """Those that were taken out."""
    if not names:
        return
    with st.popover(_("Taken out ({n})", n=len(names)), icon=":material/undo:"):
        chosen = st.selectbox(
            _("Which {part} is back?", part=part),
            list(names),
            index=None,
            format_func=names.get,
            key=f"gone-{part}",
        )
        if st.button(_("Bring it back"), key=f"back-{part}", disabled=chosen is None):
            _do(actions.bring_back, person, partnership, part, chosen, now())


def _do(
    action: Callable[..., Any], person: Person, partnership: Partnership, *arguments: Any
) -> None:
    """Do it, and draw the page with what came of it; else its sentence is shown."""
    if done(action, store(), person, partnership.id, *arguments):
        st.rerun()
