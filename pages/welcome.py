"""Join with a code, or sign in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts import identity
from pages.parts.ballot import SEAT, ballot
from pages.parts.chrome import attempt, dress
from pages.parts.place import now, store
from spp_core.errors import SppError
from spp_core.live.organisation import REFUSED, UNREACHABLE
from spp_core.service import actions, views
from spp_core.store import Invite
from spp_core.translation import _, later

TROUBLE = {
    UNREACHABLE: later(
        "Your organisation’s sign-in cannot be reached just now. Try again in a moment."
    ),
    REFUSED: later(
        "Your organisation did not sign you in. Try again, and finish signing in there."
    ),
}


def page() -> None:
    """An invitation first, if one was followed; else the room's names, or its code.

    Who has joined here stays, also when the page is drawn anew.
    """
    token, typed = identity.invite_token(), identity.room_code()
    said = identity.from_organisation()
    if said is not None:
        with st.container(key="door"):
            from_organisation(said)
    elif not token and typed:
        names(typed)
    elif not token and identity.who().seat:
        ballot("ballot", SEAT)
    else:
        with st.container(key="door"):
            if token:
                invited(token)
            else:
                if identity.organisation_failed() in TROUBLE:
                    st.error(_(TROUBLE[identity.organisation_failed()]))
                code()
                with st.expander(_("I am a facilitator or lead")):
                    sign_in()
                with st.container(horizontal=True):
                    st.page_link("help.py", label=_("How it works"))
                    st.page_link("privacy.py", label=_("What is kept about you"))


def code() -> None:
    """Ask for the join code."""
    st.title(_("Join the workshop"))
    st.write(_("Type the six-character code from the wall."))
    with st.form("code", border=False):
        typed = st.text_input(_("Code"), max_chars=20, placeholder=_("For example 7KM 2PX"))
        pressed = st.form_submit_button(_("Continue"), type="primary", width="stretch")
    if pressed and known(typed):
        identity.go_to_room(typed)


def known(typed: str) -> bool:
    """Whether a workshop has this code; if not, it is said where the code was typed."""
    try:
        views.door(store(), typed)
    except SppError as error:
        st.error(error.sentence)
        return False
    return True


def names(typed: str) -> None:
    """Ask who this is, in the room of this code."""
    try:
        door = views.door(store(), typed)
    except SppError as error:
        with st.container(key="door"):
            st.error(error.sentence)
            if st.button(_("Type another code")):
                identity.go_to_room("")
        return
    ballot("ballot", SEAT, door=door)


def from_organisation(said: actions.Identity) -> None:
    """Sign in whom the organisation has sent back, or say why not."""
    try:
        token = actions.sign_in_by_organisation(store(), said, now())
    except SppError as error:
        st.error(error.sentence)
        if st.button(_("Go to the start page")):
            identity.leave("organisation")
        return
    identity.sign_in(token)


def sign_in() -> None:
    """Sign in with the organisation's account, or a passphrase."""
    if identity.organisation_signs_in():
        st.button(
            _("Sign in with your organisation"),
            type="primary",
            width="stretch",
            on_click=identity.go_to_organisation,
        )
        st.caption(_("Or with a passphrase, if you were given a link to make an account:"))
    with st.form("sign_in", border=False):
        name = st.text_input(_("Sign-in name"), autocomplete="username")
        secret = st.text_input(_("Passphrase"), type="password", autocomplete="current-password")
        pressed = st.form_submit_button(_("Sign in"), width="stretch")
    token = attempt(actions.sign_in, store(), name, secret, now()) if pressed else None
    if token:
        identity.sign_in(token)


def invited(token: str) -> None:
    """Make the account that an invitation allows."""
    try:
        invite = views.invitation(store(), token, now())
    except SppError as error:
        st.error(error.sentence)
        if st.button(_("Go to the start page")):
            identity.leave("invite")
        return
    if invite.role == actions.RESET:
        reset(token)
        return
    if invite.role == actions.DEVICE:
        this_device(token)
        return
    st.title(_("Make your account") if invite.role == "first" else _("You are invited"))
    what_for(invite)
    st.write(
        _(
            "Your name is what others read. The sign-in name and a passphrase of at least ten "
            "characters (three words will do) are what you type to come in again."
        )
    )
    with st.form("account", border=False):
        name = st.text_input(
            _("Your name"), autocomplete="name", placeholder=_("As others see it: Carys Morgan")
        )
        sign_in_name = st.text_input(
            _("Sign-in name"), autocomplete="username", placeholder=_("What you type to sign in")
        )
        secret = st.text_input(_("Passphrase"), type="password", autocomplete="new-password")
        pressed = st.form_submit_button(_("Make my account"), type="primary", width="stretch")
    made = (
        attempt(actions.make_account, store(), token, name, sign_in_name, secret, now())
        if pressed
        else None
    )
    if made:
        room = views.to_run(store(), invite)
        identity.sign_in(made, invited=True, to=identity.console_of(room))
    with st.expander(_("I have an account already")):
        sign_in()
    st.page_link("privacy.py", label=_("What is kept about you"))


def what_for(invite: Invite) -> None:
    """What an invitation lets one do, and where."""
    workshop, partnership = views.invited_to(store(), invite)
    if invite.role == "lead" and partnership:
        st.text(
            _(
                "To lead {partnership}: read its reviews and follow its commitments up.",
                partnership=partnership,
            )
        )
    elif workshop:
        st.text(
            _(
                "To run “{workshop}” of {partnership}.",
                workshop=workshop,
                partnership=partnership,
            )
        )


def this_device(token: str) -> None:
    """Sign in here whoever made the link, once it was pressed: a preview of it uses it up not."""
    st.title(_("Sign in on this device"))
    st.write(_("You run your workshops from here, too. The link works once."))
    if not st.button(_("Sign in here"), type="primary", width="stretch"):
        return
    signed_in = attempt(actions.sign_in_device, store(), token, now())
    if signed_in:
        identity.sign_in(signed_in, invited=True)


def reset(token: str) -> None:
    """Choose a new passphrase for the account a link is for."""
    st.title(_("Choose a new passphrase"))
    st.write(_("At least ten characters: three words will do. All your devices are signed out."))
    with st.form("reset", border=False):
        secret = st.text_input(_("Passphrase"), type="password", autocomplete="new-password")
        pressed = st.form_submit_button(_("Use this passphrase"), type="primary", width="stretch")
    again = attempt(actions.reset_passphrase, store(), token, secret, now()) if pressed else None
    if again:
        identity.sign_in(again, invited=True)


dress(Path(__file__).with_name("welcome.css"))
page()
