"""A quotation taken back for its speaker: asked once more, as nothing brings it back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

WHAT = "It is then gone from every page and from every report made after. Nothing brings it back."


def draw(key: str, withdraw: Callable[[], object]) -> None:
    """The way to it, and the button that does it."""
    with st.popover("Withdraw", key=f"withdraw-{key}", type="tertiary"):
        st.markdown("**Does its speaker take this back?**")
        st.caption(WHAT)
        st.button("Withdraw it", key=f"withdrawn-{key}", on_click=withdraw)
