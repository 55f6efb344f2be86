"""What only the browser can look at: its clock, its line to the host, the size of its window."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__)
_checks = st.components.v2.component(
    "browser_checks", js=_HERE.with_suffix(".js").read_text("utf-8"), isolate_styles=False
)


def browser_checks() -> None:
    """Draw them; the browser keeps them up to date."""
    _checks(key="browser_checks")
