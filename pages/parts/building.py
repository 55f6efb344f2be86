"""Building a plan in the browser: its activities in order, each with its words and minutes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.parts import filling, own_instruments
from pages.parts.acting import done
from pages.parts.ballot import ballot
from pages.parts.chrome import attempt, within
from pages.parts.faulty import listed_faults
from pages.parts.place import library, now, store
from pages.parts.rehearsing import USUAL
from spp_core.kinds import kinds
from spp_core.service import actions, views
from spp_core.service.views import OwnPlan
from spp_core.store import Person
from spp_core.translation import _, counted, later
from spp_core.workshop import Workshop, blanks, building
from spp_core.workshop.tables import Table

SHOW = {"reveal": later("When you reveal it"), "live": later("While they answer")}
BY = {
    "ballots": later("Each triad, school or person"),
    "room": later("The whole room as one, typed in by you"),
}
LONGEST = 240
"""Minutes an activity may last."""


def draw(person: Person, plan_id: str) -> None:
    """The plan, to be changed. Every change is kept at once. Raises NotAllowed, NotFound."""
    plan = views.own_plan(store(), person, plan_id, library())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(plan.title, width="stretch")
        within("plans.py", _("All plans"), {})
    if not plan.mine:
        st.info(_("This plan is somebody else’s. Make a copy of it and change that."))
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(_("What is done, in order"))
        lines = building.activities(plan.table)
        for index, line in enumerate(lines):
            _activity(person, plan, index, line, last=index == len(lines) - 1)
        _add(person, plan)
        own_instruments.draw(plan, partial(_change, person, plan))
    with right:
        _head(person, plan)
        _standing(person, plan)


def _change(person: Person, plan: OwnPlan, change: Callable[[Table], Table]) -> bool:
    wanted = actions.change_plan, store(), person, plan.id, plan.version, change, now()
    return done(*wanted)


def _press(person: Person, plan: OwnPlan, change: Callable[[Table], Table]) -> None:
    """A button's callback: the page is drawn anew afterwards."""
    _change(person, plan, change)


def _activity(person: Person, plan: OwnPlan, index: int, line: Table, *, last: bool) -> None:
    """One activity: folded to a line; opened, everything that can be changed."""
    kind = kinds().get(str(line.get("kind")))
    faults = [each for each in plan.faults if each.key.startswith(f"activity[{index}]")]
    minutes = line.get("minutes", 0)
    mark = _(" · to put right") if faults else ""
    called = _(kind.title) if kind else _("unknown")
    label = _(
        "{number}. {title} · {called} · {minutes} min{mark}",
        number=index + 1,
        title=line.get("title", ""),
        called=called,
        minutes=minutes,
        mark=mark,
    )
    with st.expander(_plain(label)):
        if faults:
            listed_faults(_("To put right:"), faults)
        with st.container(horizontal=True):
            before = partial(building.moved, index=index, by=-1)
            after = partial(building.moved, index=index, by=1)
            without = partial(building.without, index=index)
            _button(person, plan, _("Earlier"), f"earlier-{index}", before, off=index == 0)
            _button(person, plan, _("Later"), f"later-{index}", after, off=last)
            _button(person, plan, _("Take it out"), f"out-{index}", without)
            if plan.workshop and st.button(
                _("See it on a laptop"), key=f"see-{index}-{plan.version}"
            ):
                _on_a_laptop(plan.workshop, plan.workshop.activities[index].id)
            if plan.workshop:
                there = {"plan": plan.id, "activity": plan.workshop.activities[index].id}
                st.link_button(_("See it on the wall"), f"/preview?{urlencode(there)}")
        _line_form(person, plan, index, line)


@st.dialog(_("On a laptop"), width="large")
def _on_a_laptop(workshop: Workshop, activity_id: str) -> None:
    """One activity, open; what is tapped here is kept nowhere."""
    ballot("preview", "", preview=views.seat_preview(workshop, activity_id, now()))


def _button(
    person: Person,
    plan: OwnPlan,
    label: str,
    key: str,
    change: Callable[[Table], Table],
    *,
    off: bool = False,
) -> None:
    """A press changes the plan at once."""
    st.button(
        label,
        key=f"{key}-{plan.version}",
        disabled=off,
        on_click=_press,
        args=(person, plan, change),
    )


