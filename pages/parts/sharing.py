"""A review shared by link: making one, and having it work no more."""

from __future__ import annotations

import streamlit as st

from pages.parts import passing_on
from pages.parts.acting import done
from pages.parts.chrome import attempt
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.store import Person, Room
from spp_core.translation import _, dated, later

WHAT = later(
    "For governors and others without an account: this review, to read, without the names of "
    "triads, schools and people, and without comments. What people wrote is in it as they wrote it."
)


def draw(person: Person, room: Room) -> None:
    """A box with the way to make a link, and those there are."""
    box = st.popover(_("Share"), on_change="rerun", key="share")
    if not box.open:
        return
    with box:
        st.write(_(WHAT))
        days = st.radio(
            _("It works for"), actions.DAYS, format_func=_("{} days").format, horizontal=True
        )
        if st.button(_("Make a link"), key="share-make", type="primary"):
            token = attempt(actions.share_review, store(), person, room, days, now())
            if token:
                passing_on.link(f"/enter/review/{token}", passing_on.REPORT)
        for link in views.links_to_review(store(), person, room.id, now()):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(
                    _(
                        "{made_by}, {day}, until {until}",
                        made_by=link.made_by,
                        day=dated(link.created_at),
                        until=dated(link.expires_at),
                    )
                )
                if st.button(_("End it"), key=f"share-end-{link.id}", type="tertiary"):
                    _end(person, room, link.id)


def _end(person: Person, room: Room, link_id: str) -> None:
    if done(actions.unshare_review, store(), person, room, link_id, now()):
        st.rerun()
