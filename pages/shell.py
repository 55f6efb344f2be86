"""The script Streamlit reruns: who are you, where may you go, draw that page."""

from __future__ import annotations

import streamlit as st

from pages.parts import chrome, identity
from pages.parts.turns import turn
from spp_core import translation
from spp_core.translation import _

translation.speak(translation.ENGLISH)  # but for the wall, which may be told otherwise
st.set_page_config(
    page_title=_("Partnership workshop"),
    page_icon=chrome.icon(),
    layout="wide",
    initial_sidebar_state="collapsed",
)
chrome.dress()


def rooms() -> list[st.Page]:
    """The pages of this visitor, the one they land on first."""
    who = identity.who()
    if who.person and identity.invite_token():
        return [st.Page("invited.py", title=_("Invitation"))]
    welcome = st.Page("welcome.py", title=_("Join"), url_path="join")
    pages = [st.Page("seat.py", title=_("Workshop"), url_path="seat"), welcome]
    if not who.seat:
        kept = st.Page("privacy.py", title=_("What is kept about you"), url_path="privacy")
        pages = [welcome, kept]
    pages.append(st.Page("help.py", title=_("How it works"), url_path="help"))
    pages.append(st.Page("reached.py", title=_("This device can take part"), url_path="reached"))
    if identity.reader_token():
        pages.append(st.Page("shared.py", title=_("Shared review"), url_path="shared"))
    if not who.person:
        return pages
    return [
        st.Page("rooms.py", title=_("Workshops"), url_path="workshops"),
        st.Page("account.py", title=_("Your account"), url_path="account"),
        st.Page("plans.py", title=_("Plans"), url_path="plans"),
        st.Page("ready.py", title=_("Is everything ready?"), url_path="ready"),
        st.Page("facilitate.py", title=_("Facilitate"), url_path="facilitate"),
        st.Page("projector.py", title=_("Wall"), url_path="wall"),
        st.Page("preview.py", title=_("Preview of the wall"), url_path="preview"),
        st.Page("review.py", title=_("Review"), url_path="review"),
        st.Page("coding.py", title=_("Code to themes"), url_path="coding"),
        st.Page("commitments.py", title=_("Commitments"), url_path="commitments"),
        st.Page("partnerships.py", title=_("Partnerships"), url_path="partnerships"),
        st.Page("across.py", title=_("Across partnerships"), url_path="across"),
        st.Page("programme.py", title=_("Programme"), url_path="programme"),
        st.Page("synthesis.py", title=_("Visits read together"), url_path="synthesis"),
        st.Page("travelled.py", title=_("Distance travelled"), url_path="travelled"),
        *pages,
    ]


with turn(), chrome.panel(whole=True):
    st.navigation(rooms(), position="hidden").run()
