"""The wall: what the room sees of itself."""

from __future__ import annotations

import streamlit as st

from pages.parts import identity, wall
from pages.parts.chrome import panel
from pages.parts.clock import clock
from pages.parts.invitation import join_corner
from pages.parts.place import now, store
from pages.parts.pulse import pulse
from pages.parts.turns import turn_of_part
from spp_core.room import Phase
from spp_core.service import views
from spp_core.service.views import Board, Count

person = identity.signed_in()
room = views.facilitated(store(), person, identity.room_code())
wall.dress_it()


@st.fragment
def everything() -> None:
    """Everything on the wall; redrawn when the room moves, also after it could not be."""
    pulse(room.code, "wall")
    with turn_of_part(), panel():
        screen()


def screen() -> None:
    """What is asked or answered, the count, the clock, the way in."""
    views.facilitated(store(), person, room.code)  # who was signed out since sees no more of it
    board = views.board(store(), room.id, now())
    wall.draw(board)
    with st.container(key="wall_foot"):
        kind = board.activity.kind
        clock("clock", None if kind.starts_clock else board.clock, counted(board), "wall")
        join_corner(room)


def counted(board: Board) -> Count | None:
    """How many have answered, where each is asked for an answer of their own."""
    asked = board.activity.kind.asks and board.activity.line.answered_by == "ballots"
    return board.count if asked and board.phase is not Phase.WAITING and not board.ended else None


everything()
