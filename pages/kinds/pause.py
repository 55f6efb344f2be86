"""A break on the wall: its words, and a clock to be seen from the corridor."""

from __future__ import annotations

import streamlit as st

from pages.parts import slide
from pages.parts.clock import clock
from pages.parts.fitting import share
from spp_core.charts import Look
from spp_core.service.views import Board


def show(board: Board, look: Look) -> None:
    """The words above, the clock below while it runs."""
    if board.clock is None:
        slide.screen(slide.middle(slide.loud(loud(board), share(400)), centred=True))
        return
    with st.container(key="wall_pause"):
        st.html(slide.words(loud(board), 64, "h1"))
        clock("clock_huge", board.clock, None, "huge")


def loud(board: Board) -> str:
    """What the facilitator wants said, or the title."""
    return str(board.activity.spec.text or board.activity.line.title)
