"""Distance travelled: two or more workshops of a partnership side by side."""

from __future__ import annotations

import streamlit as st

from pages.parts import findings, identity
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.kinds.spoken import many
from spp_core.review import Distance
from spp_core.review import findings as found_in
from spp_core.service import views
from spp_core.store import Room
from spp_core.translation import _, dated

dress(findings.STYLE)
person = identity.signed_in()
partnership = identity.partnership_id()
held = views.comparable_rooms(store(), person, partnership)


def top() -> None:
    """Which partnership, and the ways on from here."""
    st.caption(held[0].partnership if held else _("Partnership"))
    st.title(_("Distance travelled"))
    with st.container(horizontal=True):
        st.page_link("rooms.py", label=_("All workshops"))
        st.page_link(
            "commitments.py", label=_("Commitments"), query_params={"partnership": partnership}
        )


def chosen() -> list[Room]:
    """The workshops to set side by side: the last two, unless others are ticked."""
    st.write(_("Workshops to compare, from the earliest to the latest:"))
    last = {room.id for room in held[-2:]}
    return [
        room
        for room in held
        if st.checkbox(
            f"{room.title}, {dated(room.created_at)}", room.id in last, key=f"room-{room.id}"
        )
    ]


def page(distance: Distance) -> None:
    """What moved, then what could not be compared."""
    who = f"**{distance.matched}** {many(held[-1].ballot_is)}"
    st.markdown(_("{who} took part in both the first and the last.", who=who))
    if distance.withheld:
        st.info(distance.withheld, icon=":material/group:")
    for each in found_in(distance):
        st.header(each.title, anchor=each.id, divider="gray")
        findings.finding(each, each.id)
    st.header(_("What is not compared"), anchor="not-compared", divider="gray")
    for sentence in distance.left_out:
        st.text(sentence)
    st.text(
        _(
            "Words, notes, votes and promises are not on a scale: read them beside each other in "
            "the workshops’ reviews."
        )
    )


top()
if len(held) < views.FEWEST:
    st.info(
        _("There is one workshop so far. The next one of this partnership is set beside it here."),
        icon=":material/info:",
    )
    st.stop()
rooms = chosen()
if len(rooms) < views.FEWEST:
    st.info(_("Tick two workshops or more."), icon=":material/info:")
    st.stop()
page(views.travelled(store(), person, partnership, [room.code for room in rooms], now()))
