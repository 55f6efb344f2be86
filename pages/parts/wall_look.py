"""How the wall looks and speaks, from the console: a bright room, larger words, Welsh."""

from __future__ import annotations

import streamlit as st

from pages.parts.acting import move
from pages.parts.identity import kept_input
from spp_core.service.views import Console
from spp_core.store import Person
from spp_core.translation import NAMES, _, later

LOOKS = {
    "bright": (later("Bright room"), later("Black on white, whatever the computer is set to.")),
    "larger": (
        later("Larger words"),
        later("A fifth larger; where much was written, less of it fits."),
    ),
}


def draw(console: Console, person: Person) -> None:
    """A switch for each; the wall changes at once."""
    if console.ended:
        return
    with st.popover(_("The wall"), icon=":material/tv_options_edit_channels:", width="stretch"):
        for name, (label, meaning) in LOOKS.items():
            st.toggle(
                _(label),
                name in console.wall,
                key=_key(console, name),
                help=_(meaning),
                on_change=_change,
                args=(console, person),
            )
        st.selectbox(
            _("It speaks"),
            list(NAMES),
            list(NAMES).index(console.language),
            NAMES.__getitem__,
            key=_spoken_key(console),
            help=_("Its own words, not the workshop’s. The Welsh awaits a native reader."),
            on_change=_speak,
            args=(console, person),
        )


def _key(console: Console, name: str) -> str:
    """Another one once it is drawn otherwise, by whomever: the switch then stands as the wall."""
    return f"wall-{name}-{name in console.wall}"


def _spoken_key(console: Console) -> str:
    return f"wall-speaks-{console.language}"


def _speak(console: Console, person: Person) -> None:
    chosen = kept_input(_spoken_key(console))
    move(person, console.room, "language", console.version, chosen)


def _change(console: Console, person: Person) -> None:
    """Draw the wall as the switches stand now."""
    wanted = " ".join(name for name in LOOKS if kept_input(_key(console, name)))
    move(person, console.room, "wall", console.version, wanted)
