"""Sees to it that a press of a button that moves the room is not lost on its way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from pages.parts.acting import move_again
from pages.parts.identity import kept_event
from spp_core.store import Person, Room

KEY = "lost_presses"

_presses = st.components.v2.component(
    "presses", js=Path(__file__).with_name("presses.js").read_text(encoding="utf-8")
)


def presses(person: Person, room: Room, keys: Mapping[str, str]) -> None:
    """Mount it once in the console's fragment. `keys`: what is pressed for a move instead.

    It knows a button by its key, `move-` and its move, and the stage that was drawn by the
    `data-version` of the heading.
    """

    def again() -> None:
        name, __, seen = kept_event(KEY, "again").partition(" ")
        if seen.isdecimal():
            move_again(person, room, name, int(seen))

    _presses(key=KEY, data={"room": room.code, "keys": dict(keys)}, on_again_change=again)
