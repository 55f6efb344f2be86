"""Entering answers on the console for a ballot without a device, or for the whole room."""

from __future__ import annotations

import streamlit as st

from pages.parts.ballot import ballot
from pages.parts.chrome import panel
from pages.parts.place import store
from spp_core.service import views
from spp_core.store import Person, Room
from spp_core.translation import _, later

ANONYMOUS = later(
    "Answers are anonymous here. Who has no device tells you theirs, and knows that you know; what "
    "you enter is saved, but not shown here again. Who has a device answers there."
)


@st.fragment
def draw(room: Room, person: Person) -> None:
    """Choose a ballot; its form appears, always open, and saves as it is filled in."""
    with panel():
        views.facilitated(store(), person, room.code)
    names = views.everyone(store(), room.id)
    st.header(_("Enter answers for somebody"))
    if room.anonymous:
        st.caption(_(ANONYMOUS))
    chosen = st.selectbox(
        _("For a triad without a device, or what the whole room has agreed"),
        list(names),
        index=None,
        format_func=names.get,
        placeholder=_("Choose who"),
        key="entering_whom",
    )
    if chosen is not None:
        whose = f"room={room.code}&ballot={chosen}"
        ballot(f"entering-{chosen}", f"/live/entering?{whose}", photos=f"/live/photo?{whose}")
