"""Who may sign in through the organisation: the owner's list of e-mail addresses."""

from __future__ import annotations

import streamlit as st

from pages.parts.acting import done
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.views import Accounts
from spp_core.store import Person

ROLES = {"facilitator": "Facilitates workshops", "lead": "Leads one partnership"}
SAID = {"facilitator": "facilitates", "lead": "leads {}"}
WHO = (
    "Whoever is on this list signs in with the account they have at your organisation; nobody else "
    "of your organisation gets in."
)


def draw(person: Person, known: Accounts) -> None:
    """The list, and a way to add to it."""
    st.header("Who may sign in with your organisation", anchor=False)
    st.write(WHO)
    for each in known.allowed:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            came = "" if each.person_id else " · has not come yet"
            st.text(each.email)
            st.caption(f"{SAID[each.role].format(each.partnership)}{came}", width="stretch")
            pressed = st.button("Take off the list", key=f"off-{each.email}", type="tertiary")
        if pressed and done(actions.disallow, store(), person, each.email, now()):
            st.rerun()
    _add(person, known)


def _add(person: Person, known: Accounts) -> None:
    with st.form("allow", border=False, clear_on_submit=True):
        email = st.text_input("E-mail address")
        role = st.radio("What they do", list(ROLES), format_func=ROLES.__getitem__, horizontal=True)
        led = st.selectbox(
            "The partnership, for who leads one",
            list(known.partnerships),
            None,
            lambda each: known.partnerships[each],
            placeholder="Choose one",
        )
        pressed = st.form_submit_button("Add to the list")
    if pressed and done(actions.allow, store(), person, email, role, led, now()):
        st.rerun()
