"""What is wrong with a plan, a line each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from spp_core.errors import Fault
from spp_core.translation import _

SHOWN = 30


def listed_faults(title: str, faults: Sequence[Fault]) -> None:
    """A panel with all of them, or the first many."""
    lines = [f"{each.key}: {each.sentence}" for each in faults[:SHOWN]]
    if len(faults) > SHOWN:
        lines.append(_("and {n} more", n=len(faults) - SHOWN))
    with st.container(border=True):
        st.markdown(f"**{title}**")
        for each in lines:
            st.text(each)
