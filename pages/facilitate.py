"""The console."""

from __future__ import annotations

import streamlit as st

from pages.parts import identity
from pages.parts.chrome import attempt
from pages.parts.clock import clock
from pages.parts.place import now, store
from pages.parts.pulse import pulse
from spp_core.service import actions, views

person = identity.signed_in()
room = views.facilitated(store(), person, identity.room_code())


@st.fragment
def desk() -> None:
    pulse(room.code, "console")
    console = views.console(store(), person, room.id, now())
    st.write(console.activity.line.title, console.phase, console.version)
    clock("clock", console.clock, console.count, "console")
    for name in ("back", "next", "open", "close", "reveal", "hide"):
        st.button(name, on_click=move, args=(name, console.version), disabled=name not in console.possible)
    st.write(console.roster)


def move(name: str, seen: int, argument: str = "") -> None:
    attempt(actions.advance, store(), person, room, name, seen, now(), argument)


desk()
