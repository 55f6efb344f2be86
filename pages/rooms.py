"""A facilitator's workshops, and setting up a new one."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts import deleting, identity, keeping, rehearsing, secrecy
from pages.parts.offered import offered
from pages.parts.place import now, plans, store
from spp_core.errors import Fault, SppError
from spp_core.service import actions, views
from spp_core.store import Room
from spp_core.translation import _, counted, dated, later
from spp_core.workshop import Workshop

person = identity.signed_in()
BALLOTS = {
    "triad": later("Triads (three leaders)"),
    "school": later("Schools"),
    "person": later("People"),
}


def held() -> None:
    """The workshops this person runs."""
    run = views.rooms_of(store(), person)
    st.header(_("Set up so far"))
    if not run:
        st.write(_("None yet. The first one takes two minutes."))
    soon = views.announced(store(), run, now())
    for room in run:
        _held(room, soon.get(room.id, ""), console=True)


def led() -> None:
    """The workshops of the partnerships this person leads."""
    found = views.rooms_led(store(), person)
    if found:
        st.header(_("Of partnerships you lead"))
    soon = views.announced(store(), found, now())
    for room in found:
        _held(room, soon.get(room.id, ""), console=False)


def _held(room: Room, soon: str, *, console: bool) -> None:
    with st.container(border=True):
        stands = (
            _("ended")
            if room.ended_at
            else _("code {code}", code=f"{room.code[:3]} {room.code[3:]}")
        )
        st.html(
            Markup("<strong>{}</strong><br>{} · {} · {}").format(
                room.title, room.partnership, dated(room.created_at), stands
            )
        )
        keeping.announced(soon)
        here = {"room": room.code}
        with st.container(horizontal=True, vertical_alignment="center"):
            if console:
                st.page_link("facilitate.py", label=_("Open the console"), query_params=here)
            st.page_link("review.py", label=_("Review"), query_params=here)
            if console:
                deleting.offer(person, room)


def unreadable(faults: tuple[Fault, ...]) -> None:
    """Which plans cannot be offered, and why."""
    if faults:
        files = counted(len({fault.file for fault in faults}), "plan", "plans")
        with st.expander(
            _("{files} cannot be offered: there is a mistake in the file", files=files)
        ):
            st.write(_("The other workshops can be set up as always."))
            for fault in faults:
                st.text(str(fault))
            st.caption(_("Once it is put right, start the program again."))


def new() -> None:
    """Set up a workshop from a plan."""
    found = offered(person)
    unreadable(plans()[1])
    with st.form("new_room"):
        plan = st.selectbox(
            _("Workshop"),
            list(found),
            None,
            lambda key: found[key].title,
            placeholder=_("Choose a workshop"),
        )
        partnership = st.text_input(
            _("Partnership"), placeholder=_("For example Trafford cohort 1")
        )
        ballot_is = st.radio(
            _("Who answers together on one laptop?"),
            list(BALLOTS),
            format_func=lambda each: _(BALLOTS[each]),
            horizontal=True,
        )
        roster = st.text_area(
            _("Who is coming? One line each; for a triad, its schools after a colon."),
            placeholder=_("Oak: Ashfield Primary, Beech Lane, Cedar Grove\nElm: …"),
            height=160,
        )
        shown, minimum = secrecy.choose("new")
        st.caption(
            _(
                "Who is shown what, and the smallest group, are said on every device before the "
                "first answer. From then on neither can be changed."
            )
        )
        years, then = keeping.choose("new")
        wrong = st.container()
        pressed = st.form_submit_button(_("Set up the workshop"), type="primary")
    if pressed and plan is None:
        wrong.error(_("Choose a workshop first. What you typed is still there."))
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
        with wrong:
            set_up(found[plan], wanted)


def set_up(plan: Workshop, wanted: actions.NewRoom) -> None:
    """Make the room and go to its console; else say what is wrong with what was typed."""
    try:
        room = actions.create_room(store(), person, plan, wanted, now())
    except SppError as error:
        st.error(error.sentence + " " + _("What you typed is still there."))
    else:
        st.switch_page("facilitate.py", query_params={"room": room.code})


with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Your workshops"), width="stretch")
    if person.role != "lead":
        st.page_link("plans.py", label=_("Plans"))
        st.page_link("ready.py", label=_("Is everything ready?"))
    st.page_link("help.py", label=_("How it works"))
    st.page_link("partnerships.py", label=_("Partnerships"))
    if views.reads_visits(store(), person):
        st.page_link("synthesis.py", label=_("Visits read together"))
    st.page_link("account.py", label=_("Your account"))
    if st.button(_("Sign out")):
        identity.leave("person")
if person.role == "lead":
    led()
else:
    right, left = st.columns([3, 2], gap="large")
    with left, st.container(key="set_up_so_far"):
        held()
        rehearsing.listed(person)
        led()
        deleting.lately(person)
    with right:
        st.header(_("Set up a workshop"))
        rehearsing.offer(person)
        new()
