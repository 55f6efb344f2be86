"""The pulse: wakes a console or wall when its room moved. Mount it inside a fragment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

_SCRIPT = Path(__file__).with_name("pulse.js").read_text(encoding="utf-8")
_pulse = st.components.v2.component("pulse", js=_SCRIPT, isolate_styles=False)


def pulse(code: str, listens: Literal["console", "wall"]) -> None:
    """Hold a socket to the room; the fragment it stands in reruns when something moved.

    The count and the clock cost no rerun: they go to `clock` in the browser.
    """
    address = f"/live/room?room={code}&as={listens}"
    _pulse(key=f"pulse-{listens}", data={"address": address}, on_moved_change=_rerun)


def _rerun() -> None:
    """Nothing to do here: the rerun itself is what is wanted."""
