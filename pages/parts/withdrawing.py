"""A quotation taken back for its speaker: asked once more, as nothing brings it back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from spp_core.translation import _, later

WHAT = later(
    "It is then gone from every page and from every report made after. Nothing brings it back."
)


def draw(key: str, withdraw: Callable[[], object]) -> None:
    """The way to it, and the button that does it."""
    with st.popover(_("Withdraw"), key=f"withdraw-{key}", type="tertiary"):
        st.markdown(_("**Does its speaker take this back?**"))
        st.caption(_(WHAT))
        st.button(_("Withdraw it"), key=f"withdrawn-{key}", on_click=withdraw)
