"""The script Streamlit reruns: who are you, where may you go, draw that page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import chrome, identity

st.set_page_config(
    page_title="Partnership workshop",
    page_icon=str(Path(__file__).with_name("icon.png")),
    layout="wide",
    initial_sidebar_state="collapsed",
)
chrome.dress()


def rooms() -> list[st.Page]:
    """The pages of this visitor, the one they land on first."""
    who = identity.who()
    welcome = st.Page("welcome.py", title="Join", url_path="join")
    seat = st.Page("seat.py", title="Workshop", url_path="seat")
    if who.person and identity.invite_token():
        return [st.Page("invited.py", title="Invitation")]
    own = [
        st.Page("rooms.py", title="Workshops", url_path="workshops"),
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
    ]
    pages = [seat, welcome] if who.seat else [welcome]
    return [*own, *pages] if who.person else pages


with chrome.panel():
    st.navigation(rooms(), position="hidden").run()
