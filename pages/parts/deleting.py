"""Deleting a workshop from the list, and putting back one that was deleted lately."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts.acting import done
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.store import Person, Room
from spp_core.translation import _, dated, later

GOES = later(
    "It goes from every list at once, with its code, answers, review, shared links and promises. "
    "Devices that are there are told. For thirty days it can be put back as it was; after that it "
    "is gone for good."
)


def offer(person: Person, room: Room) -> None:
    """A way to delete a workshop, which says first what will happen."""
    with st.popover(_("Delete"), key=f"delete-{room.id}", type="tertiary"):
        st.write(_(GOES))
        pressed = st.button(_("Delete the workshop"), key=f"deleted-{room.id}", type="primary")
    if pressed and done(actions.delete_room, store(), person, room, now()):
        st.rerun()


def lately(person: Person) -> None:
    """What was deleted and can be put back, and until when; nothing where there is nothing."""
    found = views.deleted_rooms(store(), person, now())
    if not found:
        return
    st.header(_("Deleted lately"))
    for each in found:
        with st.container(border=True):
            st.html(
                Markup("<strong>{}</strong><br>{} · {}").format(
                    each.title,
                    each.partnership,
                    _("gone for good on {day}", day=dated(each.until)),
                )
            )
            pressed = st.button(_("Put it back"), key=f"restore-{each.id}")
        if pressed and done(actions.restore_room, store(), person, each.id, now()):
            st.rerun()
