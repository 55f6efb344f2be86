"""Plans: those built in, those of this installation, and building one."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from pages.parts import building, identity
from pages.parts.acting import done
from pages.parts.chrome import attempt, within
from pages.parts.faulty import listed_faults
from pages.parts.place import library, now, plan_files, plans, store
from spp_core.errors import Faults, SppError
from spp_core.reports import file_called
from spp_core.service import actions, views
from spp_core.service.views import OwnPlan
from spp_core.translation import _, counted, dated
from spp_core.workshop.building import as_file, empty

person = identity.signed_in()
EMPTY = "empty"


def all_of_them() -> None:
    """Own plans on the left, ways to begin one on the right."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(_("Plans"), width="stretch")
        st.page_link("rooms.py", label=_("Your workshops"))
    own = views.own_plans(store(), person, library())
    right, left = st.columns([3, 2], gap="large")
    with left:
        st.header(_("Made here"))
        if not own:
            st.write(_("None yet. Begin with a copy of one that is built in, or bring a file."))
        for each in own:
            card(each)
        st.header(_("Built in"))
        for plan_id, workshop in plans()[0].items():
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                length = counted(len(workshop.activities), "activity", "activities")
                said = Markup("<strong>{}</strong><br>{} · {}").format(
                    workshop.title, length, counted(workshop.minutes, "minute", "minutes")
                )
                st.html(said, width="stretch")
                take(plan_id, plan_id, plan_files()[plan_id])
    with right:
        st.header(_("Begin a plan"))
        begin(own)
        with st.expander(_("Bring a plan as a file")):
            bring()


def card(plan: OwnPlan) -> None:
    """One plan of this installation."""
    with st.container(border=True):
        stands = (
            counted(plan.workshop.minutes, "minute", "minutes")
            if plan.workshop
            else _("{things} to put right", things=counted(len(plan.faults), "thing", "things"))
        )
        st.html(
            Markup("<strong>{}</strong><br>{} · {} · {}").format(
                plan.title, stands, plan.by or _("nobody any more"), dated(plan.changed_at)
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if plan.mine:
                within("plans.py", _("Change it"), {"plan": plan.id})
            take(plan.id, plan.title, plan.text)
            if plan.mine:
                remove(plan)


def take(key: str, title: str, text: str) -> None:
    """The plan as a file."""
    st.download_button(
        _("Take the file"),
        text,
        file_called(title, "toml"),
        "text/plain",
        key=f"take-{key}",
        on_click="ignore",
    )


def remove(plan: OwnPlan) -> None:
    """Forget it, once it was said what stays."""
    with st.popover(_("Remove"), key=f"remove-{plan.id}", type="tertiary"):
        st.write(_("Workshops that were set up with it keep their plan. The file is gone."))
        pressed = st.button(_("Remove the plan"), key=f"removed-{plan.id}", type="primary")
    if pressed and done(actions.remove_plan, store(), person, plan.id, now()):
        st.rerun()


def begin(own: tuple[OwnPlan, ...]) -> None:
    """A copy of any plan under a title of one's own, or an empty one."""
    titles = {EMPTY: _("Nothing: an empty plan")}
    titles |= {each: workshop.title for each, workshop in plans()[0].items()}
    titles |= {each.id: each.title for each in own}
    texts = {**plan_files(), **{each.id: each.text for each in own}}
    with st.form("begin"):
        source = st.selectbox(
            _("Begin with"), list(titles), None, titles.get, placeholder=_("Choose")
        )
        title = st.text_input(_("Title of your plan"), max_chars=80)
        pressed = st.form_submit_button(_("Begin"), type="primary")
    if pressed and source is None:
        st.error(_("Choose what to begin with. What you typed is still there."))
    elif pressed:
        made = attempt(copied, texts.get(str(source), ""), title)
        if made:
            st.switch_page("plans.py", query_params={"plan": made})


def copied(text: str, title: str) -> str:
    """The id of a new plan; from no text, an empty one."""
    text = text or as_file(empty(title))
    return actions.copy_plan(store(), person, text, title, now())


def bring() -> None:
    """A file that somebody else built or wrote; faults in it can be put right here."""
    file = st.file_uploader(_("The plan (.toml)"), type=["toml"], key="plan_file")
    if file is None or not st.button(_("Bring it in"), type="primary"):
        return
    try:
        text = file.getvalue().decode("utf-8")
    except UnicodeDecodeError:
        st.error(_("This is no text. A plan is a text file that ends in .toml."))
        return
    try:
        made = actions.bring_plan(store(), person, text, now())
    except Faults as error:
        listed_faults(_("This file is no plan:"), error.faults)
    except SppError as error:
        st.error(error.sentence)
    else:
        st.switch_page("plans.py", query_params={"plan": made})


if identity.plan_id():
    building.draw(person, identity.plan_id())
else:
    all_of_them()
