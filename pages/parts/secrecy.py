"""Who is shown which answer is whose: chosen when a workshop is set up, settled on the console."""

from __future__ import annotations

import streamlit as st

from pages.parts.chrome import attempt
from pages.parts.place import now, store
from spp_core.room.secrecy import FEWEST, Secrecy
from spp_core.service import actions, views
from spp_core.service.views import Console
from spp_core.store import Person
from spp_core.translation import _, later

REVIEW, WALL, NOBODY = "review", "wall", "nobody"
SHOWN = {
    REVIEW: later("The facilitator and the leads, in the review"),
    WALL: later("The whole room, on the wall too"),
    NOBODY: later("Nobody: answers are anonymous"),
}
CAPTIONS = (
    later("Names of triads and schools stand beside their answers; people are numbered there."),
    later("As above, and names stand beside contributions on the wall."),
    later("Not in the review, nor in any file. You see who has answered, not what."),
)
MOST_OFFERED = 20


def choose(key: str, stands: Secrecy | None = None) -> tuple[str, int]:
    """Draw the two questions; what was chosen: one of `SHOWN`, and the smallest group."""
    stands = stands or Secrecy()
    shown = st.radio(
        _("Who is shown which answer is whose?"),
        list(SHOWN),
        list(SHOWN).index(_shown(stands)),
        format_func=lambda each: _(SHOWN[each]),
        captions=[_(each) for each in CAPTIONS],
        key=f"{key}_shown",
    )
    minimum = st.number_input(
        _("Smallest group that may be shown by itself"),
        min_value=FEWEST,
        max_value=max(MOST_OFFERED, stands.minimum),
        value=stands.minimum,
        help=_("Fewer triads, schools or people than this are never picked out in a review."),
        key=f"{key}_minimum",
    )
    return shown, int(minimum)


def _shown(stands: Secrecy) -> str:
    if stands.anonymous:
        return NOBODY
    return WALL if stands.names_on_wall else REVIEW


def draw(console: Console, person: Person) -> None:
    """What people are told, and, until they rely on it, a way to change it."""
    room = console.room
    with st.popover(_("Who sees what"), icon=":material/visibility_lock:", width="stretch"):
        st.markdown(_("**People are told on their devices:**"))
        for sentence in views.told_to(room):
            st.text(sentence)
        if console.fixed:
            st.caption(_("It stays so: something has been opened or answered."))
            return
        st.caption(_("You can change this until the first activity is opened or answered."))
        on_wall = room.names_on_wall and not room.anonymous
        stands = Secrecy(room.anonymous, on_wall, room.minimum)
        with st.form("who_sees", border=False):
            shown, minimum = choose("settle", stands)
            pressed = st.form_submit_button(_("Change it"), width="stretch")
        if pressed and attempt(_settled, console, person, shown, minimum):
            st.rerun()


def _settled(console: Console, person: Person, shown: str, minimum: int) -> bool:
    wanted = Secrecy(shown == NOBODY, shown == WALL, minimum)
    actions.settle_secrecy(store(), person, console.room, wanted, now())
    return True
