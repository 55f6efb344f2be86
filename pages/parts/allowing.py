"""Who may sign in through the organisation: the owner's list of e-mail addresses."""

from __future__ import annotations

import streamlit as st

from pages.parts.acting import done
from pages.parts.place import now, store
from spp_core.service import actions
from spp_core.service.views import Accounts
from spp_core.store import Person
from spp_core.translation import _, later

ROLES = {"facilitator": later("Facilitates workshops"), "lead": later("Leads one partnership")}
SAID = {"facilitator": "facilitates", "lead": later("leads {}")}
WHO = later(
    "Whoever is on this list signs in with the account they have at your organisation; nobody else "
    "of your organisation gets in."
)


def draw(person: Person, known: Accounts) -> None:
    """The list, and a way to add to it."""
    st.header(_("Who may sign in with your organisation"), anchor=False)
    st.write(_(WHO))
    for each in known.allowed:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            came = "" if each.person_id else _(" · has not come yet")
            st.text(each.email)
            st.caption(f"{_(SAID[each.role]).format(each.partnership)}{came}", width="stretch")
            pressed = st.button(_("Take off the list"), key=f"off-{each.email}", type="tertiary")
        if pressed and done(actions.disallow, store(), person, each.email, now()):
            st.rerun()
    _add(person, known)


def _add(person: Person, known: Accounts) -> None:
    with st.form("allow", border=False, clear_on_submit=True):
        email = st.text_input(_("E-mail address"))
        role = st.radio(
            _("What they do"), list(ROLES), format_func=lambda each: _(ROLES[each]), horizontal=True
        )
        led = st.selectbox(
            _("The partnership, for who leads one"),
            list(known.partnerships),
            None,
            lambda each: known.partnerships[each],
            placeholder=_("Choose one"),
        )
        pressed = st.form_submit_button(_("Add to the list"))
    if pressed and done(actions.allow, store(), person, email, role, led, now()):
        st.rerun()
