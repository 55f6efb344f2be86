"""The pulse: wakes a console or wall when its room moved. Mount it inside a fragment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from spp_core.translation import _, later

_HERE = Path(__file__)
OFFLINE = later(
    "No connection to the host computer. This page carries on by itself when it is back."
)


def script(name: str) -> str:
    """What a component of this module runs in the browser."""
    pieces = (_HERE.with_name(each).read_text(encoding="utf-8") for each in ("still.js", name))
    return "".join(pieces)


_pulse = st.components.v2.component("pulse", js=script("pulse.js"), isolate_styles=False)
_answers = st.components.v2.component("with_answers", js=script("with_answers.js"))


def pulse(code: str, listens: Literal["console", "wall"]) -> None:
    """Hold a socket to the room; the fragment it stands in reruns when something moved.

    What `clock` and `roster` show costs no rerun: it goes to them in the browser.
    """
    address = f"/live/room?room={code}&as={listens}"
    _pulse(
        key=f"pulse-{listens}",
        data={"address": address, "offline": _(OFFLINE)},
        on_moved_change=_rerun,
    )


def with_answers(at: int) -> None:
    """Have the fragment this stands in rerun when its room is past this age; beside a pulse."""
    _answers(key="with_answers", data={"at": at}, on_came_change=_rerun)


def _rerun() -> None:
    """Nothing to do here: the rerun itself is what is wanted."""
