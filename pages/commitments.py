"""What a partnership has promised across its workshops, how it stands, what is due; checking in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import identity, promised
from pages.parts.chrome import dress
from pages.parts.place import now, store
from spp_core.reports import as_ics, file_called
from spp_core.review.promises import SPAN, Standing
from spp_core.service import views
from spp_core.service.views import Promised
from spp_core.translation import _, later

dress(Path(__file__).with_name("commitments.css"))
person = identity.signed_in()
partnership = identity.partnership_id()
GROUPS = {
    Standing.OVERDUE: later("Overdue"),
    Standing.OPEN: later("Open"),
    Standing.DONE: later("Done"),
    Standing.DROPPED: later("Dropped"),
}


def top(board: Promised) -> Promised:
    """Whose to look at, how many stand how, and the days to take away; those looked at."""
    st.caption(board.partnership)
    st.title(_("Commitments"))
    board = chosen(board)
    st.html(promised.summary(board.counts))
    with st.container(horizontal=True, vertical_alignment="center"):
        of = {"partnership": partnership}
        st.page_link("partnerships.py", label=_("The partnership"), query_params=of)
        st.page_link("programme.py", label=_("Programme"), query_params=of)
        names = st.toggle(_("Names in the calendar file"), value=True)
        st.download_button(
            _("Due days for your calendar (.ics)"),
            as_ics(board, now(), names=names),
            file_called(board.partnership, "ics", now(), "commitments"),
            "text/calendar",
        )
    return board


def chosen(board: Promised) -> Promised:
    """Whose commitments to look at, where there are several to choose from."""
    if len(board.makers) <= 1:
        return board
    whose = st.selectbox(
        _("Whose commitments"),
        ["", *board.makers],
        format_func=lambda name: name or _("Everybody"),
        key="whose",
        width=320,
    )
    return board.of(whose or "")


def groups(board: Promised) -> None:
    """The board, what needs doing first."""
    for standing, title in GROUPS.items():
        made = board.standing(standing)
        if made:
            st.header(f"{_(title)} · {len(made)}", anchor=standing, divider="gray")
            promised.cards(person, made, board.today)


def ninety_days(board: Promised) -> None:
    """What comes, and what was due and how it stands."""
    st.header(_("Due in the next {span} days", span=SPAN), anchor="due", divider="gray")
    promised.months(board.due_soon, board.today, _("Nothing is due."))
    st.header(_("Was due in the last {span} days", span=SPAN), anchor="was-due", divider="gray")
    promised.months(board.due_before, board.today, _("Nothing was due."))


board = views.promises(store(), person, partnership, now())
board = top(board)
if not board.promises:
    st.write(_("Nothing has been promised yet. What a workshop commits to appears here at once."))
else:
    everything, soon = st.tabs([_("How they stand"), _("{span} days ahead and back", span=SPAN)])
    with everything:
        groups(board)
    with soon:
        ninety_days(board)
