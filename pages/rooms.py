"""A facilitator's workshops, and setting up a new one."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts import deleting, identity, keeping, rehearsing, secrecy
from pages.parts.chrome import attempt
from pages.parts.offered import offered
from pages.parts.place import now, plans, store
from spp_core.errors import Fault
from spp_core.kinds.records import counted, dated
from spp_core.service import actions, views
from spp_core.store import Room

person = identity.signed_in()
BALLOTS = {"triad": "Triads (three leaders)", "school": "Schools", "person": "People"}


def held() -> None:
    """The workshops this person runs."""
    run = views.rooms_of(store(), person)
    st.header("Set up so far")
    if not run:
        st.write("None yet. The first one takes two minutes.")
    soon = views.announced(store(), run, now())
    for room in run:
        _held(room, soon.get(room.id, ""), console=True)


def led() -> None:
    """The workshops of the partnerships this person leads."""
    found = views.rooms_led(store(), person)
    if found:
        st.header("Of partnerships you lead")
    soon = views.announced(store(), found, now())
    for room in found:
        _held(room, soon.get(room.id, ""), console=False)


def _held(room: Room, soon: str, *, console: bool) -> None:
    with st.container(border=True):
        stands = "ended" if room.ended_at else f"code {room.code[:3]} {room.code[3:]}"
        st.html(
            Markup("<strong>{}</strong><br>{} · {} · {}").format(
                room.title, room.partnership, dated(room.created_at), stands
            )
        )
        keeping.announced(soon)
        here = {"room": room.code}
        with st.container(horizontal=True):
            if console:
                st.page_link("facilitate.py", label="Open the console", query_params=here)
            st.page_link("review.py", label="Review", query_params=here)
            if console:
                deleting.offer(person, room)


def unreadable(faults: tuple[Fault, ...]) -> None:
    """Which plans cannot be offered, and why."""
    if faults:
        files = counted(len({fault.file for fault in faults}), "plan")
        with st.expander(f"{files} cannot be offered: there is a mistake in the file"):
            st.write("The other workshops can be set up as always.")
            for fault in faults:
                st.text(str(fault))
            st.caption("Once it is put right, start the program again.")


def new() -> None:
    """Set up a workshop from a plan."""
    found = offered(person)
    unreadable(plans()[1])
    with st.form("new_room"):
        plan = st.selectbox(
            "Workshop",
            list(found),
            None,
            lambda key: found[key].title,
            placeholder="Choose a workshop",
        )
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
        shown, minimum = secrecy.choose("new")
        st.caption(
            "Both are said on every device before the first answer, and stay as they are from then."
        )
        years, then = keeping.choose("new")
        pressed = st.form_submit_button("Set up the workshop", type="primary")
    if pressed and plan is None:
        st.error("Choose a workshop first. What you typed is still there.")
    elif pressed:
        wanted = actions.NewRoom(
            partnership,
            ballot_is,
            roster,
            names_on_wall=shown == secrecy.WALL,
            minimum=minimum,
            anonymous=shown == secrecy.NOBODY,
            years=years,
            then=then,
        )
        room = attempt(actions.create_room, store(), person, found[plan], wanted, now())
        if room:
            st.switch_page("facilitate.py", query_params={"room": room.code})


with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Your workshops", width="stretch")
    if person.role != "lead":
        st.page_link("plans.py", label="Plans")
        st.page_link("ready.py", label="Is everything ready?")
    st.page_link("help.py", label="How it works")
    st.page_link("partnerships.py", label="Partnerships")
    if views.reads_visits(store(), person):
        st.page_link("synthesis.py", label="Visits read together")
    st.page_link("account.py", label="Your account")
    if st.button("Sign out"):
        identity.leave("person")
if person.role == "lead":
    led()
else:
    right, left = st.columns([3, 2], gap="large")
    with left:
        held()
        rehearsing.listed(person)
        led()
        deleting.lately(person)
    with right:
        st.header("Set up a workshop")
        rehearsing.offer(person)
        new()
