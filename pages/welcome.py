"""Join with a code, or sign in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from pages.parts import identity
from pages.parts.chrome import attempt, dress
from pages.parts.place import now, store
from spp_core.errors import SppError
from spp_core.service import actions, views

NEW = "We are not on the list"


def page() -> None:
    """An invitation first, if one was followed; else the code."""
    with st.container(key="door"):
        token = identity.invite_token()
        if token:
            invited(token)
        elif identity.room_code():
            choose(identity.room_code())
        else:
            code()
            with st.expander("I am a facilitator or lead"):
                sign_in()


def code() -> None:
    """Ask for the join code."""
    st.title("Join the workshop")
    st.write("Type the six-character code from the wall.")
    with st.form("code", border=False):
        typed = st.text_input("Code", max_chars=20, placeholder="For example 7KM 2PX")
        pressed = st.form_submit_button("Continue", type="primary", width="stretch")
    if pressed and attempt(views.door, store(), typed):
        identity.go_to_room(typed)


def choose(typed: str) -> None:
    """Say who you are in the room of this code."""
    try:
        door = views.door(store(), typed)
    except SppError as error:
        st.error(error.sentence)
        if st.button("Type another code"):
            identity.go_to_room("")
        return
    what = "Which school are you?" if door.room.ballot_is == "school" else "Which triad are you?"
    if door.room.ballot_is == "person":
        what = "What is your name?"
    st.html(Markup("<p>{}</p><h1>{}</h1>").format(door.room.partnership, door.room.title))
    names = {ballot.id: ballot.name for ballot in door.ballots}
    options = [*names, NEW]
    chosen = st.radio(what, options, index=None, format_func=lambda key: names.get(key, key))
    name = st.text_input("Your name on the list", max_chars=80) if chosen == NEW else ""
    if st.button("Join", type="primary", width="stretch", disabled=chosen is None):
        ballot_id = "" if chosen == NEW else str(chosen)
        token = attempt(actions.join, store(), typed, now(), ballot_id=ballot_id, name=name)
        if token:
            identity.seat_down(token)
    st.caption("Two devices may join under the same name: they share one set of answers.")


def sign_in() -> None:
    """Sign in with a passphrase."""
    with st.form("sign_in", border=False):
        name = st.text_input("Sign-in name", autocomplete="username")
        secret = st.text_input("Passphrase", type="password", autocomplete="current-password")
        pressed = st.form_submit_button("Sign in", width="stretch")
    token = attempt(actions.sign_in, store(), name, secret, now()) if pressed else None
    if token:
        identity.sign_in(token)


def invited(token: str) -> None:
    """Make the account that an invitation allows."""
    try:
        invite = views.invitation(store(), token, now())
    except SppError as error:
        st.error(error.sentence)
        if st.button("Go to the start page"):
            identity.leave("invite")
        return
    st.title("Make your account" if invite.role == "first" else "You are invited")
    st.write("Choose a name to sign in with, and a passphrase of at least ten characters.")
    with st.form("account", border=False):
        name = st.text_input("Your name", autocomplete="name")
        sign_in_name = st.text_input("Sign-in name", autocomplete="username")
        secret = st.text_input("Passphrase", type="password", autocomplete="new-password")
        pressed = st.form_submit_button("Make my account", type="primary", width="stretch")
    made = (
        attempt(actions.make_account, store(), token, name, sign_in_name, secret, now())
        if pressed
        else None
    )
    if made:
        identity.sign_in(made, invited=True)
    with st.expander("I have an account already"):
        sign_in()


dress(Path(__file__).with_name("welcome.css"))
page()
