"""How long a workshop is kept: asked when it is set up, said and changed where it is read."""

from __future__ import annotations

import streamlit as st

from pages.parts.acting import done
from pages.parts.place import now, store
from spp_core.room.keeping import THEN, USUAL, YEARS, Keeping, Then, years_after
from spp_core.service import actions, views
from spp_core.service.views import Kept
from spp_core.store import Person, Room
from spp_core.translation import _, counted, dated, later

FOR_EVER = later("Until it is deleted")
BACKUPS = later("Copies of the database keep what was in it until they are replaced.")


def choose(key: str, stands: Keeping | None = None) -> tuple[int, Then]:
    """Draw the two questions; for how many years, and what happens then."""
    years = st.selectbox(
        _("How long are the answers kept?"),
        YEARS,
        YEARS.index(USUAL),
        _offered,
        key=f"{key}_years",
        help=_("It can be changed at any time, and is announced thirty days before."),
    )
    then: Then = st.radio(
        _("And then?"),
        list(THEN),
        list(THEN).index(stands.then) if stands and stands.then else 0,
        format_func=lambda each: _(THEN[each]),
        key=f"{key}_then",
    )
    return years, then if years else ""


def _offered(years: int) -> str:
    if not years:
        return _(FOR_EVER)
    return _(
        "{years}, until {day}",
        years=counted(years, "year", "years"),
        day=dated(years_after(now().date(), years)),
    )


def draw(person: Person, room: Room) -> None:
    """Until when it is kept, what is soon to happen, and ways to change it."""
    kept = views.kept(store(), person, room)
    soon = kept.announcement(now().date())
    if soon:
        ask = (
            _("Choose below to keep it longer.")
            if kept.may_change
            else _("Its facilitator decides.")
        )
        st.warning(f"{soon} {ask}", icon=":material/event:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if not soon:
            st.caption(f"{kept.told()}.", width="content")
        if kept.may_change:
            _change(person, room, kept)


def _change(person: Person, room: Room, kept: Kept) -> None:
    box = st.popover(_("Change how long"), key="keeping", on_change="rerun")
    if not box.open:
        return
    with box:
        with st.form("keeping_form", border=False):
            years, then = choose("keeping", kept.keeping)
            pressed = st.form_submit_button(_("Keep it so"), type="primary")
        if pressed and done(actions.keep_room, store(), person, room, years, then, now()):
            st.rerun()
        with st.expander(_("Take the names out now")):
            _at_once(person, room)


def _at_once(person: Person, room: Room) -> None:
    """Taking the names out now; two presses, as nothing brings them back."""
    st.write(
        _(
            "Names of triads, schools and people go, with photos, devices and your own notes; "
            "answers stay. What people wrote stays as they wrote it. This cannot be undone. "
            "{backups}",
            backups=_(BACKUPS),
        )
    )
    sure = st.checkbox(_("Yes, for good"), key="names_sure")
    if st.button(_("Take the names out"), key="names_out", disabled=not sure) and done(
        actions.anonymise_room, store(), person, room, now()
    ):
        st.rerun()


def announced(words: str) -> None:
    """What is soon to happen to a workshop in a list."""
    if words:
        st.caption(f":material/event: {words}")
