"""Who is here: cookies read, tokens handed to the browser, the room in the address.

The only file that touches cookies, query parameters and Streamlit's own state.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.place import now, store
from spp_core.live.visitors import INVITE_COOKIE, PERSON_COOKIE, READER_COOKIE, SEAT_COOKIE
from spp_core.service import actions, views
from spp_core.store import Person, Room

CLAIMS = ("iss", "sub", "email", "name")
"""Of OpenID Connect's, those that are looked at, and whether the address is verified."""

_SCRIPT = Path(__file__).with_name("identity.js").read_text(encoding="utf-8")
_hand_over = st.components.v2.component("identity", js=_SCRIPT)


def who() -> views.Who:
    """Who this browser's cookies belong to."""
    cookies = st.context.cookies
    return views.who(store(), cookies.get(SEAT_COOKIE), cookies.get(PERSON_COOKIE), now())


def invite_token() -> str:
    """The invitation this browser followed, "" without one."""
    return st.context.cookies.get(INVITE_COOKIE, "")


def reader_token() -> str:
    """The link to a review this browser followed, "" without one."""
    return st.context.cookies.get(READER_COOKIE, "")


def room_code() -> str:
    """The code in the address, as typed or scanned; "" without one."""
    return st.query_params.get("room", "") or st.query_params.get("code", "")


def partnership_id() -> str:
    """The partnership in the address; "" without one."""
    return st.query_params.get("partnership", "")


def plan_id() -> str:
    """The plan in the address; "" without one."""
    return st.query_params.get("plan", "")


def activity_id() -> str:
    """The activity of that plan in the address; "" without one."""
    return st.query_params.get("activity", "")


def go_to_room(code: str) -> None:
    """Put a code into the address, or with "" take it out, and draw the page for that."""
    st.query_params.clear()
    if code:
        st.query_params["code"] = code
    st.rerun()


def console_of(room: Room | None) -> str:
    """Where who runs this room begins: at its console; the start page without one."""
    return f"/facilitate?room={room.code}" if room else "/"


def sign_in(token: str, *, invited: bool = False, to: str = "/") -> None:
    """Give the browser a person's sign-in; it then loads a page anew, the first one or `to`.

    `invited` says that the invitation this browser followed has been used for it.
    """
    body = {"person": token, "invited": invited}
    _hand_over(key="hand_over", data={"post": "/enter", "body": body, "to": to})


def passphrase_changed() -> bool:
    """Whether this page was come back to with a new passphrase, by the address."""
    return "changed" in st.query_params


def organisation_signs_in() -> bool:
    """Whether this installation knows the organisation's own accounts."""
    return "is_logged_in" in st.user


def go_to_organisation() -> None:
    """Let the organisation say who this is; it comes back to the start page."""
    st.login()


def from_organisation() -> actions.Identity | None:
    """Who the organisation has just said this is; None where it was not asked."""
    told = st.user.to_dict() if organisation_signs_in() else {}
    if not told.get("is_logged_in"):
        return None
    issuer, subject, email, name = (str(told.get(each) or "") for each in CLAIMS)
    verified = told.get("email_verified")
    return actions.Identity(
        issuer, subject, email, name, verified if isinstance(verified, bool) else None
    )


def organisation_failed() -> str:
    """Why the organisation has not signed somebody in, by the address; "" where it has."""
    return str(st.query_params.get("organisation", ""))


def leave(what: str, to: str = "/") -> None:
    """Take the browser's "seat", "person", "invite" or "organisation" away; then load anew."""
    _hand_over(key="hand_over", data={"post": "/leave", "body": {what: True}, "to": to})


def signed_in() -> Person:
    """The person here; the shell shows pages that need one to nobody else."""
    person = who().person
    if person is None:
        st.stop()
    return person


def kept_input(key: str) -> str:
    """What a keyed input holds, read inside its own callback."""
    return str(st.session_state.get(key) or "")


def kept_event(key: str, name: str) -> str:
    """What a keyed component of ours has just told by this name, read inside its own callback."""
    told = st.session_state.get(key) or {}
    return str(told.get(name) or "")
