"""An invitation followed by somebody who is signed in: taken, or said why not."""

from __future__ import annotations

import streamlit as st

from pages.parts import identity
from pages.parts.place import now, store
from spp_core.errors import SppError
from spp_core.service import actions, views
from spp_core.translation import _

person = identity.signed_in()
try:
    token = identity.invite_token()
    room = views.to_run(store(), views.invitation(store(), token, now()))
    actions.accept_invite(store(), token, person, now())
except SppError as error:
    st.error(error.sentence)
    if st.button(_("Go to your workshops")):
        identity.leave("invite")
else:
    runs = person.role == "facilitator"
    identity.leave("invite", to=identity.console_of(room if runs else None))
