"""Before a workshop: whether all is ready here, on the network, on the projector."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts import identity
from pages.parts.browser_checks import SAYS, browser_checks
from pages.parts.chrome import dress
from pages.parts.invitation import FULL_SCREEN, reach_corner
from pages.parts.place import now, settings, store
from spp_core.live.readiness import Check, readiness
from spp_core.translation import _

person = identity.signed_in()
dress(Path(__file__).with_name("ready.css"))


def line(check: Check) -> Markup:
    """One check, with a word for what its sign says."""
    row = Markup('<li class="{}"><b>{}</b> <em>{}</em><span>{}</span></li>')
    return row.format(check.standing, check.title, _(SAYS[check.standing]), check.sentence)


with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Is everything ready?"), width="stretch")
    st.page_link("rooms.py", label=_("Your workshops"))
left, right = st.columns([3, 2], gap="large")
with left:
    st.header(_("This computer"))
    found = readiness(store(), settings(), now())
    lines = Markup("").join(map(line, found))
    st.html(Markup('<ul class="checks">{}</ul>').format(lines))
    st.header(_("This browser, and the projector"))
    browser_checks()
    st.caption(_("“Open the wall” is on the console of a workshop.") + " " + _(FULL_SCREEN))
    st.button(_("Look again"), icon=":material/refresh:")
with right:
    st.header(_("Another device"))
    st.write(
        _(
            "Scan this with a phone that is on the hall’s Wi-Fi, from where the last row sits. It "
            "says “This device can take part” when address and network are right."
        )
    )
    reach_corner()
    st.caption(
        _(
            "If it finds nothing: the phone may be on another network, or the Wi-Fi keeps its "
            "guests apart. Ask for one that does not, or open a hotspot on this computer or a "
            "phone and join both to it."
        )
    )
