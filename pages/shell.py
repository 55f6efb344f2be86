"""The script Streamlit reruns: who are you, where may you go, draw that page."""

from __future__ import annotations

import streamlit as st

from pages.parts import chrome, identity
from pages.parts.turns import turn
from spp_core import translation

st.set_page_config(
    page_title="Partnership workshop",
    page_icon=chrome.icon(),
    layout="wide",
    initial_sidebar_state="collapsed",
)
chrome.dress()
translation.speak(translation.ENGLISH)  # but for the wall, which may be told otherwise


def rooms() -> list[st.Page]:
    """The pages of this visitor, the one they land on first."""
    who = identity.who()
    if who.person and identity.invite_token():
        return [st.Page("invited.py", title="Invitation")]
    welcome = st.Page("welcome.py", title="Join", url_path="join")
    pages = [st.Page("seat.py", title="Workshop", url_path="seat"), welcome]
    if not who.seat:
        kept = st.Page("privacy.py", title="What is kept about you", url_path="privacy")
        pages = [welcome, kept]
    pages.append(st.Page("help.py", title="How it works", url_path="help"))
    pages.append(st.Page("reached.py", title="This device can take part", url_path="reached"))
    if identity.reader_token():
        pages.append(st.Page("shared.py", title="Shared review", url_path="shared"))
    if not who.person:
        return pages
    return [
        st.Page("rooms.py", title="Workshops", url_path="workshops"),
        st.Page("account.py", title="Your account", url_path="account"),
        st.Page("plans.py", title="Plans", url_path="plans"),
        st.Page("ready.py", title="Is everything ready?", url_path="ready"),
        st.Page("facilitate.py", title="Facilitate", url_path="facilitate"),
        st.Page("projector.py", title="Wall", url_path="wall"),
        st.Page("review.py", title="Review", url_path="review"),
        st.Page("coding.py", title="Code to themes", url_path="coding"),
        st.Page("commitments.py", title="Commitments", url_path="commitments"),
        st.Page("partnerships.py", title="Partnerships", url_path="partnerships"),
        st.Page("across.py", title="Across partnerships", url_path="across"),
        st.Page("programme.py", title="Programme", url_path="programme"),
        st.Page("synthesis.py", title="Visits read together", url_path="synthesis"),
        st.Page("travelled.py", title="Distance travelled", url_path="travelled"),
        *pages,
    ]


with turn(), chrome.panel():
    st.navigation(rooms(), position="hidden").run()
