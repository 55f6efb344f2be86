"""The wall: what the room sees of itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages import kinds
from pages.parts import fitting, identity, slide
from pages.parts.chrome import dress, look, panel
from pages.parts.clock import clock
from pages.parts.invitation import join_corner
from pages.parts.phases import ended, title_line
from pages.parts.place import now, store
from pages.parts.pulse import pulse
from pages.parts.turns import turn_of_part
from spp_core import translation
from spp_core.room import Phase
from spp_core.service import views
from spp_core.service.views import Board, Count

person = identity.signed_in()
room = views.facilitated(store(), person, identity.room_code())
dress(Path(__file__).with_name("projector.css"))
slide.warm()


@st.fragment
def wall() -> None:
    """Everything on the wall; redrawn when the room moves, also after it could not be."""
    pulse(room.code, "wall")
    with turn_of_part(), panel():
        screen()


def screen() -> None:
    """What is asked or answered, the count, the clock, the way in."""
    views.facilitated(store(), person, room.code)  # who was signed out since sees no more of it
    board = views.board(store(), room.id, now())
    translation.speak(board.language)
    fitting.draw_on(fitting.LARGER if "larger" in board.wall else fitting.USUAL)
    with st.container(key="wall_head"):
        st.html(title_line(board, kinds.loud(board)) + looks(board))
    with st.container(key="wall_main"):
        if board.ended:
            slide.screen(ended(board))
        else:
            kinds.show(board, look(wall=True, bright="bright" in board.wall))
    with st.container(key="wall_foot"):
        kind = board.activity.kind
        clock("clock", None if kind.starts_clock else board.clock, counted(board), "wall")
        join_corner(room)


def looks(board: Board) -> Markup:
    """What the style sheet goes by, and which move is drawn."""
    named = " ".join(f"wall-{each}" for each in sorted(board.wall))
    return Markup('<i class="{}" data-move="{}" hidden></i>').format(named, board.stage_version)


def counted(board: Board) -> Count | None:
    """How many have answered, where each is asked for an answer of their own."""
    asked = board.activity.kind.asks and board.activity.line.answered_by == "ballots"
    return board.count if asked and board.phase is not Phase.WAITING and not board.ended else None


wall()
