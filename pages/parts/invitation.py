"""How people get in: the address, the code and its QR picture."""

from __future__ import annotations

import segno
import streamlit as st
from markupsafe import Markup

from pages.parts.place import settings
from spp_core.live.addresses import addresses
from spp_core.store import Room


def join_address(room: Room) -> str:
    """The address a phone opens to join this room."""
    return f"{addresses(settings()).shared}/?code={room.code}"


def join_corner(room: Room) -> None:
    """The code and its QR picture, for the wall's corner."""
    picture = segno.make(join_address(room), error="m").svg_inline(
        border=2, dark="#14171a", light="#ffffff", omitsize=True
    )
    code = f"{room.code[:3]} {room.code[3:]}"
    st.html(
        Markup(
            '<div class="join"><div><p>{}</p><strong>{}</strong></div>'
            '<span role="img" aria-label="QR code to join">{}</span></div>'
        ).format(addresses(settings()).shared.split("//")[1], code, Markup(picture))
    )
