"""What is printed before a workshop, each sheet made when it is asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages.parts.place import now, settings, store
from spp_core.live.addresses import addresses
from spp_core.reports import SHEETS, Sheet, file_of
from spp_core.service import views
from spp_core.store import Person, Room
from spp_core.translation import _


def draw(room: Room, person: Person) -> None:
    """One button a sheet."""
    for sheet in SHEETS:
        st.download_button(
            sheet.label,
            partial(_made, sheet, room, person),
            file_of(room, "pdf", sheet.stem),
            "application/pdf",
            key=f"print-{sheet.stem}",
            on_click="ignore",
            width="stretch",
        )
    st.caption(_("On paper is for a hall without network: type the answers in afterwards."))


def _made(sheet: Sheet, room: Room, person: Person) -> bytes:
    printed = views.printable(store(), person, room.id, now())
    return sheet.make(printed, addresses(settings()).shared)
