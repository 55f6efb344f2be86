"""One instrument across partnerships and years, for those who read several."""

from __future__ import annotations

import streamlit as st

from pages.parts import findings, identity
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.review.across_told import across_finding
from spp_core.service import views
from spp_core.service.views import Comparable
from spp_core.store import Room
from spp_core.translation import _, dated

dress(findings.STYLE)
person = identity.signed_in()


def chosen(compared: Comparable) -> list[Room]:
    """The workshops to set side by side: each partnership's latest, unless others are ticked."""
    latest = {room.partnership_id: room.id for room in reversed(compared.rooms)}
    ticked = []
    with st.expander(_("Workshops to compare ({n} to choose from)", n=len(compared.rooms))):
        for room in compared.rooms:
            label = f"{room.partnership}: {room.title}, {dated(room.created_at)}"
            usual = len(latest) == 1 or room.id in latest.values()
            if st.checkbox(label, usual, key=f"{compared.instrument}-{room.id}"):
                ticked.append(room)
    return ticked


def page(every: tuple[Comparable, ...]) -> None:
    """Choose what to compare, then the finding."""
    titles = {each.instrument: each for each in every}
    instrument = st.selectbox(_("Compare"), list(titles), format_func=lambda key: titles[key].title)
    compared = titles[instrument]
    rooms = chosen(compared)
    names = st.toggle(
        _("Names of partnerships that agreed to it"),
        help=_("A partnership agrees on its own page. The others are called by a letter."),
    )
    if len(rooms) < views.FEWEST_SIDES:
        st.info(_("Tick two workshops or more."), icon=":material/info:")
        return
    codes = [room.code for room in rooms]
    found = views.across(store(), person, instrument, codes, now(), names=names)
    findings.finding(across_finding(found, compared.title), "across")
    if found.left_out:
        st.header(_("What is not compared"), anchor="not-compared", divider="gray")
        for sentence in found.left_out:
            st.text(sentence)


st.title(_("Across partnerships"))
with st.container(horizontal=True):
    st.page_link("rooms.py", label=_("All workshops"))
    st.page_link("partnerships.py", label=_("Partnerships"))
every = views.comparable(store(), person, now())
if every:
    page(every)
else:
    st.info(
        _(
            "There is nothing to compare yet: it takes two workshops that you may review and that "
            "used the same checklist, cards or other scale."
        ),
        icon=":material/info:",
    )
