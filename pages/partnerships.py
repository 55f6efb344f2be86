"""Partnerships: their schools and triads, who leads them, what they held."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts import erasing, identity, keeping, passing_on, school_file, schools
from pages.parts.acting import done
from pages.parts.chrome import attempt, within
from pages.parts.place import now, store
from spp_core.errors import SppError
from spp_core.room.archive_file import MEGABYTES
from spp_core.service import actions, views
from spp_core.service.views import HeldRoom, Partnership
from spp_core.translation import _, counted, dated

person = identity.signed_in()


def all_of_them() -> None:
    """Every partnership of this person, and ways to get more."""
    st.title(_("Partnerships"))
    with st.container(horizontal=True):
        st.page_link("rooms.py", label=_("All workshops"))
        if views.reads_visits(store(), person):
            st.page_link("synthesis.py", label=_("Visits read together"))
        st.page_link("across.py", label=_("Across partnerships"))
    mine = views.partnerships_of(store(), person)
    if not mine:
        st.write(_("None yet. A partnership is made with its first workshop, or here."))
    for each in mine:
        one_of_them(each)
    if person.role == "facilitator":
        with st.expander(_("Make a new partnership")):
            make()
        with st.expander(_("Bring in a workshop from a file")):
            bring_in()


def one_of_them(partnership: Partnership) -> None:
    """A card with its name and how large it is."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        schooled = counted(len(partnership.here()), "school", "schools")
        held_here = counted(len(partnership.rooms), "workshop", "workshops")
        markup = Markup("<strong>{}</strong><br>{} · {}")
        said = markup.format(partnership.name, schooled, held_here)
        st.html(said, width="stretch")
        within("partnerships.py", _("Open"), {"partnership": partnership.id})


def make() -> None:
    """A partnership that is not there yet."""
    with st.form("new_partnership", border=False):
        name = st.text_input(
            _("Its name"), max_chars=80, placeholder=_("For example Trafford cohort 1")
        )
        pressed = st.form_submit_button(_("Make the partnership"), type="primary")
    made = attempt(actions.make_partnership, store(), person, name, now()) if pressed else None
    if made:
        st.switch_page("partnerships.py", query_params={"partnership": made})


def bring_in() -> None:
    """A workshop held on another installation."""
    st.write(
        _(
            "Choose the file that was downloaded there under the review, as "
            "“The whole workshop (.json)”. You will run it here."
        )
    )
    st.write(
        _(
            "What was promised in it comes too, with every check-in made before the file was "
            "downloaded: both then stand under Commitments. Later check-ins are not in it."
        )
    )
    file = st.file_uploader(_("The file"), type=["json"], max_upload_size=MEGABYTES)
    if file is None or not st.button(_("Bring it in"), type="primary"):
        return
    try:
        with st.spinner(_("Reading the workshop …")):
            room = actions.import_room(store(), person, file.getvalue(), now())
    except SppError as error:
        st.error(error.sentence)
        return
    st.switch_page("review.py", query_params={"room": room.code})


def page(partnership: Partnership) -> None:
    """One partnership."""
    st.caption(_("Partnership"))
    st.html(Markup('<h1 class="spp-title" dir="auto">{}</h1>').format(partnership.name))
    of = {"partnership": partnership.id}
    with st.container(horizontal=True, vertical_alignment="center"):
        within("partnerships.py", _("All partnerships"), {})
        st.page_link("commitments.py", label=_("Commitments"), query_params=of)
        st.page_link("programme.py", label=_("Programme"), query_params=of)
        st.page_link("travelled.py", label=_("Distance travelled"), query_params=of)
    left, right = st.columns([3, 2], gap="large")
    with left:
        schools.draw(person, partnership)
        school_file.draw(person, partnership)
        schools.triads(person, partnership)
    with right:
        held(partnership)
        leads(partnership)
        rename(partnership)
        share_name(partnership)
        erasing.of_parts(person, partnership)


def held(partnership: Partnership) -> None:
    """Its workshops, each with the doors open to this person."""
    st.header(_("Workshops"), anchor=False)
    if not partnership.rooms:
        st.write(_("None yet."))
    seen = [each.room for each in partnership.rooms if each.reviews]
    soon = views.announced(store(), seen, now())
    for each in partnership.rooms:
        with st.container(border=True):
            one_room(each, soon.get(each.room.id, ""))


def one_room(each: HeldRoom, soon: str) -> None:
    """One workshop."""
    room = each.room
    stands = (
        _("ended") if room.ended_at else _("code {code}", code=f"{room.code[:3]} {room.code[3:]}")
    )
    if not each.reviews:
        stands = _("run by somebody else")
    st.html(
        Markup("<strong>{}</strong><br>{} · {}").format(room.title, dated(room.created_at), stands)
    )
    keeping.announced(soon)
    with st.container(horizontal=True):
        if each.runs:
            st.page_link("facilitate.py", label=_("Console"), query_params={"room": room.code})
        if each.reviews:
            st.page_link("review.py", label=_("Review"), query_params={"room": room.code})


def leads(partnership: Partnership) -> None:
    """Who leads it, and a link for one more."""
    st.header(_("Leads"), anchor=False)
    names = Markup("").join(Markup("<li>{}</li>").format(each) for each in partnership.leads)
    st.html(Markup("<ul>{}</ul>").format(names) if names else _("Nobody yet."))
    with st.popover(_("Invite a lead"), icon=":material/person_add:"):
        st.write(
            _("A lead reads this partnership’s reviews, keeps its schools, and sees no other.")
        )
        if st.button(_("Make a link")):
            token = attempt(actions.invite_lead, store(), person, partnership.id, now())
            if token:
                passing_on.link(f"/enter/invite/{token}")
                st.caption(_("It works once, within seven days. Send it to one person."))


def rename(partnership: Partnership) -> None:
    """Another name for it."""
    with st.popover(_("Rename the partnership"), icon=":material/edit:"):
        with st.form("rename", border=False):
            name = st.text_input(_("Its name"), partnership.name, max_chars=80)
            pressed = st.form_submit_button(_("Rename"))
        where = (store(), person, partnership.id)
        if pressed and done(actions.rename_partnership, *where, name, now()):
            st.rerun()


def share_name(partnership: Partnership) -> None:
    """Whether it may be named where several are compared."""
    wanted = st.toggle(
        _("May be named beside others"),
        partnership.shares_name,
        help=_(
            "Where the results of several partnerships are compared, this one is called by its "
            "name. Otherwise it is called by a letter."
        ),
    )
    if wanted != partnership.shares_name:
        done(actions.share_name, store(), person, partnership.id, wanted, now())
        st.rerun()


if identity.partnership_id():
    page(views.partnership(store(), person, identity.partnership_id()))
else:
    all_of_them()
