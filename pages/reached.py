"""What a phone shows that was used to try the hall's network: drawn, so its socket works, too."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.chrome import dress
from spp_core.translation import _

dress(Path(__file__).with_name("welcome.css"))
with st.container(key="door"):
    st.title(_("This device can take part ✓"))
    st.write(
        _(
            "It has found the host computer, and both can talk to each other. There is nothing to "
            "do here: the facilitator shows the code when the workshop begins."
        )
    )
    st.page_link("welcome.py", label=_("I have a code already"))
