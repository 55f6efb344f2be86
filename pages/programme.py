"""A partnership's programme as a calendar: what is late, what is due, what was held."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import events, identity
from pages.parts.chrome import dress
from pages.parts.place import library, now, store
from spp_core.reports import as_programme_ics, file_called
from spp_core.review.programme import Timing
from spp_core.service import views
from spp_core.service.views import Calendar
from spp_core.translation import _, later

dress(Path(__file__).with_name("commitments.css"))
person = identity.signed_in()
partnership = identity.partnership_id()
GROUPS = {
    Timing.LATE: later("Late"),
    Timing.DUE: later("Due"),
    Timing.UNDATED: later("No day yet"),
    Timing.HELD: later("Held"),
}


def top(calendar: Calendar) -> None:
    """How many stand how, and the days to take away."""
    st.caption(calendar.partnership)
    st.title(_("Programme"))
    st.html(events.summary(calendar))
    with st.container(horizontal=True, vertical_alignment="center"):
        of = {"partnership": partnership}
        st.page_link("partnerships.py", label=_("The partnership"), query_params=of)
        st.page_link("commitments.py", label=_("Commitments"), query_params=of)
        st.download_button(
            _("Days for your calendar (.ics)"),
            as_programme_ics(calendar, now()),
            file_called(calendar.partnership, "ics", now(), "programme"),
            "text/calendar",
        )


calendar = views.programme(store(), person, partnership, library().instruments.values(), now())
top(calendar)
for programme in calendar.programmes:
    st.header(programme.title, anchor=programme.id)
    for timing, title in GROUPS.items():
        found = programme.standing(timing, calendar.today)
        if found:
            st.subheader(
                f"{_(title)} · {len(found)}", anchor=f"{programme.id}-{timing}", divider="gray"
            )
            events.cards(person, calendar, found)
