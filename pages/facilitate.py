"""The console: agenda, controls, roster, moderation. The wall never shows what is here."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import (
    agenda,
    controls,
    entering,
    identity,
    moderation,
    rehearsing,
    roster,
    secrecy,
    so_far,
    undoing,
    wall_look,
)
from pages.parts.chrome import dress, panel
from pages.parts.invitation import console_head
from pages.parts.place import now, store
from pages.parts.presses import presses
from pages.parts.pulse import pulse
from pages.parts.turns import turn_of_part
from spp_core.service import views

person = identity.signed_in()
room = views.facilitated(store(), person, identity.room_code())
dress(Path(__file__).with_name("facilitate.css"))


@st.fragment
def desk(*, keys: bool) -> None:
    """All that changes as the room moves; woken by the pulse, also after it could not be drawn."""
    pulse(room.code, "console")
    presses(person, room, controls.KEYS if keys else {})
    with turn_of_part(), panel():
        columns(keys=keys)


def columns(*, keys: bool) -> None:
    """The agenda, what is up now, who is there."""
    console = views.console(store(), person, room.id, now())
    left, middle, right = st.columns([1.15, 2.3, 1.15], gap="medium")
    with left:
        agenda.draw(console, person)
    # Each in a container: what one of them adds moves none of the others, whose open boxes close
    # when they are moved.
    with middle:
        with st.container():
            controls.draw(console, person, keys=keys)
        with st.container():
            moderation.late(console, person)
        so_far.draw(console, person)
    with right:
        with st.container():
            roster.draw(console, person)
        with st.container():
            secrecy.draw(console, person)
        with st.container():
            wall_look.draw(console, person)
        undoing.draw(console, person)


with_keys = console_head(room, person)
rehearsing.mark(room, person)
desk(keys=with_keys)
entering.draw(room, person)
