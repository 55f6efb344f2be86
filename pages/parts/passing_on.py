"""A link made to be sent to somebody, and whether it opens where they are."""

from __future__ import annotations

import streamlit as st

from pages.parts.chrome import pass_on
from pages.parts.place import settings
from spp_core.live.addresses import Reach, addresses
from spp_core.translation import _, later

OPENS = {
    Reach.COMPUTER: later("This link opens on this computer only."),
    Reach.NETWORK: later("This link opens only on the network that this computer is on now."),
}
INVITATION = later("Whoever is elsewhere needs a link made where the workshop runs on a server.")
REPORT = later(
    "For somebody elsewhere, download the report under “Take it away”, or share it where the "
    "workshop runs on a server."
)


def link(path: str, instead: str = INVITATION) -> None:
    """Show the link that ends in `path`; where it is no use elsewhere, say so and what is."""
    shared = addresses(settings())
    pass_on(f"{shared.shared}{path}")
    if shared.reach in OPENS:
        st.info(f"{_(OPENS[shared.reach])} {_(instead)}", icon=":material/wifi:")