def _line_form(person: Person, plan: OwnPlan, index: int, line: Table) -> None:
    with st.form(f"line-{plan.version}-{index}", border=False):
        title = st.text_input(_("Title"), _said(line, "title"))
        part = st.text_input(_("Part of the workshop"), _said(line, "part"))
        minutes = st.number_input(_("Minutes"), 0, LONGEST, _minutes(line))
        prompt = st.text_area(_("What is asked, on the wall and on laptops"), _said(line, "prompt"))
        guidance = st.text_area(_("For the facilitator alone"), _said(line, "guidance"))
        show = _choice(_("The room sees the result"), SHOW, line.get("show"))
        by = _choice(_("Who answers"), BY, line.get("answered_by"))
        st.markdown(_("**What it works on**"))
        given, others = filling.draw(plan.table, index)
        pressed = st.form_submit_button(_("Keep these changes"), type="primary")
    if not pressed:
        return
    words = {"title": title, "part": part, "prompt": prompt, "guidance": guidance}
    chosen = {"minutes": int(minutes), "show": show, "answered_by": by}
    changes = {key: value for key, value in {**words, **chosen}.items() if value or key in line}

    def change(table: Table) -> Table:
        changed = building.with_line(table, index, changes)
        return blanks.filled(changed, index, library(), given, others)

    if _change(person, plan, change):
        st.rerun()


def _said(line: Table, key: str) -> str:
    """What the file says, which may be no text."""
    return str(line.get(key, ""))


def _minutes(line: Table) -> int:
    said = line.get("minutes")
    return min(max(said, 0), LONGEST) if isinstance(said, int) else 0


def _choice(label: str, options: dict[str, str], now_is: Any) -> str:
    index = list(options).index(now_is) if now_is in options else 0
    return str(st.radio(label, list(options), index, options.get, horizontal=True))


def _plain(words: str) -> str:
    """Words for a label, which Streamlit would read as Markdown."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]()#+-.!|~:$<>" else each for each in words)


def _add(person: Person, plan: OwnPlan) -> None:
    titles = {
        name: f"{_(kind.title)}: {_(kind.about)}" for name, kind in kinds().items() if kind.offered
    }
    with st.form(f"add-{plan.version}"):
        st.markdown(_("**Add an activity**"))
        kind = st.selectbox(
            _("What is done"),
            sorted(titles, key=titles.__getitem__),
            None,
            titles.get,
            placeholder=_("Choose"),
        )
        title = st.text_input(_("Its title"))
        pressed = st.form_submit_button(_("Add it"))
    if pressed and _change(person, plan, partial(building.added, kind=kind or "", title=title)):
        st.rerun()


def _head(person: Person, plan: OwnPlan) -> None:
    with st.form(f"head-{plan.version}"):
        title = st.text_input(_("Title of the plan"), plan.title, max_chars=80)
        about = st.text_area(_("What it is for"), str(plan.table.get("about", "")))
        pressed = st.form_submit_button(_("Keep title and purpose"))
    if pressed and _change(person, plan, partial(building.retitled, title=title, about=about)):
        st.rerun()


def _standing(person: Person, plan: OwnPlan) -> None:
    """Whether it can be run; if so, a way to try it, on a wall and on laptops."""
    if plan.workshop is None:
        listed_faults(_("To put right before it can be run:"), plan.faults)
        return
    length = counted(len(plan.workshop.activities), "activity", "activities")
    st.success(
        _(
            "It can be run: {length}, {minutes}. It is offered wherever a workshop is set up.",
            length=length,
            minutes=counted(plan.workshop.minutes, "minute", "minutes"),
        ),
        icon=":material/check_circle:",
    )
    st.caption(
        _(
            "See it as the room will: a rehearsal opens it with simulated triads, with a wall, and "
            "with a code for your own phone."
        )
    )
    if st.button(_("Try it in a rehearsal")):
        wanted = plan.workshop, USUAL, 1
        room = attempt(actions.rehearse, store(), person, *wanted, now())
        if room:
            st.switch_page("facilitate.py", query_params={"room": room.code})
