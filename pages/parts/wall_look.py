"""How the wall looks, from the console: for a bright room, with larger words."""

from __future__ import annotations

import streamlit as st

from pages.parts.acting import move
from pages.parts.identity import kept_input
from spp_core.service.views import Console
from spp_core.store import Person

LOOKS = {
    "bright": ("Bright room", "Black on white, whatever the computer is set to."),
    "larger": ("Larger words", "A fifth larger; where much was written, less of it fits."),
}


def draw(console: Console, person: Person) -> None:
    """A switch for each; the wall changes at once."""
    if console.ended:
        return
    with st.popover("The wall", icon=":material/tv_options_edit_channels:", width="stretch"):
        for name, (label, meaning) in LOOKS.items():
            st.toggle(
                label,
                name in console.wall,
                key=_key(console, name),
                help=meaning,
                on_change=_change,
                args=(console, person),
            )


def _key(console: Console, name: str) -> str:
    """Another one once it is drawn otherwise, by whomever: the switch then stands as the wall."""
    return f"wall-{name}-{name in console.wall}"


def _change(console: Console, person: Person) -> None:
    """Draw the wall as the switches stand now."""
    wanted = " ".join(name for name in LOOKS if kept_input(_key(console, name)))
    move(person, console.room, "wall", console.version, wanted)
