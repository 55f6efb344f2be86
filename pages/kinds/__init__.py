"""How a kind is shown on the wall: the twin of each `spp_core/kinds` file that needs one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import streamlit as st
from markupsafe import Markup

from pages.parts.chrome import table
from spp_core.charts import Look
from spp_core.service.views import Board


def show(board: Board, look: Look) -> None:
    """Draw the current activity: by its twin, or its figure and sentence."""
    name = f"{__name__}.{board.activity.line.kind}"
    if find_spec(name):
        import_module(name).show(board, look)
    elif board.result is not None:
        plain(board, look)


def plain(board: Board, look: Look) -> None:
    """The figure with its sentence; the table where there is no figure."""
    result = board.result
    if result is None:
        return
    st.html(Markup('<p class="wall-sentence">{}</p>').format(result.explanation.sentence))
    figure = result.figure(look)
    if figure is None and result.explanation.rows:
        st.html(table(result.explanation))
    elif figure is not None:
        st.plotly_chart(
            figure,
            key="figure",
            alt=result.explanation.sentence,
            config={"displayModeBar": False, "staticPlot": True},
        )
