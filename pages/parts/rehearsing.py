"""Practising a plan alone: simulated triads join and answer, and are gone with one click."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts.acting import done
from pages.parts.chrome import attempt
from pages.parts.offered import offered
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.store import Person, Room
from spp_core.translation import _, dated, later

USUAL = 8
PACES = {1: later("As slowly as people"), 5: later("Five times as fast")}
MARK = Markup(
    "<p><strong>This is a rehearsal.</strong> The triads are simulated, and so is what they write. "
    "Join with your own phone, too, by the code.</p>"
)


def offer(person: Person) -> None:
    """Choose a plan and how many triads; starts the rehearsal and opens its console."""
    found = offered(person)
    with st.expander(_("Practise alone first"), icon=":material/theater_comedy:"):
        st.write(
            _(
                "Simulated triads join, answer and write notes while you run the workshop. No "
                "partnership knows of it, and it is gone when you remove it, or by itself after a "
                "week."
            )
        )
        with st.form("rehearse", border=False):
            plan = st.selectbox(
                _("Workshop to practise"),
                list(found),
                None,
                lambda key: found[key].title,
                placeholder=_("Choose a workshop"),
            )
            triads = st.slider(_("Simulated triads"), actions.FEWEST, actions.MOST, USUAL)
            pace = st.radio(
                _("They answer"),
                list(PACES),
                format_func=lambda each: _(PACES[each]),
                horizontal=True,
            )
            pressed = st.form_submit_button(_("Start the rehearsal"))
        if pressed and plan is None:
            st.error(_("Choose a workshop first."))
        elif pressed:
            wanted = found[plan], triads, pace or 1
            room = attempt(actions.rehearse, store(), person, *wanted, now())
            if room:
                st.switch_page("facilitate.py", query_params={"room": room.code})


def listed(person: Person) -> None:
    """The rehearsals there are; nothing where there are none."""
    for room in views.rehearsals_of(store(), person):
        with st.container(border=True):
            st.html(
                Markup("<strong>{}</strong><br>{} · {}").format(
                    room.title, _("Rehearsal with simulated triads"), dated(room.created_at)
                )
            )
            with st.container(horizontal=True):
                here = {"room": room.code}
                st.page_link("facilitate.py", label=_("Open the console"), query_params=here)
                st.page_link("review.py", label=_("Review"), query_params=here)
                _remove(room, person, f"remove-{room.id}")


def mark(room: Room, person: Person) -> None:
    """Says on the console that this is a rehearsal, with the one click that ends it."""
    if not room.rehearsal:
        return
    with st.container(key="rehearsal", horizontal=True, vertical_alignment="center"):
        st.html(MARK, width="stretch")
        _remove(room, person, "remove_rehearsal")


def _remove(room: Room, person: Person, key: str) -> None:
    if st.button(_("Remove this rehearsal"), key=key, type="tertiary") and done(
        actions.end_rehearsal, store(), person, room, now()
    ):
        st.switch_page("rooms.py")
