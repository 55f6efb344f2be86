"""What is drawn on the wall, above its foot: for a room, and for a plan that is being made."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages import kinds
from pages.parts import fitting, slide
from pages.parts.chrome import dress, look
from pages.parts.phases import ended, title_line
from spp_core import translation
from spp_core.service.views import Board

_STYLE = Path(__file__).parent.parent / "projector.css"


def dress_it() -> None:
    """The wall's own style, for the whole page."""
    dress(_STYLE)
    slide.warm()


def draw(board: Board) -> None:
    """Where the room is, and what is asked or answered, in the wall's language."""
    translation.speak(board.language)
    fitting.draw_on(fitting.LARGER if "larger" in board.wall else fitting.USUAL)
    with st.container(key="wall_head"):
        st.html(title_line(board, kinds.loud(board)) + _looks(board))
    with st.container(key="wall_main"):
        if board.ended:
            slide.screen(ended(board))
        else:
            kinds.show(board, look(wall=True, bright="bright" in board.wall))


def _looks(board: Board) -> Markup:
    """What the style sheet goes by, and which move is drawn."""
    named = " ".join(f"wall-{each}" for each in sorted(board.wall))
    return Markup('<i class="{}" data-move="{}" hidden></i>').format(named, board.stage_version)
