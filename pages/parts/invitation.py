"""How people get in: the address, the code and its QR picture."""

from __future__ import annotations

from functools import lru_cache

import segno
import streamlit as st
from markupsafe import Markup

from pages.parts import passing_on, printing
from pages.parts.chrome import attempt, pass_on
from pages.parts.place import now, settings, store
from spp_core.live.addresses import addresses
from spp_core.service import actions
from spp_core.store import Person, Room
from spp_core.translation import _, later

FULL_SCREEN = later(
    "It opens in a tab of its own: drag that to the projector, then press F11 there to fill the "
    "screen (on a Mac Control, Command and F)."
)
"""How the wall gets to where all can see it."""


def join_address(room: Room) -> str:
    """The address a phone opens to join this room."""
    return f"{addresses(settings()).shared}/?code={room.code}"


def reach_corner() -> None:
    """The address of the page that says that a device can take part, as a QR picture."""
    address = f"{addresses(settings()).shared}/reached"
    _shown(_("QR code to try a device with"), _kept_picture(address), address)


def _shown(words: str, picture: str, address: str) -> None:
    """An address to scan or to copy."""
    st.html(Markup('<div class="reach"><img alt="{}" src="{}"></div>').format(words, picture))
    pass_on(address)


def join_corner(room: Room) -> None:
    """The code and its QR picture, for the wall's corner."""
    picture = _kept_picture(join_address(room))
    code = f"{room.code[:3]} {room.code[3:]}"
    address = addresses(settings()).shared.split("//")[1]
    st.html(
        Markup(
            '<div class="join"><div><p>{}</p><strong>{}</strong></div><img alt="{}" src="{}"></div>'
        ).format(_("Join at {address}", address=address), code, _("QR code to join"), picture)
    )


def _picture(address: str) -> str:
    """An address as a QR code, as a data address of its own."""
    picture: str = segno.make(address, error="m").svg_data_uri(
        border=2, dark="#14171a", light="#ffffff", omitsize=True
    )
    return picture


_kept_picture = lru_cache(64)(_picture)
"""The same, made once: a wall shows its own at every redraw. Not for what is a secret."""


def console_head(room: Room, person: Person) -> bool:
    """The console's head: room, code, ways out. Returns whether keys are on."""
    with st.container(key="console_head", horizontal=True, vertical_alignment="center"):
        code = f"{room.code[:3]} {room.code[3:]}"
        # A rehearsal's partnership is called by the code, which stands here anyway.
        partnership = _("Rehearsal") if room.rehearsal else room.partnership
        st.html(
            Markup(
                '<div class="room"><strong title="{title}">{title}</strong> '
                '<span title="{partnership}">{partnership}</span> <b>{code}</b></div>'
            ).format(title=room.title, partnership=partnership, code=code)
        )
        st.link_button(
            _("Open the wall"),
            f"/wall?room={room.code}",
            icon=":material/tv:",
            help=_(FULL_SCREEN),
        )
        st.link_button(_("Review"), f"/review?room={room.code}")
        with st.popover(_("Invite")):
            _invite(room, person)
        with st.popover(_("Print")):
            printing.draw(room, person)
        with st.popover(_("Keys")):
            keys = st.toggle(_("Keyboard keys"), value=True, key="keys")
            st.html(_keys())
        st.link_button(_("All workshops"), "/")
    return keys


KEYS = {
    "Page Down": later("Next (a presenter’s remote sends this, too)"),
    "Page Up": later("Back"),
    "O": later("Open for answers, or close"),
    "V": later("Show the result, or hide it"),
    "S": later("Second round"),
}


def _keys() -> Markup:
    """Which key does what."""
    row = Markup("<dt>{}</dt><dd>{}</dd>")
    rows = Markup("").join(row.format(key, _(does)) for key, does in KEYS.items())
    return Markup('<dl class="keys">{}</dl>').format(rows)


INVITED = {
    "facilitator": later("A second facilitator"),
    "lead": later("A lead of the partnership"),
    actions.DEVICE: later("Yourself, on your phone"),
}
INVITES = (
    later("runs this workshop with you"),
    later("reads this partnership’s results afterwards"),
    later("to run the workshop from your hand while this computer shows the wall"),
)


def _invite(room: Room, person: Person) -> None:
    """A link for another facilitator of this room, a lead of its partnership, or oneself."""
    role = st.radio(
        _("Whom do you invite?"),
        list(INVITED),
        format_func=lambda each: _(INVITED[each]),
        captions=[_(each) for each in INVITES],
    )
    if not st.button(_("Make a link")):
        return
    own = role == actions.DEVICE
    token = (
        attempt(actions.device_link, store(), person, now())
        if own
        else attempt(actions.invite, store(), person, role, room.id, now())
    )
    if not token:
        return
    path = f"/enter/invite/{token}"
    if own:
        address = addresses(settings()).shared + path
        _shown(_("QR code that signs you in"), _picture(address), address)
        st.caption(_("It signs you in once, within ten minutes. Let nobody else scan it."))
    else:
        passing_on.link(path)
        st.caption(_("It works once, within seven days. Send it to one person."))
