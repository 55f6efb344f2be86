"""One's own account; for the owner of the installation, everybody's, and what was done."""

from __future__ import annotations

import streamlit as st

from pages.parts import allowing, erasing, identity, passing_on
from pages.parts.acting import done
from pages.parts.chrome import attempt, grid
from pages.parts.place import now, store
from spp_core.service import actions, views
from spp_core.service.views import Account
from spp_core.translation import _, counted, dated, later

person = identity.signed_in()
WIDTH = 560
NOBODY = later("somebody at the host computer")
ROLES = {"facilitator": later("facilitates"), "lead": later("leads")}


def passphrase() -> None:
    """Change it; every other device is signed out. Who has none signs in by the organisation."""
    if not person.passphrase_hash:
        st.caption(_("You sign in with your organisation’s account."))
        return
    st.header(_("Change your passphrase"), anchor=False)
    if identity.passphrase_changed():
        st.success(_("Your passphrase is changed. Your other devices are signed out."))
    with st.form("passphrase", border=False):
        old = st.text_input(
            _("The passphrase you have"), type="password", autocomplete="current-password"
        )
        new = st.text_input(_("The new one"), type="password", autocomplete="new-password")
        st.caption(_("At least ten characters: three words will do. Other devices are signed out."))
        pressed = st.form_submit_button(_("Change it"))
    if pressed:
        token = attempt(actions.change_passphrase, store(), person, old, new, now())
        if token:
            identity.sign_in(token, to="/account?changed=passphrase")


def everywhere() -> None:
    """Sign out wherever one is signed in."""
    st.header(_("Sign out everywhere"), anchor=False)
    st.write(_("On this device and every other, such as a laptop you left in a hall."))
    if st.button(_("Sign out everywhere")):
        actions.sign_out_everywhere(store(), person, now())
        identity.leave("person")


def own_data() -> None:
    """A copy of what is kept of oneself, or none of it any more."""
    st.header(_("What is kept of you"), anchor=False)
    with st.popover(_("Copy it, or erase the account"), key="mine"):
        erasing.of_account(person, person.id)


def everybody(accounts: tuple[Account, ...]) -> None:
    """Who can sign in, with what the owner can do about it."""
    st.header(_("Who can sign in"), anchor=False)
    for account in accounts:
        with st.container(border=True):
            _about(account)
            if account.person.id != person.id and not account.person.left:
                _doing(account)


def _about(account: Account) -> None:
    who = account.person
    said = [_("owner")] if who.owner else []
    said.append(_(ROLES.get(who.role, who.role)))
    if who.left:
        said = [_("account ended")]
    elif account.signed_in:
        said.append(
            _("signed in on {devices}", devices=counted(account.signed_in, "device", "devices"))
        )
    st.text(who.name)
    st.caption(f"{who.sign_in_name} · {' · '.join(said)}")


def _doing(account: Account) -> None:
    who = account.person
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover(_("New passphrase"), key=f"reset-{who.id}"):
            st.write(_("A link with which they choose a new passphrase. It works once, for a day."))
            if st.button(_("Make the link"), key=f"link-{who.id}"):
                _link(who.id)
        if who.role == "facilitator" and not who.owner:
            with st.popover(_("Make an owner"), key=f"own-{who.id}"):
                st.write(_("They can then do everything on this page, too."))
                if st.button(_("Make an owner"), key=f"owner-{who.id}"):
                    _then(actions.make_owner, who.id)
        with st.popover(_("End the account"), key=f"end-{who.id}"):
            st.write(_("They are signed out and cannot sign in any more. What they made stays."))
            if st.button(_("End it"), key=f"ended-{who.id}", type="primary"):
                _then(actions.end_account, who.id)
        with st.popover(_("Their data"), key=f"data-{who.id}"):
            erasing.of_account(person, who.id)


def _link(whose: str) -> None:
    token = attempt(actions.reset_link, store(), person, whose, now())
    if token:
        passing_on.link(f"/enter/invite/{token}")
        st.caption(_("Give it to them and to nobody else."))


def _then(action: object, whose: str) -> None:
    if done(action, store(), person, whose, now()):
        st.rerun()


def trail(accounts: views.Accounts) -> None:
    """Who did what when; never an answer."""
    st.header(_("What was done"), anchor=False)
    rows = [
        (f"{dated(each.at)}, {each.at:%H:%M}", each.who or _(NOBODY), each.what, each.room)
        for each in accounts.trail
    ]
    st.html(grid((_("When (UTC)"), _("Who"), _("What"), _("Workshop")), rows))


with st.container(horizontal=True, vertical_alignment="center"):
    st.title(_("Your account"), width="stretch", anchor=False)
    st.page_link("rooms.py", label=_("All workshops"))
st.caption(
    _("{name} · signs in as {sign_in_name}", name=person.name, sign_in_name=person.sign_in_name)
)
if person.owner:
    known = views.accounts(store(), person, now())
    mine, others, happened = st.tabs([_("Your account"), _("Who can sign in"), _("What was done")])
    with others:
        if identity.organisation_signs_in():
            allowing.draw(person, known)
        everybody(known.people)
    with happened:
        trail(known)
    place = mine
else:
    place = st.container()
with place, st.container(width=WIDTH):
    passphrase()
    everywhere()
    own_data()
