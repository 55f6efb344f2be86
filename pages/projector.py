"""The wall: what the room sees of itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages import kinds
from pages.parts import identity
from pages.parts.chrome import dress, look
from pages.parts.clock import clock
from pages.parts.invitation import join_corner
from pages.parts.place import now, store
from pages.parts.pulse import pulse
from spp_core.service import views
from spp_core.service.views import Board

person = identity.signed_in()
room = views.facilitated(store(), person, identity.room_code())
dress(Path(__file__).with_name("projector.css"))


@st.fragment
def wall() -> None:
    """Everything on the wall; redrawn when the room moves."""
    pulse(room.code, "wall")
    board = views.board(store(), room.id, now())
    heading(board)
    with st.container(key="wall_main"):
        kinds.show(board, look(wall=True))
    with st.container(key="wall_foot", horizontal=True):
        counted = board.count if board.activity.kind.asks else None
        clock("clock", board.clock, counted, "wall")
        join_corner(room)


def heading(board: Board) -> None:
    """The activity's title and its sentence."""
    line = board.activity.line
    st.html(
        Markup('<header class="wall-head"><p>{}</p><h1>{}</h1></header>').format(
            f"{line.part} · {line.title}" if line.part else line.title, line.prompt
        )
    )


wall()
