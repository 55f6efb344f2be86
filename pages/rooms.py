"""A facilitator's workshops, and setting up a new one."""

from __future__ import annotations

import streamlit as st

from pages.parts import identity
from pages.parts.chrome import attempt
from pages.parts.place import now, store, workshops
from spp_core.service import actions, views

person = identity.signed_in()
BALLOTS = {"triad": "Triads (three leaders)", "school": "Schools", "person": "People"}


def held() -> None:
    """The workshops this person runs."""
    for room in views.rooms_of(store(), person):
        with st.container(border=True):
            words, links = st.columns([3, 2], vertical_alignment="center")
            words.markdown(f"**{room.title}**")
            words.caption(f"{room.partnership} · code {room.code}")
            with links.container(horizontal=True):
                st.link_button("Open the console", f"/facilitate?room={room.code}")
                st.link_button("Review", f"/review?room={room.code}")


def new() -> None:
    """Set up a workshop from a plan."""
    plans = workshops()
    with st.form("new_room"):
        plan = st.selectbox("Workshop", list(plans), format_func=lambda key: plans[key].title)
        partnership = st.text_input("Partnership", placeholder="For example Trafford cohort 1")
        ballot_is = st.radio(
            "Who answers together on one laptop?",
            list(BALLOTS),
            format_func=BALLOTS.__getitem__,
            horizontal=True,
        )
        roster = st.text_area(
            "Who is coming? One line each; for a triad, its schools after a colon.",
            placeholder="Oak: Ashfield Primary, Beech Lane, Cedar Grove\nElm: …",
            height=160,
        )
        names = st.toggle("Show names beside contributions on the wall")
        pressed = st.form_submit_button("Set up the workshop", type="primary")
    if pressed:
        wanted = actions.NewRoom(partnership, ballot_is, roster, names_on_wall=names)
        room = attempt(actions.create_room, store(), person, plans[plan], wanted, now())
        if room:
            st.switch_page("facilitate.py", query_params={"room": room.code})


st.title("Your workshops")
held()
st.subheader("Set up a workshop")
new()
with st.container(horizontal=True):
    if st.button("Sign out"):
        identity.leave("person")
